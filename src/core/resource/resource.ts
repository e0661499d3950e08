import type { EpochMs } from '../time.ts';
import type { ResourceIdentity, ResourceKey } from './key.ts';
import type { ResourceState } from './state.ts';
import type { KindTraits } from './traits.ts';

/**
 * The last time it was started or stopped, as far as AWS tells.
 *
 * AWS tells when and how, never who: `person` means an API call or a shutdown from inside (ours included, which does no
 * harm: what we did agrees with the schedule); `aws` is nobody's word (7-day restart, capacity, KMS, Spot).
 */
export interface LastChange {
  readonly to: 'running' | 'stopped';
  readonly at: EpochMs;
  readonly by: 'person' | 'aws';
  /** AWS's own words, for `why`: "User initiated (2023-09-13 12:22:42 GMT)". */
  readonly detail: string;
}

/** Why AWS or its owner forbids touching it. */
export interface Protection {
  /** Which of its kind's reasons it is: `auto-scaling`, `read-replica`. */
  readonly code: string;
  /** One sentence without a full stop: "it belongs to the Auto Scaling group web, which would replace it". */
  readonly reason: string;
  /** The reason names a group, whose members come and go: people are told once for the group, not once for each member. */
  readonly ofGroup?: boolean | undefined;
}

export interface Resource extends ResourceIdentity {
  readonly key: ResourceKey;
  readonly traits: KindTraits;
  /** The `Name` tag, else the id. */
  readonly name: string;
  /** Availability Zone, where it has one. */
  readonly zone?: string | undefined;
  /** `t3.large`, `db.r6g.large`, or for a cluster its engine. */
  readonly type: string;
  readonly state: ResourceState;
  /** AWS's own word for the state. */
  readonly rawState: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly lastChange?: LastChange | undefined;
  readonly protection?: Protection | undefined;
  /** When AWS will start a stopped database by itself (7 days after the stop). */
  readonly automaticRestartAt?: EpochMs | undefined;
  /** What its kind noted when it was read, to price, stop or start it by. Nothing but that kind looks into it. */
  readonly particulars?: unknown;
}
