import type { Instance as InstanceShape, Tenancy } from '@aws-sdk/client-ec2';
import type { EpochMs } from '../time/index.ts';

export type InstanceState = 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated';

export const STATE_CODE: Readonly<Record<InstanceState, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** A live EC2 instance. Tests and the playground may change what is not read-only. */
export interface Instance {
  readonly id: string;
  readonly accountId: string;
  readonly region: string;
  zone: string;
  type: string;
  state: InstanceState;
  /** The last launch, not the first. */
  launchTime: EpochMs;
  /** `User initiated (2026-11-23 19:00:04 GMT)`, or ''. */
  transitionReason: string;
  stateReason?: { readonly code: string; readonly message: string } | undefined;
  readonly tags: Map<string, string>;
  spot?: 'one-time' | 'persistent' | undefined;
  /** Its Spot request was cancelled. That does not change the instance. */
  spotCancelled?: boolean;
  /** Groups of its Spot request, whose instances AWS does not stop. */
  readonly launchGroup?: string | undefined;
  readonly zoneGroup?: string | undefined;
  /** When it last came to rest. */
  stoppedAt?: EpochMs;
  /** `ebs-detached`: an EBS instance without its root volume. */
  rootDevice: 'ebs' | 'ebs-detached' | 'instance-store';
  /** Whether hibernation was configured at launch. */
  hibernation: boolean;
  /** The agent inside that readies it for hibernation does not answer. */
  hibernationAgentDown?: boolean;
  /** `disableApiStop`. */
  stopProtection: boolean;
  /** The service that manages it, such as `eks.amazonaws.com`. Nobody else may stop it. */
  operator?: string | undefined;
  /** The key's own policy keeps everybody out, so a start is accepted and then fails. */
  kmsDenied: boolean;
  /** ARN of the customer's key that encrypts its volume. */
  readonly keyArn?: string | undefined;
  /** The caller that started it last may not create a grant on that key, which ends like `kmsDenied`. */
  grantDenied?: boolean;
  /** ARNs of License Manager's configurations that it was launched with, or that its image has. */
  readonly licenses: readonly string[];
  /** How long it takes to start and to stop, where that is not what `Timings` say. */
  pendingMs?: number | undefined;
  stoppingMs?: number | undefined;
  /** False only during its first launch. */
  hasRun: boolean;
  /** What else AWS describes of it, where no call depends on it: platform, licence, tenancy. */
  readonly described?: Described | undefined;
}

export type Described = Pick<InstanceShape, 'PlatformDetails' | 'UsageOperation' | 'Licenses'> & {
  readonly Tenancy?: Tenancy | undefined;
};

/** What a seed may set. Everything else has a default. */
export interface NewInstance {
  readonly id?: string | undefined;
  /** The `Name` tag. */
  readonly name?: string | undefined;
  readonly zone?: string | undefined;
  readonly type?: string | undefined;
  readonly state?: InstanceState | undefined;
  readonly launchTime?: EpochMs | undefined;
  readonly transitionReason?: string | undefined;
  readonly stateReason?: { readonly code: string; readonly message: string } | undefined;
  readonly tags?: Readonly<Record<string, string>> | undefined;
  readonly spot?: 'one-time' | 'persistent' | undefined;
  readonly launchGroup?: string | undefined;
  readonly zoneGroup?: string | undefined;
  readonly rootDevice?: 'ebs' | 'ebs-detached' | 'instance-store' | undefined;
  readonly hibernation?: boolean | undefined;
  readonly stopProtection?: boolean | undefined;
  readonly operator?: string | undefined;
  readonly kmsDenied?: boolean | undefined;
  readonly keyArn?: string | undefined;
  readonly licenses?: readonly string[] | undefined;
  readonly pendingMs?: number | undefined;
  readonly stoppingMs?: number | undefined;
  readonly described?: Described | undefined;
}
