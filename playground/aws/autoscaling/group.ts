import type { Instance } from '../ec2/instance.ts';
import type { EpochMs } from '../time/index.ts';

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-lifecycle.html */
export type MemberState =
  | 'Pending'
  | 'Pending:Wait'
  | 'InService'
  | 'Standby'
  | 'Terminating'
  | 'Terminating:Wait'
  | 'Terminating:Proceed'
  | 'Terminating:Retained';

/** https://docs.aws.amazon.com/autoscaling/ec2/userguide/as-suspend-resume-processes.html */
export const PROCESSES = [
  'Launch',
  'Terminate',
  'AddToLoadBalancer',
  'AlarmNotification',
  'AZRebalance',
  'HealthCheck',
  'InstanceRefresh',
  'ReplaceUnhealthy',
  'ScheduledActions',
] as const;
export type Process = (typeof PROCESSES)[number];

export interface Sizes {
  readonly min: number;
  readonly max: number;
  readonly desired: number;
}

export interface Member {
  readonly instance: Instance;
  state: MemberState;
  /** Units of the desired capacity that it counts for. */
  readonly weight: number;
  isProtected: boolean;
}

/** Makes an instance wait until somebody answers, or the heartbeat times out. */
export interface Hook {
  readonly name: string;
  readonly on: 'launching' | 'terminating';
  /** From 30 to 7,200 seconds. */
  readonly heartbeatMs: number;
  /** With the policy `retain`, an instance whose terminating hook ends in ABANDON stays until it is terminated by hand. */
  readonly retains?: boolean;
}

/** What is not given stays as it is. */
export type SomeSizes = { readonly [Size in keyof Sizes]?: number | undefined };

export interface ScheduledAction extends SomeSizes {
  readonly name: string;
  /** Five fields, as Unix has it. Without it, it fires once, at `startsAt`. */
  readonly recurrence?: string;
  readonly startsAt?: EpochMs;
  readonly timeZone?: string;
}

export interface WarmPool {
  readonly min?: number | undefined;
  /** MaxGroupPreparedCapacity. Without it, the pool and the group together hold as many as the group's maximum. */
  readonly maxPrepared?: number | undefined;
  readonly state?: 'Stopped' | 'Running' | 'Hibernated';
}

export interface MachineType {
  readonly type: string;
  readonly weight?: number;
}

export interface Activity {
  readonly id: string;
  readonly description: string;
  readonly cause: string;
  readonly startedAt: EpochMs;
  status: 'InProgress' | 'Successful' | 'Failed';
  message?: string;
  endedAt?: EpochMs;
}

export interface Refresh {
  readonly id: string;
  readonly startedAt: EpochMs;
  readonly endsAt: EpochMs;
}

/** A live Auto Scaling group. Tests and the playground may change what is not read-only. */
export interface Group {
  readonly kind: 'auto-scaling-group';
  /** Its name, which is the key of every call. */
  readonly id: string;
  readonly arn: string;
  readonly accountId: string;
  readonly region: string;
  readonly createdAt: EpochMs;
  sizes: Sizes;
  readonly zones: readonly string[];
  /** One, or those of its mixed instances policy. */
  readonly types: readonly MachineType[];
  /** Of a mixed instances policy: the part above the base that is on demand. */
  readonly onDemandPercent: number | undefined;
  readonly imageId: string;
  readonly tags: Map<string, string>;
  /** Keys of the tags that its instances get, too. */
  readonly propagated: Set<string>;
  readonly members: Member[];
  readonly suspended: Set<Process>;
  hooks: readonly Hook[];
  warmPool: WarmPool | undefined;
  /** The instances in its warm pool. */
  readonly warm: Instance[];
  newInstancesProtected: boolean;
  scheduledActions: readonly ScheduledAction[];
  readonly refreshes: Refresh[];
  /** Newest first. */
  readonly activities: Activity[];
  /** How long its instances take, where that is not what `Timings` say. */
  launchingMs?: number | undefined;
  terminatingMs?: number | undefined;
  /** A scaling activity is stuck until then, and blocks every update. */
  stuckUntil?: EpochMs | undefined;
  /** The AWS service that manages it. Nobody else may change it. */
  readonly operator: string | undefined;
  isBeingDeleted: boolean;
  /** Its capacity in service, the desired one, and how many are on their way out: `2/3`, `0/0, 2 left`. */
  readonly status: string;
}

/** What a seed may set. Everything else has a default. */
export interface NewGroup extends SomeSizes {
  readonly id: string;
  readonly types?: readonly MachineType[] | undefined;
  readonly onDemandPercent?: number | undefined;
  readonly zones?: readonly string[] | undefined;
  readonly imageId?: string | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly propagated?: readonly string[] | undefined;
  readonly suspended?: readonly Process[] | undefined;
  readonly hooks?: readonly Hook[] | undefined;
  readonly warmPool?: WarmPool | undefined;
  readonly newInstancesProtected?: boolean | undefined;
  readonly scheduledActions?: readonly ScheduledAction[] | undefined;
  readonly launchingMs?: number | undefined;
  readonly terminatingMs?: number | undefined;
  readonly operator?: string | undefined;
}

/** The sum of what counts towards the desired capacity. What terminates or stands by does not. */
export const capacityOf = ({ members }: Group): number =>
  members.filter(isCounted).reduce((sum, { weight }) => sum + weight, 0);

export const isCounted = ({ state }: Member): boolean =>
  state === 'InService' || state === 'Pending' || state === 'Pending:Wait';
