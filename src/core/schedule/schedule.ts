import type { Calendar } from '../calendar/calendar.ts';
import type { DateNumber } from '../calendar/date.ts';
import type { Interval } from '../calendar/intervals.ts';
import type { EpochMs } from '../time.ts';

/** ISO 8601 weekday: 1 = Monday ... 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** 1 = January ... 12 = December. */
export type Month = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10 | 11 | 12;

/** The first to fifth of its weekday in a month, or the last. Not every month has a fifth. */
export interface NthWeekday {
  readonly nth: 1 | 2 | 3 | 4 | 5 | 'last';
  readonly day: Weekday;
}

/**
 * A day of a month: 1..31, which not every month has, or the last. `15w`: the weekday from Monday to Friday that is nearest to
 * it in its month, as in Quartz.
 */
export type MonthDay = number | 'last' | `${number}w` | 'lastw';

/** On which days: all of what is given has to fit. */
export interface Days {
  /** Ascending, without repeats. Any of these, or of `nth`. Both are never empty. */
  readonly days: readonly Weekday[];
  readonly nth?: readonly NthWeekday[];
  /** Without repeats, never empty. */
  readonly monthDays?: readonly MonthDay[];
  /** Ascending, without repeats, never empty. */
  readonly months?: readonly Month[];
}

/**
 * Hours that repeat, in minutes of the local day they start on.
 *
 * - both sides: `startMinute` 0..1439, `stopMinute` 1..1440; a stop at or before the start is on the next day
 *
 * - `start` alone (0..1439) or `stop` alone (0..1440): a one-sided period, which leaves the other side to people
 */
export interface Period extends Days {
  readonly startMinute?: number;
  readonly stopMinute?: number;
}

/** Days on which no period begins. What has begun the day before ends as always. */
export type Exception =
  | { readonly kind: 'dates'; readonly first: DateNumber; readonly last: DateNumber }
  | { readonly kind: 'calendar'; readonly calendar: Calendar };

/** Hours of these days besides the periods, whatever the exceptions say. Minutes as in a period with both sides. */
export interface ExtraHours {
  readonly first: DateNumber;
  readonly last: DateNumber;
  readonly startMinute: number;
  readonly stopMinute: number;
}

/** What somebody has planned for one resource, whatever the rest says. */
export interface Planned extends Interval {
  readonly keep: 'running' | 'stopped';
}

/** When a resource should run. */
export type Schedule =
  | {
      readonly kind: 'weekly';
      readonly periods: readonly Period[];
      readonly timeZone: string;
      readonly except?: readonly Exception[];
      readonly also?: readonly ExtraHours[];
      /** Of two at one time, the later in the list counts. Never part of a text. */
      readonly planned?: readonly Planned[];
    }
  /** Never stopped. */
  | { readonly kind: 'always' }
  /** Kept stopped. */
  | { readonly kind: 'never' }
  /** Left to people. */
  | { readonly kind: 'unmanaged' };

export type Direction = 'start' | 'stop';

/** What a schedule asks for at an instant. `any`: it has no wish, and the latest word decides. */
export type Desired = 'running' | 'stopped' | 'any';

/** One start or stop instant of a schedule (RFC 5545's word). */
export interface Occurrence {
  readonly at: EpochMs;
  readonly direction: Direction;
}
