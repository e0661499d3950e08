import type { Grantee, Right } from '../access/permissions.ts';
import type { Hold } from '../hold/hold.ts';
import type { NextStep } from '../plan/decision.ts';
import type { WhyLeft } from '../plan/left-alone.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { EpochMs } from '../time.ts';
import type { OverBudget } from './snooze-budget.ts';

/** The result of a request for one resource: expected before it is carried out, actual afterwards. */
export type Outcome = Changed | NotDone;

export type NotDone = Unchanged | NeedsYes | Failed;

export type Changed =
  | {
      readonly kind: 'held';
      /** It is kept down. Otherwise it is kept running. */
      readonly keep?: 'stopped' | undefined;
      readonly until: EpochMs;
      /** When it stops after that, if it does. */
      readonly stopsAt?: EpochMs | undefined;
      /** When it starts after being kept down. */
      readonly startsAt?: EpochMs | undefined;
      /** Why it is not yet as wanted. The hold makes Uptime start or stop it as soon as AWS can. */
      readonly waits?: Waits | undefined;
      /** People whose holds that say the opposite ended. */
      readonly ended?: readonly string[] | undefined;
      /** A shorter hold that keeps it stopped. */
      readonly outlasts?: HeldBy | undefined;
      /** Somebody else's hold that decides when it stops. */
      readonly decidedBy?: HeldBy | undefined;
      /** This request was delivered before and made the same hold. */
      readonly repeated?: boolean | undefined;
    }
  /** It is kept running or down later, whatever its schedule says. */
  | {
      readonly kind: 'planned';
      readonly keep: Hold['keep'];
      readonly from: EpochMs;
      readonly until: EpochMs;
      /** When it stops after it was kept running. */
      readonly stopsAt?: EpochMs | undefined;
      /** When it starts after it was kept down. */
      readonly startsAt?: EpochMs | undefined;
      /** This request was delivered before and made the same plan. */
      readonly repeated?: boolean | undefined;
    }
  /** Without `until` there is no hold. `stopsAt`: when the schedule stops a manual start. */
  | {
      readonly kind: 'started';
      /** It is up. Only a hold that would have stopped it ends. */
      readonly already?: true | undefined;
      readonly until?: EpochMs | undefined;
      readonly stopsAt?: EpochMs | undefined;
      /** People whose "keep stopped" holds ended. */
      readonly ended?: readonly string[] | undefined;
      /** Somebody else's hold that decides when it stops. */
      readonly decidedBy?: HeldBy | undefined;
    }
  | {
      readonly kind: 'stopped';
      /** It is down, and stays so. */
      readonly already?: true | undefined;
      readonly until?: EpochMs | undefined;
      readonly startsAt?: EpochMs | undefined;
      /** What differs from the request, in AWS's words. */
      readonly remark?: string | undefined;
      /** People whose "keep running" holds ended. */
      readonly ended?: readonly string[] | undefined;
    }
  /** `next`: what its schedule does now that it is no longer held. */
  | {
      readonly kind: 'resumed';
      readonly whose: readonly string[];
      readonly next?: NextStep | undefined;
      /** What was planned for later is off. */
      readonly plan?: true | undefined;
    }
  /** An objection. */
  | { readonly kind: 'noted' };

export interface HeldBy {
  readonly by: string;
  readonly until: EpochMs;
}

export type Waits =
  | { readonly kind: 'stopping' }
  /** AWS neither starts nor stops it now. `state`: AWS's word for it. */
  | { readonly kind: 'changing'; readonly state: string }
  /** AWS was asked and could not do it now. */
  | ({ readonly kind: 'aws' } & AwsRefusal);

/** `detail`: plain words. `code`: AWS's own, for operators. */
export interface AwsRefusal {
  readonly code: string;
  readonly detail: string;
}

/** How it went down, as far as that is known. `bySchedule`: at the announced time, or later. */
export interface WentDown {
  readonly at?: EpochMs | undefined;
  readonly bySchedule: boolean;
}

export type Unchanged =
  /** Already so. `state`: AWS's word for its state. */
  | { readonly kind: 'already'; readonly state: string; readonly wentDown?: WentDown | undefined }
  /** It is down, so there is nothing to keep running. */
  | { readonly kind: 'down'; readonly state: string; readonly wentDown?: WentDown | undefined }
  | { readonly kind: 'no-stop-ahead' }
  | { readonly kind: 'runs-longer'; readonly until: EpochMs }
  | { readonly kind: 'not-held' }
  /** Only other people hold it. */
  | { readonly kind: 'not-yours' /** It is only planned. */; readonly plan?: true | undefined }
  | ({ readonly kind: 'held-by'; readonly keep?: 'stopped' | undefined } & HeldBy)
  /** Someone has started it since the notice. `settled`: the notice is finished. */
  | { readonly kind: 'started-since'; readonly settled: boolean }
  /** Someone did the opposite after this was requested. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'gone' }
  /** Slack did not tell whether the requester has this right. */
  | { readonly kind: 'unchecked'; readonly right: Right; readonly grantees: readonly Grantee[] }
  /** Never touched, and why. `staysUp`: so a hold would change nothing. */
  | { readonly kind: 'left'; readonly why: WhyLeft; readonly staysUp?: true | undefined };

/** What would happen with an approval. */
export type NeedsYes =
  /** The settings give the right to others. */
  | {
      readonly kind: 'forbidden';
      readonly right: Right;
      readonly grantees: readonly Grantee[];
      readonly wanted: Changed;
    }
  /** It has used its weekly snooze budget, so another hold needs an approval. */
  | ({ readonly kind: 'over-budget'; readonly wanted: Changed } & OverBudget);

export interface Failed {
  readonly kind: 'failed';
  readonly failure:
    | { readonly kind: 'not-held' | 'not-released' | 'not-noted'; readonly cause: string }
    /** It was started or stopped, but a hold that says the opposite remains and may undo it. */
    | { readonly kind: 'contrary-hold-left'; readonly cause: string }
    /** AWS refused. `later`: not for good, but nothing remembers it, so people have to ask again. */
    | ({ readonly kind: 'refused' | 'later' } & AwsRefusal);
}

/** A resource in a request, with its outcome. */
export interface Line<O extends Outcome = Outcome> {
  readonly key: ResourceKey;
  readonly name: string;
  readonly outcome: O;
}

const CHANGED: ReadonlySet<Outcome['kind']> = new Set<Changed['kind']>([
  'held',
  'planned',
  'started',
  'stopped',
  'resumed',
  'noted',
]);

/** Whether it changes anything that others should hear about. */
export const isChanged = (outcome: Outcome): outcome is Changed => CHANGED.has(outcome.kind);

export const needsYes = (outcome: Outcome): outcome is NeedsYes =>
  outcome.kind === 'forbidden' || outcome.kind === 'over-budget';
