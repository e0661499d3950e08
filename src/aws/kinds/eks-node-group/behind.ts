import {
  AutoScalingClient,
  type AutoScalingGroup,
  DescribeAutoScalingGroupsCommand,
} from '@aws-sdk/client-auto-scaling';
import type { Nodegroup } from '@aws-sdk/client-eks';
import { chunk } from '../../sdk/chunk.ts';
import { awsFailure } from '../../sdk/errors.ts';
import type { Place } from '../kind.ts';

/** The maximum page size, and then also the most names in a call. */
const NAMES_AT_ONCE = 100;

/** The Auto Scaling groups behind node groups, by name. */
export type Behind = ReadonlyMap<string, AutoScalingGroup>;

/** EKS names one. */
export const nameBehind = ({ resources }: Nodegroup): string | undefined =>
  resources?.autoScalingGroups?.[0]?.name;

/**
 * EKS does not tell how many machines there are: of a node group that is scaled to zero, whether some are left, which cost until they are
 * gone; of one that is degraded, whether some are missing. Only these are asked about. Where the role may not, EKS's word counts.
 */
export async function readBehind(
  { clients, region }: Pick<Place, 'clients' | 'region'>,
  groups: readonly Nodegroup[],
): Promise<Behind> {
  const names = groups
    .filter(({ scalingConfig, status }) => scalingConfig?.desiredSize === 0 || status === 'DEGRADED')
    .flatMap((group) => nameBehind(group) ?? []);
  const client = clients.of(AutoScalingClient, region);
  const found: AutoScalingGroup[] = [];
  try {
    for (const AutoScalingGroupNames of chunk(names, NAMES_AT_ONCE)) {
      const MaxRecords = NAMES_AT_ONCE;
      const page = await client.send(
        new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames, MaxRecords }),
      );
      found.push(...(page.AutoScalingGroups ?? []));
    }
  } catch (error) {
    if (awsFailure(error).is !== 'denied') throw error;
  }
  return new Map(found.map((group) => [group.AutoScalingGroupName ?? '', group]));
}
