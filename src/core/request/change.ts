import type { Grantee, Right } from '../access/permissions.ts';
import type { WhyLeft } from '../plan/left-alone.ts';
import type { Resource } from '../resource/resource.ts';
import type { EpochMs } from '../time.ts';
import type { OverBudget } from './snooze-budget.ts';
import type { When } from './when.ts';

/** What a person asks for with `/uptime snooze`, `start`, `stop` or `resume`. */
export interface ChangeRequest {
  readonly verb: 'snooze' | 'start' | 'stop' | 'resume';
  /** As typed: a name, an id, a glob, `tag=value`, a schedule, or `all`. Never empty. */
  readonly what: string;
  readonly when?: When;
  readonly reason?: string;
  /** Whose holds a resume drops: without it, one's own. */
  readonly whose?: 'everyone';
}

/** What comes of it for one resource. */
export type ChangeOutcome =
  | {
      readonly kind: 'held';
      readonly until: EpochMs;
      /** When it stops then, if it does. */
      readonly stopsAt?: EpochMs;
    }
  /** Without `until` nobody holds it, and `stopsAt` is what its schedule makes of a start by hand. */
  | {
      readonly kind: 'started';
      readonly until?: EpochMs;
      readonly stopsAt?: EpochMs;
      /** Those who held it stopped: that is over. */
      readonly ended?: readonly string[];
    }
  | {
      readonly kind: 'stopped';
      readonly until?: EpochMs;
      readonly startsAt?: EpochMs;
      readonly remark?: string;
      /** Those who held it running. */
      readonly ended?: readonly string[];
    }
  | { readonly kind: 'already'; readonly state: string; readonly until?: EpochMs }
  /** `next`: what its schedule does with it now that it is not held any more. */
  | {
      readonly kind: 'resumed';
      readonly whose: readonly string[];
      readonly next?: { readonly direction: 'start' | 'stop'; readonly at: EpochMs };
    }
  /** There is nothing to do: it is down, has no stop ahead, stops later anyway, is not held. A clause. */
  | { readonly kind: 'nothing'; readonly reason: string; readonly at?: EpochMs }
  /** Never touched, and why. */
  | { readonly kind: 'left'; readonly reason: string | WhyLeft }
  /** The settings give the right to others. */
  | {
      readonly kind: 'forbidden';
      readonly right: Right;
      readonly grantees: readonly Grantee[];
      /** What it would be with a yes from somebody who may give it. */
      readonly wanted: ChangeOutcome;
    }
  /** It has been held so long this week that another snooze takes somebody's yes. */
  | ({ readonly kind: 'over-budget'; readonly wanted: ChangeOutcome } & OverBudget)
  | { readonly kind: 'failed'; readonly reason: string };

export interface ChangeLine {
  readonly resource: Resource;
  readonly outcome: ChangeOutcome;
}

/** What a change came to. */
export interface ChangeReport {
  readonly at: EpochMs;
  readonly request: ChangeRequest;
  /** Slack user id. */
  readonly by: string;
  readonly lines: readonly ChangeLine[];
  /** Targets that could not be read: what is there was not changed. */
  readonly unreadable: readonly string[];
  /** What was not one's to do can be asked for: what stands for those resources, and the request's id. */
  readonly askApproval?: { readonly token: string; readonly requestId: string };
}

/** Whether it changed anything that others should hear of. */
export const isChanged = ({ outcome: { kind } }: ChangeLine): boolean =>
  kind === 'held' || kind === 'started' || kind === 'stopped' || kind === 'resumed';

/** What a change would do, shown before anything wide is done. */
export interface ChangePreview {
  readonly at: EpochMs;
  readonly request: ChangeRequest;
  /** What would happen to each, in the terms of what did happen. */
  readonly lines: readonly ChangeLine[];
  /** Stands for the resources shown: a confirmation counts only for these. */
  readonly token: string;
  /** The request's id: confirmed by two clicks, it is one. */
  readonly requestId: string;
}
