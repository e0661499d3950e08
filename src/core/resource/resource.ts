import type { EpochMs } from '../time.ts';
import type { Scale } from './capacity.ts';
import type { ResourceIdentity, ResourceKey } from './key.ts';
import type { ResourceState } from './state.ts';
import type { KindTraits } from './traits.ts';

/**
 * The last time it was started or stopped.
 *
 * AWS tells when and how, but not who. `person`: an API call or a shutdown from inside. `aws`: no person did it (7-day
 * restart, capacity, KMS, Spot). `uptime`: an act of Uptime's explains it, which only its memory can tell.
 */
export interface LastChange {
  readonly to: 'running' | 'stopped';
  /** AWS's stamp. Where an act explains the change: when that was asked for. */
  readonly at: EpochMs;
  readonly by: 'person' | 'aws' | 'uptime';
  /** AWS's own words, for `why`: "User initiated (2023-09-13 12:22:42 GMT)". Empty where it says nothing. */
  readonly detail: string;
  /** The change before it, if AWS tells. */
  readonly before?: EpochMs | undefined;
  /** Who asked Uptime for it, if somebody did: a Slack user id, or what an event calls itself. */
  readonly asked?: string | undefined;
}

/** It was started or stopped, and AWS does not tell when: a shutdown from inside, an event that is late or lost. */
export interface UndatedChange {
  readonly to: LastChange['to'];
  /** The last change that AWS dates. This one came later. */
  readonly after: EpochMs;
  readonly by: 'person' | 'aws';
  /** AWS's own words; empty where it says nothing. */
  readonly detail: string;
}

/** Why AWS or the settings forbid touching it. */
export interface Protection {
  /** Which of its kind's reasons applies: `auto-scaling`, `read-replica`. */
  readonly code: string;
  /** One sentence without a full stop: "part of Auto Scaling group web. Tag the group instead". */
  readonly reason: string;
  /** The reason concerns a group whose members come and go. People are told once per group, not once per member. */
  readonly ofGroup?: boolean | undefined;
  /** That group, where it is of a kind that Uptime can stop: where it carries the tag itself, nobody is told of its members. */
  readonly group?: Pick<ResourceIdentity, 'kind' | 'id'> | undefined;
}

export interface Resource extends ResourceIdentity {
  readonly key: ResourceKey;
  readonly traits: KindTraits;
  /** The `Name` tag, or else the id. */
  readonly name: string;
  /** Availability Zone, if it has one. */
  readonly zone?: string | undefined;
  /** `t3.large`, `db.r6g.large`, or a cluster's engine. */
  readonly type: string;
  readonly state: ResourceState;
  /** AWS's own word for the state. */
  readonly rawState: string;
  readonly tags: Readonly<Record<string, string>>;
  readonly lastChange?: LastChange | undefined;
  /** A later change than `lastChange`, if its time is not known. */
  readonly undated?: UndatedChange | undefined;
  /** Why it does not come up although AWS took its start, as AWS tells it. Only while it is starting. */
  readonly startTrouble?: { readonly at: EpochMs; readonly detail: string } | undefined;
  readonly protection?: Protection | undefined;
  /** What its stop takes away, where its kind's note does not say all. */
  readonly stopNote?: string | undefined;
  /** Of kinds that are stopped by scaling them to zero. */
  readonly scale?: Scale | undefined;
  /** When AWS will start a stopped database on its own (7 days after the stop). */
  readonly automaticRestartAt?: EpochMs | undefined;
  /** Data that its kind needs to price, stop or start it. Only that kind reads it. */
  readonly particulars?: unknown;
}
