import type { Grantee, Right } from '../access/permissions.ts';
import type { WhyLeft } from '../plan/left-alone.ts';
import type { EpochMs } from '../time.ts';
import type { OverBudget } from './snooze-budget.ts';

/** Why a press did not do to one resource what was asked. */
export type PressObstacle =
  /** It is down already. `bySchedule`: at the announced time; otherwise somebody was faster. */
  | { readonly kind: 'stopped'; readonly at?: EpochMs; readonly bySchedule: boolean }
  /** Somebody else holds it. */
  | { readonly kind: 'held'; readonly by: string; readonly until: EpochMs }
  /** The settings give the right to others. */
  | { readonly kind: 'forbidden'; readonly right: Right; readonly grantees: readonly Grantee[] }
  /** It has been held so long this week that another snooze takes somebody's yes. */
  | ({ readonly kind: 'over-budget' } & OverBudget)
  /** A clause: "it is gone, or no longer tagged". */
  | { readonly kind: 'left'; readonly reason: string | WhyLeft }
  | { readonly kind: 'failed'; readonly reason: string };

export interface PressLine {
  readonly name: string;
  readonly obstacle: PressObstacle;
}

/** What a press on a notice came to, where the message itself does not say it all: for who pressed. */
export interface PressReport {
  readonly asked: 'hold' | 'stop' | 'release';
  /** When the notice announced the stop; undefined where nobody remembers. */
  readonly stopAt?: EpochMs;
  /** How many resources it was done to. */
  readonly done: number;
  readonly lines: readonly PressLine[];
  /** What was not the presser's to do can be asked for. */
  readonly mayAsk?: true;
  /** What came too late to be held can be started and held after all. */
  readonly again?: { readonly notice: string; readonly choice: SnoozeChoice };
}

/** How far a press moves the stop. */
export type SnoozeChoice =
  | { readonly minutes: number }
  | { readonly tonight: true }
  | { readonly until: EpochMs };
