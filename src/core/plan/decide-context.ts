import type { Hold } from '../hold.ts';
import type { Resource } from '../resource.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';
import type { CoverageOf } from './coverage.ts';
import type { Decision } from './decision.ts';
import type { HoldsOf } from './held.ts';
import type { ReadSchedule, ScheduleView } from './schedule-view.ts';

/** What deciding about any resource rests on, made once a plan. */
export interface DecideContext {
  readonly now: EpochMs;
  readonly tagKey: string;
  readonly tickMinutes: number;
  readonly announceMinutes: number;
  /** Nothing is acted on, so that what would stop unannounced has to be said, too. */
  readonly rehearses: boolean;
  /** Other runs look at the rest of the fleet at the same time. */
  readonly divided: boolean;
  readonly readSchedule: ReadSchedule;
  readonly holdsOf: HoldsOf;
  /** The last hold to end, of those that are over and kept it running. */
  readonly endedHold: (resource: Resource) => Hold | undefined;
  readonly coverageOf: CoverageOf;
  readonly protectedBecause: (resource: Resource) => string | undefined;
  /** When something was first said of this subject; undefined if it was not. */
  readonly saidAt: (subject: string) => EpochMs | undefined;
  /** AWS has said no to stopping it, not long ago. */
  readonly isRefused: (resource: Resource) => boolean;
}

/** A resource whose tag was understood. */
export type Understood = Pick<Decision, 'resource' | 'tagText' | 'holds'> & {
  readonly view: Extract<ScheduleView, { ok: true }>;
};

/** Never touched, for this reason. */
export const leave = (
  base: Pick<Decision, 'resource' | 'tagText' | 'view' | 'holds'>,
  leftAlone?: string,
): Decision => ({
  ...base,
  action: { kind: 'leave' },
  word: 'nobody',
  ...(leftAlone !== undefined && { leftAlone }),
});

export const nextStep = (direction: Direction, at: EpochMs | undefined): Pick<Decision, 'next'> =>
  at === undefined ? {} : { next: { direction, at } };
