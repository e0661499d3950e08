import type { Instance } from '@aws-sdk/client-auto-scaling';

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html */
const lifecycleOf = ({ LifecycleState: state }: Instance): string => state ?? 'unknown';

export const isInService = (member: Instance): boolean => lifecycleOf(member) === 'InService';

/** In Standby it runs, and the desired capacity does not count it. */
export const isOnStandby = (member: Instance): boolean => lifecycleOf(member) === 'Standby';

/** Serving, or on its way: what the desired capacity counts. */
export const isCounted = (member: Instance): boolean =>
  /^(InService$|Pending|ReplacingRootVolume|RootVolumeReplaced)/.test(lifecycleOf(member));

/** A machine that costs money. Those in the warm pool are not listed with the group. */
export const isHere = (member: Instance): boolean => !/^(Detached|Terminated)$/.test(lifecycleOf(member));

/** How many units of the desired capacity it counts for. */
export const weightOf = ({ WeightedCapacity: weight }: Instance): number => Number(weight ?? 1) || 1;

/** Their states, each once: "InService, Terminating:Wait". */
export const lifecyclesOf = (members: readonly Instance[]): string =>
  [...new Set(members.map(lifecycleOf))].sort().join(', ');
