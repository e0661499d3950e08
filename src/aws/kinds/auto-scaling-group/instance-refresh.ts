import {
  type AutoScalingClient,
  DescribeInstanceRefreshesCommand,
  type InstanceRefreshStatus,
} from '@aws-sdk/client-auto-scaling';
import { withoutRetries } from '../../sdk/without-retries.ts';

const RUNNING: ReadonlySet<InstanceRefreshStatus> = new Set([
  'Pending',
  'InProgress',
  'Cancelling',
  'RollbackInProgress',
  'Baking',
]);

/**
 * Whether its instances are being replaced. A stop would end the new ones before they are tried. There is one refresh at a time, and AWS
 * gives the newest first. Rejects if AWS refuses.
 */
export async function isBeingRefreshed(client: AutoScalingClient, id: string): Promise<boolean> {
  const { InstanceRefreshes: refreshes = [] } = await client.send(
    withoutRetries(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: id, MaxRecords: 1 })),
  );
  return refreshes.some(({ Status }) => Status !== undefined && RUNNING.has(Status));
}
