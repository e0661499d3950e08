import type { NotUnderstood } from '../plan/left-alone.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import type { EpochMs } from '../time.ts';

/** One thing that was looked at. */
export interface Finding {
  readonly about: 'AWS' | 'Slack' | 'tags' | 'clock' | 'settings';
  /** `note`: worth knowing, and nobody has to do anything. */
  readonly state: 'fine' | 'fault' | 'note';
  readonly found: Found;
}

/** What was found. A `cause` is what AWS or Slack said. */
export type Found =
  | { readonly kind: 'observes' }
  | { readonly kind: 'acts' }
  /** Of schedules that name none. Without Regions, every enabled one is looked at. */
  | { readonly kind: 'time-zone'; readonly timeZone: string; readonly regions: readonly string[] }
  /** How many people object to how many stops. */
  | { readonly kind: 'objections'; readonly people: number; readonly stops: number }
  | { readonly kind: 'token-taken'; readonly workspace: string }
  | { readonly kind: 'token-refused'; readonly cause: string }
  | { readonly kind: 'scopes-complete' }
  | { readonly kind: 'scopes-missing'; readonly scopes: readonly string[] }
  | { readonly kind: 'scopes-idle'; readonly scopes: readonly string[] }
  | { readonly kind: 'clock-right' }
  /** Positive: this machine's clock is ahead of Slack's. */
  | { readonly kind: 'clock-wrong'; readonly skewMs: number }
  | { readonly kind: 'channel-open'; readonly channel: string }
  | { readonly kind: 'channel-closed'; readonly cause: string }
  | { readonly kind: 'store-written' }
  | { readonly kind: 'store-not-written'; readonly cause: string }
  | { readonly kind: 'store-not-read'; readonly cause: string }
  | { readonly kind: 'table-missing'; readonly region: string; readonly table: string }
  | { readonly kind: 'timers-listed' }
  | { readonly kind: 'timers-not-listed'; readonly cause: string }
  | { readonly kind: 'schedule-group-missing'; readonly region: string; readonly scheduleGroup: string }
  | { readonly kind: 'target-not-read'; readonly failure: TargetFailure }
  /** Tried on the resource of this name, without doing it. */
  | {
      readonly kind: 'power-granted';
      readonly place: string;
      readonly name: string;
      /** What it stands for: "EC2 instances". */
      readonly plural: string;
    }
  | {
      readonly kind: 'power-denied';
      readonly place: string;
      readonly name: string;
      readonly cause: string;
      /** The permissions that starting and stopping need. */
      readonly actions: readonly string[];
    }
  /** So many of a service that cannot be asked without doing it. */
  | { readonly kind: 'power-unknown'; readonly service: string; readonly resources: number }
  | { readonly kind: 'no-tags'; readonly tagKey: string }
  | { readonly kind: 'tags-understood'; readonly tags: number }
  | {
      readonly kind: 'tag-not-understood';
      readonly tagKey: string;
      readonly name: string;
      readonly why: NotUnderstood;
    }
  | { readonly kind: 'more-not-understood'; readonly more: number };

export interface DoctorReport {
  readonly at: EpochMs;
  readonly findings: readonly Finding[];
}

/** Faults first, then what is worth knowing: a cut list never hides what matters. */
const ORDER: Readonly<Record<Finding['state'], number>> = { fault: 0, note: 1, fine: 2 };

export const byGravity = (a: Finding, b: Finding): number => ORDER[a.state] - ORDER[b.state];
