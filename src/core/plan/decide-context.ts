import type { Paused } from '../pause/pause.ts';
import type { Resource } from '../resource/resource.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { ProtectRule } from '../settings/protect.ts';
import type { EpochMs } from '../time.ts';
import type { CoverageOf } from './announcement-coverage.ts';
import { type Decision, LEAVE, type NextStep } from './decision.ts';
import type { LeftAlone } from './left-alone.ts';
import type { Records, RecordsOf } from './records.ts';
import type { ReadSchedule, ScheduleView } from './schedule-view.ts';

/** What every decision depends on, made once per plan. */
export interface DecideContext {
  readonly now: EpochMs;
  readonly tagKey: string;
  readonly tickMinutes: number;
  readonly announceMinutes: number;
  /** Other runs handle the rest of the fleet at the same time. */
  readonly divided: boolean;
  readonly readSchedule: ReadSchedule;
  readonly recordsOf: RecordsOf;
  readonly coverageOf: CoverageOf;
  readonly protectedBy: (resource: Resource) => ProtectRule | undefined;
  /** What the emergency brakes mean for it. */
  readonly pausedOf: (resource: Resource) => Paused;
  /** When people were first told about this subject; undefined if they were not. */
  readonly saidAt: (subject: string) => EpochMs | undefined;
}

/** A resource with everything known about it alone. */
export interface Known extends Pick<Decision, 'resource' | 'tagText' | 'view'> {
  readonly records: Records;
}

/** A resource whose tag was understood. */
export interface Understood extends Known {
  readonly view: Extract<ScheduleView, { ok: true }>;
}

type Verdict = Pick<
  Decision,
  'action' | 'decidedBy' | 'next' | 'notice' | 'hold' | 'runningHold' | 'unexpected'
>;

/** Makes a decision in one step and always in the same shape: a plan makes and keeps one per resource. */
export const decided = (
  { resource, tagText, view, records: { holds, planned } }: Known,
  { action, decidedBy, next, notice, hold, runningHold, unexpected }: Verdict,
): Decision => ({
  resource,
  tagText,
  view,
  action,
  next,
  notice,
  holds,
  hold,
  runningHold,
  decidedBy,
  unexpected,
  ...(planned.length > 0 && { planned }),
});

/** Never touched, for this reason. */
export function leave(known: Known, leftAlone?: LeftAlone): Decision {
  const left = decided(known, { action: LEAVE, decidedBy: 'nobody' });
  return leftAlone === undefined ? left : { ...left, leftAlone };
}

export const nextStep = (direction: Direction, at: EpochMs | undefined): NextStep | undefined =>
  at === undefined ? undefined : { direction, at };
