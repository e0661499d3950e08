import type { UpdateAutoScalingGroupType } from '@aws-sdk/client-auto-scaling';
import { AwsError } from '../error.ts';
import type { Clock } from '../time/index.ts';
import type { Group, Sizes } from './group.ts';
import type { Groups } from './groups.ts';

/**
 * All of it or nothing. What is not sent stays as it is, but for a desired capacity that the new bounds leave out, which moves into them:
 * https://docs.aws.amazon.com/autoscaling/ec2/APIReference/API_UpdateAutoScalingGroup.html
 *
 * @throws AwsError
 */
export function updateGroup(groups: Groups, clock: Clock, input: UpdateAutoScalingGroupType): void {
  const group = groups.named(input.AutoScalingGroupName);
  const sizes = sizesAfter(group.sizes, input);
  refuseChange(group, clock);
  const { min, max, desired } = sizes;
  groups.resize(
    group,
    sizes,
    `a user request update of AutoScalingGroup constraints to min: ${min}, max: ${max}, desired: ${desired}`,
  );
}

/** SetDesiredCapacity, which refuses what is out of bounds. @throws AwsError */
export function setDesiredCapacity(groups: Groups, clock: Clock, id: string, desired: number): void {
  const group = groups.named(id);
  const { min, max } = group.sizes;
  if (desired < min)
    throw invalid(
      `New SetDesiredCapacity value ${desired} is below min value ${min} for the AutoScalingGroup.`,
    );
  if (desired > max)
    throw invalid(
      `New SetDesiredCapacity value ${desired} is above max value ${max} for the AutoScalingGroup.`,
    );
  refuseChange(group, clock);
  groups.resize(group, { min, max, desired }, 'a user request explicitly set group desired capacity');
}

function sizesAfter(now: Sizes, input: UpdateAutoScalingGroupType): Sizes {
  const given = { minSize: input.MinSize, maxSize: input.MaxSize, desiredCapacity: input.DesiredCapacity };
  for (const [name, value] of Object.entries(given)) {
    if (value !== undefined && value < 0)
      throw invalid(
        `1 validation error detected: Value '${value}' at '${name}' failed to satisfy constraint: Member must have value greater than or equal to 0`,
      );
  }
  const { MinSize: min = now.min, MaxSize: max = now.max } = input;
  if (min > max) throw invalid(`Max bound, ${max}, must be greater than or equal to min bound, ${min}`);
  const desired = input.DesiredCapacity ?? Math.min(max, Math.max(min, now.desired));
  if (desired < min || desired > max)
    throw invalid(
      `Desired capacity:${desired} must be between the specified min size:${min} and max size:${max}`,
    );
  return { min, max, desired };
}

function refuseChange(group: Group, clock: Clock): void {
  // "When an operator is specified, only the designated operator service principal can make mutating changes": API_Operator.html.
  if (group.operator !== undefined)
    throw new AwsError('AccessDenied', `The group ${group.id} is managed by ${group.operator}.`);
  if (group.isBeingDeleted) throw invalid(`AutoScalingGroup ${group.id} is pending delete`);
  // Seen to last for 40 minutes where an instance is stuck: https://github.com/TwiN/aws-eks-asg-rolling-update-handler/issues/16
  if (group.stuckUntil !== undefined && group.stuckUntil > clock.now())
    throw new AwsError(
      'ScalingActivityInProgress',
      `Scaling activity ${group.activities[0]?.id ?? ''} is in progress and blocks this action`,
    );
}

const invalid = (message: string): AwsError => new AwsError('ValidationError', message);
