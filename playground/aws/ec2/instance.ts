import type { EpochMs } from '../time/index.ts';

export type InstanceState = 'pending' | 'running' | 'stopping' | 'stopped' | 'shutting-down' | 'terminated';

/** EC2's numbers for its states. */
export const STATE_CODE: Readonly<Record<InstanceState, number>> = {
  pending: 0,
  running: 16,
  'shutting-down': 32,
  terminated: 48,
  stopping: 64,
  stopped: 80,
};

/** One EC2 instance, live: tests and the playground may change what is not read-only. */
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
  stateReason?: { readonly code: string; readonly message: string };
  readonly tags: Map<string, string>;
  spot?: 'one-time' | 'persistent';
  /** Its Spot request was cancelled, which leaves the instance as it is. */
  spotCancelled?: boolean;
  /** `ebs-detached`: an EBS instance whose root volume was taken off. */
  rootDevice: 'ebs' | 'ebs-detached' | 'instance-store';
  /** Whether hibernation was configured at launch. */
  hibernation: boolean;
  /** `disableApiStop`. */
  stopProtection: boolean;
  /** The service that manages it, `eks.amazonaws.com`: it may not be stopped by anybody else. */
  operator?: string;
  /** Its volume's key may not be used by whoever starts it: a start is accepted and comes to nothing. */
  kmsDenied: boolean;
  /** False only for one that is being launched for the first time. */
  hasRun: boolean;
}

/** What a seed may say about an instance; everything else has a usual value. */
export interface NewInstance {
  readonly id?: string;
  /** The `Name` tag. */
  readonly name?: string;
  readonly zone?: string;
  readonly type?: string;
  readonly state?: InstanceState;
  readonly launchTime?: EpochMs;
  readonly transitionReason?: string;
  readonly stateReason?: { readonly code: string; readonly message: string };
  readonly tags?: Readonly<Record<string, string>>;
  readonly spot?: 'one-time' | 'persistent';
  readonly rootDevice?: 'ebs' | 'ebs-detached' | 'instance-store';
  readonly hibernation?: boolean;
  readonly stopProtection?: boolean;
  readonly operator?: string;
  readonly kmsDenied?: boolean;
}
