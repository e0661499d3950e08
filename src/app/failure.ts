import type { Failed } from '../core/request/outcome.ts';
import type { Verb } from '../core/request/request.ts';
import type { ResourceKey } from '../core/resource/key.ts';
import type { TargetFailure } from '../core/resource/target-failure.ts';

/**
 * Something a run should have done and could not. Failures cause the retry and the alarm. A `cause` is what AWS, Slack or the
 * network said. When AWS refuses a single resource, the run has not failed: the resource's channel is told.
 */
export type Failure =
  | { readonly kind: 'target-unreadable'; readonly target: TargetFailure }
  /** Uptime may not start or stop anything there. */
  | {
      readonly kind: 'power-denied';
      readonly resource: ResourceKey;
      readonly code: string;
      readonly cause: string;
    }
  | {
      readonly kind: 'not-carried-out';
      readonly verb: Verb;
      readonly resource: ResourceKey;
      readonly failure: Failed['failure'];
    }
  /** A notice that nobody was told of, or that is not known to be delivered: its stops wait. */
  | { readonly kind: 'notice-not-claimed'; readonly notice: string; readonly cause: string }
  | {
      readonly kind: 'notice-not-posted';
      readonly channel: string;
      readonly cause: string;
      /** Only people can fix it, and the administrators have been told. No run fails for it. */
      readonly isKnown: boolean;
    }
  | { readonly kind: 'notice-not-confirmed'; readonly notice: string; readonly cause: string }
  | { readonly kind: 'claim-not-dropped'; readonly cause: string }
  | {
      readonly kind: 'notice-not-updated' | 'rehearsal-not-updated';
      readonly notice: string;
      readonly channel: string;
      readonly cause: string;
    }
  /** A message of the other mode, after the settings have changed. */
  | { readonly kind: 'not-withdrawn'; readonly cause: string }
  /** A line in a notice's thread. */
  | { readonly kind: 'note-not-posted'; readonly channel: string; readonly cause: string }
  | { readonly kind: 'news-not-posted'; readonly channel: string; readonly cause: string }
  | { readonly kind: 'remark-not-stored'; readonly cause: string }
  /** So it was not started or stopped: without its memory Uptime does nothing. */
  | { readonly kind: 'act-not-stored'; readonly resource: ResourceKey; readonly cause: string }
  /** It was done all the same. A later tick adds the entry of a start or stop. */
  | { readonly kind: 'audit-not-stored'; readonly cause: string }
  /** A timer only makes exact what the next tick does anyway. */
  | { readonly kind: 'timer-not-set'; readonly cause: string }
  /** Written by a later release, or broken: what it is about is left as it is. */
  | { readonly kind: 'record-unreadable'; readonly record: string; readonly why: 'newer' | 'broken' }
  /** Of a divided tick. */
  | { readonly kind: 'part-not-stored'; readonly cause: string }
  | { readonly kind: 'announcement-not-stored'; readonly cause: string }
  | {
      readonly kind: 'calendar-unknown';
      readonly cause: string;
      /** Its source is at fault, which people hear of: no run fails for it. */
      readonly isKnown: boolean;
    }
  | { readonly kind: 'calendar-not-stored'; readonly cause: string }
  | { readonly kind: 'coming-up-not-stored'; readonly cause: string }
  | { readonly kind: 'shard-not-started'; readonly accounts: readonly string[]; readonly cause: string }
  | { readonly kind: 'notice-run-not-started'; readonly notice: string; readonly cause: string };

/** Whether a run that could not do this has failed. */
export const failsRun = (failure: Failure): boolean => !('isKnown' in failure && failure.isKnown);

/**
 * What could not be read, as failures of the run. What a role or a policy forbids is none: another run gets the same answer. The
 * administrators are told once a day, a metric counts it, and `doctor` lists it.
 */
export const notRead = (targets: readonly TargetFailure[]): Failure[] =>
  targets.flatMap((target) => (target.denied ? [] : [{ kind: 'target-unreadable' as const, target }]));
