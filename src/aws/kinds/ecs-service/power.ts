import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling';
import { ECSClient, UpdateServiceCommand } from '@aws-sdk/client-ecs';
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
import { setBounds } from './bounds.ts';
import { particularsOf } from './particulars.ts';
import { plainReason } from './plain-reason.ts';
import { updatesOf } from './request-bucket.ts';
import { readServiceId } from './service-id.ts';

/** Below a client's number of connections. The quota is handled separately. */
const CALLS_AT_ONCE = 12;

/**
 * Scales services of one account to zero and back. Of a service that Application Auto Scaling scales, the bounds come first, both ways:
 *
 * - Down: with bounds of 0 to 0, AWS itself takes the count to zero, and no alarm raises it again. A run that dies before the second call
 *   has stopped it all the same.
 * - Up: with its own bounds, AWS itself takes the count to the minimum. The other way round, a run that dies in between would leave it up
 *   with bounds of 0 to 0, and the next alarm would take it down.
 */
export const powerServices = (
  run: PowerRun,
  direction: Direction,
  services: readonly Resource[],
): Promise<readonly PowerResult[]> =>
  mapLimited(services, CALLS_AT_ONCE, (resource) => {
    const asking: Asking = {
      ecs: run.clients.of(ECSClient, resource.region),
      scaling: run.clients.of(ApplicationAutoScalingClient, resource.region),
      deadline: run.deadline,
    };
    return direction === 'stop' ? stopOne(asking, resource) : startOne(asking, resource);
  });

interface Asking {
  readonly ecs: ECSClient;
  readonly scaling: ApplicationAutoScalingClient;
  readonly deadline: Deadline;
}

async function stopOne(asking: Asking, resource: Resource): Promise<PowerResult> {
  const { bounds } = particularsOf(resource);
  if (bounds.kind !== 'known' || bounds.max === 0) return toCount(asking, resource, 0);
  const unbounded = await toBounds(asking, resource, { min: 0, max: 0 });
  if (unbounded === undefined) {
    const failure = await tryCount(asking, resource, 0);
    // AWS takes it down by itself by now, whatever became of the second call.
    return failure?.is === 'refused' ? failed(resource, failure) : { resource, ok: true };
  }
  if (!isForbidden(unbounded)) return failed(resource, unbounded);
  return toCount(
    asking,
    resource,
    0,
    `Uptime may not change its scaling bounds, which stay at ${bounds.min} to ${bounds.max}: an alarm may start it again`,
  );
}

async function startOne(asking: Asking, resource: Resource): Promise<PowerResult> {
  const { desired, min, max } = normalOf(resource);
  const { bounds } = particularsOf(resource);
  if (min === undefined || max === undefined || bounds.kind === 'none')
    return toCount(asking, resource, desired);
  if (bounds.kind === 'unknown') return failed(resource, BOUNDS_UNKNOWN);
  if (bounds.min === min && bounds.max === max) return toCount(asking, resource, desired);
  const failure = await toBounds(asking, resource, { min, max });
  return failure === undefined ? toCount(asking, resource, desired) : failed(resource, failure);
}

/** Bounds that may be 0 to 0 would take it down again, and a call without knowing might make a target where there is none. */
const BOUNDS_UNKNOWN: AwsFailure = {
  code: 'AccessDeniedException',
  is: 'denied',
  reason: 'its scaling bounds can’t be read: allow application-autoscaling:DescribeScalableTargets',
  retryable: false,
};

async function toCount(
  asking: Asking,
  resource: Resource,
  desired: number,
  remark?: string,
): Promise<PowerResult> {
  const failure = await tryCount(asking, resource, desired);
  if (failure !== undefined) return failed(resource, failure);
  return { resource, ok: true, ...(remark !== undefined && { remark }) };
}

/** The count and nothing else: with another field, ECS deploys, and refuses a service under CodeDeploy. */
async function tryCount(
  { ecs, deadline }: Asking,
  { id }: Resource,
  desiredCount: number,
): Promise<AwsFailure | undefined> {
  const { cluster, name: service } = readServiceId(id) ?? { cluster: undefined, name: id };
  const bucket = updatesOf(ecs);
  try {
    await withBackoff(async () => {
      await bucket.take(deadline);
      try {
        await ecs.send(withoutRetries(new UpdateServiceCommand({ cluster, service, desiredCount })));
      } catch (error) {
        if (awsFailure(error).is === 'throttled') bucket.emptied();
        throw error;
      }
    }, deadline);
    return undefined;
  } catch (error) {
    return awsFailure(error);
  }
}

async function toBounds(
  { scaling, deadline }: Asking,
  { id }: Resource,
  bounds: { readonly min: number; readonly max: number },
): Promise<AwsFailure | undefined> {
  try {
    await withBackoff(() => setBounds(scaling, id, bounds), deadline);
    return undefined;
  } catch (error) {
    return awsFailure(error);
  }
}

/** Application Auto Scaling also refuses a caller who could not do it alone, and lists what is missing. */
const isForbidden = ({ is, code, reason }: AwsFailure): boolean =>
  is === 'denied' || (code === 'ValidationException' && /permission/i.test(reason));

const failed = (resource: Resource, failure: AwsFailure): PowerResult =>
  notDone(resource, failure, plainReason(failure));
