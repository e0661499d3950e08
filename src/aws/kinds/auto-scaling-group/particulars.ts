import type { AutoScalingGroup } from '@aws-sdk/client-auto-scaling';
import type { Resource } from '../../../core/resource/resource.ts';
import { isCounted, isHere, isOnStandby } from './members.ts';

/** Data noted when a group is read. */
export class GroupParticulars {
  /** What each of its machines is that is billed. `undefined` where some are Spot, which has no price of its own. */
  readonly machines: readonly string[] | undefined;
  /** A mixed instances policy decides what comes up, so nobody knows what an empty group will cost. */
  readonly isMixed: boolean;
  /** Of those that the desired capacity counts: how many, and how many of them are protected from scale-in. */
  readonly counted: number;
  readonly protectedCount: number;
  readonly standbyCount: number;
  readonly suspended: ReadonlySet<string>;
  readonly warmPool: AutoScalingGroup['WarmPoolConfiguration'];

  constructor(group: AutoScalingGroup) {
    const { Instances: members = [], MixedInstancesPolicy: policy } = group;
    const counted = members.filter(isCounted);
    const { OnDemandPercentageAboveBaseCapacity: onDemand = 100 } = policy?.InstancesDistribution ?? {};
    this.machines =
      onDemand < 100
        ? undefined
        : members.filter(isHere).map(({ InstanceType }) => InstanceType ?? 'unknown');
    this.isMixed = policy !== undefined;
    this.counted = counted.length;
    this.protectedCount = counted.filter(({ ProtectedFromScaleIn }) => ProtectedFromScaleIn).length;
    this.standbyCount = members.filter(isOnStandby).length;
    this.suspended = new Set(group.SuspendedProcesses?.flatMap(({ ProcessName }) => ProcessName ?? []));
    this.warmPool = group.WarmPoolConfiguration;
  }
}

/** @throws Error for what is no group, which is a bug */
export function particularsOf({ key, particulars }: Resource): GroupParticulars {
  if (particulars instanceof GroupParticulars) return particulars;
  throw new Error(`${key} was not read as an Auto Scaling group`);
}
