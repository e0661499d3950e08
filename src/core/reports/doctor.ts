import type { Pause } from '../pause/pause.ts';
import type { NotUnderstood } from '../plan/left-alone.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import type { EpochMs } from '../time.ts';

/** The result of one check. */
export interface Finding {
  readonly about: 'AWS' | 'Slack' | 'tags' | 'clock' | 'settings';
  /** `note`: worth knowing, but nobody has to do anything. */
  readonly state: 'fine' | 'fault' | 'note';
  readonly found: Found;
}

/** What was found. `cause` holds the words of AWS or Slack. */
export type Found =
  /** Which version of the settings is in force, and who changes them in Slack. */
  | {
      readonly kind: 'settings-in-force';
      readonly version: number;
      readonly changed?: { readonly by: string; readonly at: EpochMs } | undefined;
      readonly grantees: readonly string[];
    }
  /** Slack's requests reach Uptime, so both have the same signing secret. */
  | { readonly kind: 'requests-arrive' }
  | { readonly kind: 'observes' }
  /** An emergency brake stands. */
  | { readonly kind: 'paused'; readonly pause: Pause }
  | { readonly kind: 'second-deployment'; readonly first: string; readonly tagKey: string }
  | { readonly kind: 'acts' }
  /** Used by schedules that name no zone. Without Regions, every enabled one is read. */
  | { readonly kind: 'time-zone'; readonly timeZone: string; readonly regions: readonly string[] }
  /** Some schedules have a snapshot taken before each stop. `kept`: of each database, at most. */
  | { readonly kind: 'snapshots'; readonly kept: number }
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
  | { readonly kind: 'channel-closed'; readonly channel: string; readonly cause: string }
  | { readonly kind: 'store-written' }
  | { readonly kind: 'store-not-written'; readonly cause: string }
  | { readonly kind: 'store-not-read'; readonly cause: string }
  /** Nothing answered. */
  | { readonly kind: 'unreachable'; readonly cause: string }
  | { readonly kind: 'table-missing'; readonly region: string; readonly table: string }
  | { readonly kind: 'timers-listed' }
  | { readonly kind: 'timers-not-listed'; readonly cause: string }
  | { readonly kind: 'schedule-group-missing'; readonly region: string; readonly scheduleGroup: string }
  | { readonly kind: 'target-not-read'; readonly failure: TargetFailure }
  /** Tried with a dry run on the resource of this name. */
  | {
      readonly kind: 'power-granted';
      readonly place: string;
      readonly name: string;
      /** "EC2 instances". */
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
  /** Resources of a service that offers no dry run. */
  | { readonly kind: 'power-unknown'; readonly service: string; readonly resources: number }
  /** CloudTrail can be asked in this account. */
  | { readonly kind: 'trail-asked'; readonly accountId: string }
  | { readonly kind: 'trail-denied'; readonly accountId: string; readonly cause: string }
  /** It did not answer, for another reason. */
  | { readonly kind: 'trail-unanswered'; readonly accountId: string; readonly cause: string }
  /** AWS can be asked in this account how heavily resources are used. */
  | { readonly kind: 'usage-read'; readonly accountId: string }
  /** `action`: the permission that is missing. */
  | {
      readonly kind: 'usage-denied';
      readonly accountId: string;
      readonly action: string;
      readonly cause: string;
    }
  | { readonly kind: 'usage-unanswered'; readonly accountId: string; readonly cause: string }
  /** Of so many days something was saved, and of `known` of them Cost Explorer told what is covered. */
  | { readonly kind: 'coverage'; readonly days: number; readonly known: number }
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

/** Faults first, then notes: a list that is cut never hides what matters. */
const ORDER: Readonly<Record<Finding['state'], number>> = { fault: 0, note: 1, fine: 2 };

export const byGravity = (a: Finding, b: Finding): number => ORDER[a.state] - ORDER[b.state];
