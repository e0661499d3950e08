import type { Grantee, Right } from '../access/permissions.ts';
import type { NextStep } from '../plan/decision.ts';
import type { WhyLeft } from '../plan/left-alone.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { EpochMs } from '../time.ts';
import type { OverBudget } from './snooze-budget.ts';

/** What a request comes to for one resource: expected before it is carried out, true afterwards. */
export type Outcome = Changed | NotDone;

export type NotDone = Unchanged | NeedsYes | Failed;

export type Changed =
  | {
      readonly kind: 'held';
      readonly until: EpochMs;
      /** When it stops then, if it does. */
      readonly stopsAt?: EpochMs | undefined;
      /** By this very request, delivered before. */
      readonly repeated?: boolean | undefined;
    }
  /** Without `until` nobody holds it, and `stopsAt` is what its schedule makes of a start by hand. */
  | {
      readonly kind: 'started';
      readonly until?: EpochMs | undefined;
      readonly stopsAt?: EpochMs | undefined;
      /** Those who held it stopped: that is over. */
      readonly ended?: readonly string[] | undefined;
    }
  | {
      readonly kind: 'stopped';
      readonly until?: EpochMs | undefined;
      readonly startsAt?: EpochMs | undefined;
      /** What is different from what was asked, in the words of who did it. */
      readonly remark?: string | undefined;
      /** Those who held it running. */
      readonly ended?: readonly string[] | undefined;
    }
  /** `next`: what its schedule does with it now that it is not held any more. */
  | { readonly kind: 'resumed'; readonly whose: readonly string[]; readonly next?: NextStep | undefined }
  /** An objection. */
  | { readonly kind: 'noted' };

/** How it went down, as far as that is known. `bySchedule`: at the announced time, or later. */
export interface WentDown {
  readonly at?: EpochMs | undefined;
  readonly bySchedule: boolean;
}

export type Unchanged =
  /** It is so already: AWS's word for its state. */
  | { readonly kind: 'already'; readonly state: string; readonly wentDown?: WentDown | undefined }
  /** There is nothing to keep running. */
  | { readonly kind: 'down'; readonly state: string; readonly wentDown?: WentDown | undefined }
  | { readonly kind: 'no-stop-ahead' }
  | { readonly kind: 'runs-longer'; readonly until: EpochMs }
  | { readonly kind: 'not-held' }
  /** Others hold it. */
  | { readonly kind: 'not-yours' }
  | { readonly kind: 'held-by'; readonly by: string; readonly until: EpochMs }
  /** Somebody has started it since the notice. `settled`: the notice has done its work. */
  | { readonly kind: 'started-since'; readonly settled: boolean }
  /** Somebody did the opposite after this was asked for. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'gone' }
  /** Never touched, and why. */
  | { readonly kind: 'left'; readonly why: WhyLeft };

/** What it would be with a yes from somebody who may give it. */
export type NeedsYes =
  /** The settings give the right to others. */
  | {
      readonly kind: 'forbidden';
      readonly right: Right;
      readonly grantees: readonly Grantee[];
      readonly wanted: Changed;
    }
  /** It has been held for so long this week that another hold takes somebody's yes. */
  | ({ readonly kind: 'over-budget'; readonly wanted: Changed } & OverBudget);

export interface Failed {
  readonly kind: 'failed';
  readonly failure:
    | { readonly kind: 'not-held' | 'not-released' | 'not-noted'; readonly cause: string }
    /** It was started or stopped, but a hold that says the opposite is left and may undo it. */
    | { readonly kind: 'contrary-hold-left'; readonly cause: string }
    /** AWS said no, in its own words. */
    | { readonly kind: 'refused'; readonly code: string; readonly detail: string };
}

/** A resource that a request is about, and what it comes to for it. */
export interface Line<O extends Outcome = Outcome> {
  readonly key: ResourceKey;
  readonly name: string;
  readonly outcome: O;
}

const CHANGED: ReadonlySet<Outcome['kind']> = new Set<Changed['kind']>([
  'held',
  'started',
  'stopped',
  'resumed',
  'noted',
]);

/** Whether it changes anything that others should hear of. */
export const isChanged = (outcome: Outcome): outcome is Changed => CHANGED.has(outcome.kind);

export const needsYes = (outcome: Outcome): outcome is NeedsYes =>
  outcome.kind === 'forbidden' || outcome.kind === 'over-budget';
