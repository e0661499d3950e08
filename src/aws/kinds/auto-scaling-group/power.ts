import { AutoScalingClient, UpdateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import { mapLimited } from '../../../app/limiter.ts';
import type { PowerResult } from '../../../app/ports/power.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import type { Direction } from '../../../core/schedule/schedule.ts';
import { type Deadline, withBackoff } from '../../sdk/backoff.ts';
import { type AwsFailure, awsFailure } from '../../sdk/errors.ts';
import { withoutRetries } from '../../sdk/without-retries.ts';
import type { PowerRun } from '../kind.ts';
import { notDone } from '../not-done.ts';
import { normalOf } from '../scaled/normal.ts';
import { isBeingRefreshed } from './instance-refresh.ts';
import { particularsOf } from './particulars.ts';
import { plainReason } from './plain-reason.ts';
import { readScaleOuts } from './scheduled-actions.ts';
import { startRemark, stopRemark } from './what-stays.ts';

/** All calls of an account and Region share one quota, which AWS does not publish. */
const CALLS_AT_ONCE = 4;

/** Scales groups of one account to zero and back. Each gets its own result. Never rejects because of AWS's answer. */
export async function powerGroups(
  run: PowerRun,
  direction: Direction,
  groups: readonly Resource[],
): Promise<readonly PowerResult[]> {
  const regions = [...Map.groupBy(groups, ({ region }) => region)];
  const results = await Promise.all(
    regions.map(([region, inRegion]) => {
      const asking = { client: run.clients.of(AutoScalingClient, region), deadline: run.deadline };
      return direction === 'stop' ? stopGroups(asking, inRegion) : startGroups(asking, inRegion);
    }),
  );
  return results.flat();
}

interface Asking {
  readonly client: AutoScalingClient;
  readonly deadline: Deadline;
}

async function stopGroups(asking: Asking, groups: readonly Resource[]): Promise<readonly PowerResult[]> {
  const { client, deadline } = asking;
  const isTooLate = deadline.pause.now() > deadline.at;
  const scaleOuts = isTooLate ? new Map() : await readScaleOuts(client);
  return mapLimited(groups, CALLS_AT_ONCE, async (resource): Promise<PowerResult> => {
    const failure = await stopOne(asking, resource);
    return failure ?? { resource, ok: true, remark: stopRemark(resource, scaleOuts.get(resource.id)) };
  });
}

async function stopOne(asking: Asking, resource: Resource): Promise<PowerResult | undefined> {
  const { client, deadline } = asking;
  try {
    if (await withBackoff(() => isBeingRefreshed(client, resource.id), deadline)) return refreshing(resource);
  } catch (error) {
    const failure = awsFailure(error);
    if (failure.is !== 'denied') return failed(resource, failure);
  }
  return update(asking, resource, {
    MinSize: 0,
    DesiredCapacity: 0,
    ...(fillsUp(resource) && { MaxSize: 0 }),
  });
}

/**
 * Without a cap of its own, a warm pool holds as many as the group's maximum leaves: at a desired capacity of 0 it would fill up.
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_PutWarmPool.html
 */
function fillsUp(resource: Resource): boolean {
  const { warmPool } = particularsOf(resource);
  return warmPool !== undefined && (warmPool.MaxGroupPreparedCapacity ?? -1) < 0;
}

/** All three numbers in one call: AWS refuses a minimum above the desired capacity, and that above the maximum. */
const startGroups = (asking: Asking, groups: readonly Resource[]): Promise<readonly PowerResult[]> =>
  mapLimited(groups, CALLS_AT_ONCE, async (resource): Promise<PowerResult> => {
    const { desired, min, max } = normalOf(resource);
    const failure = await update(asking, resource, {
      DesiredCapacity: desired,
      ...(min !== undefined && { MinSize: min }),
      ...(max !== undefined && { MaxSize: max }),
    });
    return failure ?? { resource, ok: true, remark: startRemark(resource) };
  });

async function update(
  { client, deadline }: Asking,
  resource: Resource,
  sizes: { readonly MinSize?: number; readonly DesiredCapacity: number; readonly MaxSize?: number },
): Promise<PowerResult | undefined> {
  const input = { AutoScalingGroupName: resource.id, ...sizes };
  try {
    await withBackoff(() => client.send(withoutRetries(new UpdateAutoScalingGroupCommand(input))), deadline);
    return undefined;
  } catch (error) {
    return failed(resource, awsFailure(error));
  }
}

const failed = (resource: Resource, failure: AwsFailure): PowerResult =>
  notDone(resource, failure, plainReason(failure));

const refreshing = (resource: Resource): PowerResult => ({
  resource,
  ok: false,
  kind: 'later',
  code: 'InstanceRefreshInProgress',
  is: 'between',
  reason: 'its instances are being refreshed',
});
