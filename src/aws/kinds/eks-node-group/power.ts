import {
  DescribeNodegroupCommand,
  EKSClient,
  type NodegroupScalingConfig,
  UpdateNodegroupConfigCommand,
} from '@aws-sdk/client-eks';
import { mapLimited } from '../../../app/limiter.ts';
import type { PowerResult } from '../../../app/ports/power.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import type { Direction } from '../../../core/schedule/schedule.ts';
import { withBackoff } from '../../sdk/backoff.ts';
import { awsFailure } from '../../sdk/errors.ts';
import { withoutRetries } from '../../sdk/without-retries.ts';
import type { PowerRun } from '../kind.ts';
import { notDone } from '../not-done.ts';
import { normalOf } from '../scaled/normal.ts';
import { type NodeGroupName, nodeGroupName } from './node-group-id.ts';
import { plainReason } from './plain-reason.ts';

/** EKS takes one node group a call, and publishes no quota for it. */
const CALLS_AT_ONCE = 10;

/**
 * Scales node groups of one account to zero or back. Only EKS is asked, never the Auto Scaling group behind it, whose sizes EKS would set
 * back with its next change.
 */
export const powerNodeGroups = (
  run: PowerRun,
  direction: Direction,
  groups: readonly Resource[],
): Promise<readonly PowerResult[]> =>
  mapLimited(groups, CALLS_AT_ONCE, (resource) =>
    resize(run, resource, direction === 'stop' ? ZERO : normalSizes(resource)),
  );

/** `maxSize` is left: EKS takes none below 1. */
const ZERO: NodegroupScalingConfig = { minSize: 0, desiredSize: 0 };

/** All three at once, because EKS checks each against the others that it has. */
function normalSizes(resource: Resource): NodegroupScalingConfig {
  const { min: minSize, max: maxSize, desired: desiredSize } = normalOf(resource);
  return { minSize, maxSize, desiredSize };
}

async function resize(
  { clients, deadline }: PowerRun,
  resource: Resource,
  scalingConfig: NodegroupScalingConfig,
): Promise<PowerResult> {
  const eks = clients.of(EKSClient, resource.region);
  const name = nodeGroupName(resource.id);
  if (name === undefined) throw new Error(`${resource.id} is not the id of a node group`);
  const input = { ...name, scalingConfig };
  try {
    await withBackoff(() => eks.send(withoutRetries(new UpdateNodegroupConfigCommand(input))), deadline);
    return { resource, ok: true };
  } catch (error) {
    const failure = awsFailure(error);
    // Another tick or a person may have been faster, or this one, where the first answer was lost.
    if (failure.is === 'between' && (await hasSizes(eks, name, scalingConfig))) return { resource, ok: true };
    return notDone(resource, failure, plainReason(failure));
  }
}

async function hasSizes(
  eks: EKSClient,
  name: NodeGroupName,
  { minSize, desiredSize }: NodegroupScalingConfig,
): Promise<boolean> {
  try {
    const { nodegroup } = await eks.send(new DescribeNodegroupCommand({ ...name }));
    const now = nodegroup?.scalingConfig;
    return now?.minSize === minSize && now?.desiredSize === desiredSize;
  } catch {
    // The first refusal stands; this was only a second look.
    return false;
  }
}
