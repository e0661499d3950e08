import type { DateNumber } from './date.ts';
import type { Interval } from './intervals.ts';
import type { CalendarSource } from './source.ts';

/** A part of a day on which a calendar is closed. */
export interface ClosedTime extends Interval {
  readonly name: string;
}

/** Days that are different: holidays, a company's shutdown, a team's own. Schedules name it after `except`. */
export interface Calendar {
  /** As schedules write it, in lower case: `de-by`. */
  readonly id: string;
  /** For people: "Bavaria". */
  readonly title: string;
  /** What the closed days are called: "Christmas Day". */
  readonly closed: ReadonlyMap<DateNumber, string>;
  /** Days that are open although a calendar named before this one has them closed. */
  readonly open: ReadonlyMap<DateNumber, string>;
  /** Parts of days, ascending. */
  readonly closedTimes: readonly ClosedTime[];
  /** The last day that it knows. Absent: it has no end. */
  readonly until?: DateNumber | undefined;
  /** What its days are worked out from. Absent: the settings list them all. */
  readonly source?: CalendarSource | undefined;
}
