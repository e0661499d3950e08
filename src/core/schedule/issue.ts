import type { ZoneDoubt } from './doubtful-zone.ts';
import type { Direction, Weekday } from './schedule.ts';

/** One thing in a schedule's text that was not understood. Parsing collects them all. */
export interface Issue {
  readonly code: IssueCode;
  /** Half-open range of character offsets in the text. */
  readonly position: { readonly start: number; readonly end: number };
  readonly problem: Problem;
  /** The nearest valid form, if there is one: `Europe/Berlin`. */
  readonly suggestion?: string | undefined;
}

export type IssueCode =
  | 'empty'
  | 'unknown-word'
  | 'bad-day'
  | 'bad-time'
  | 'bad-date'
  | 'bad-period'
  | 'unknown-zone'
  | 'unknown-schedule'
  | 'misplaced'
  | 'contradiction'
  | 'foreign-form'
  | 'unknown-calendar';

/** What was read, which also says what was expected. */
export type Problem =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too-long'; readonly length: number; readonly most: number }
  /** `names`: the names that exist. */
  | { readonly kind: 'no-such-schedule'; readonly names: readonly string[] }
  /** A name or a keyword among other words. */
  | { readonly kind: 'schedule-among-words' }
  | { readonly kind: 'zone-in-the-middle' }
  | { readonly kind: 'only-a-zone' }
  | { readonly kind: 'no-day' }
  | { readonly kind: 'no-zone' }
  | { readonly kind: 'no-word' }
  /** Most likely "start" or "stop" was meant. */
  | { readonly kind: 'no-side' }
  /** A soft hyphen: it may or may not have been seen as one. */
  | { readonly kind: 'odd-dash' }
  | { readonly kind: 'loose-semicolon' }
  | { readonly kind: 'doubtful-zone'; readonly doubt: ZoneDoubt; readonly zones: readonly string[] }
  | { readonly kind: 'foreign'; readonly form: ForeignForm }
  /** `24x7 enforced` */
  | { readonly kind: 'enforced' }
  /** Could be for the days before, or for every day. */
  | { readonly kind: 'hours-without-days' }
  | { readonly kind: 'days-without-times'; readonly timesBefore: boolean }
  | { readonly kind: 'side-without-time'; readonly side: Direction }
  | { readonly kind: 'side-with-times'; readonly side: Direction }
  | { readonly kind: 'single-time' }
  | { readonly kind: 'many-times' }
  | { readonly kind: 'all-the-time' }
  /** One of two times says whether it is before noon, or neither does and the second is earlier. */
  | { readonly kind: 'half-of-the-day' }
  /** It stops at the minute it starts. */
  | { readonly kind: 'no-hours' }
  /** Neither `2026-12-24` nor anything else that belongs after `except` or `also`; or a day that the calendar does not have. */
  | { readonly kind: 'no-date' }
  | { readonly kind: 'dates-backwards' }
  /** `names`: the calendars that exist. */
  | { readonly kind: 'no-such-calendar'; readonly names: readonly string[] }
  /** The text is right, but nobody knows the days of this calendar yet, or any longer. */
  | { readonly kind: 'calendar-unknown'; readonly id: string }
  /** Nothing follows `except` or `also`. */
  | { readonly kind: 'no-special-day'; readonly word: string }
  /** Nothing comes before them. */
  | { readonly kind: 'only-special-days' }
  | { readonly kind: 'extra-day-without-times' }
  | { readonly kind: 'extra-hours-without-day' }
  | { readonly kind: 'extra-hours-one-sided' }
  | { readonly kind: BadTime }
  | {
      readonly kind: 'contradiction';
      readonly direction: Direction;
      readonly days: readonly Weekday[];
      readonly minute: number;
    };

/** Another tool's way to write times. */
export type ForeignForm =
  | 'cron'
  | 'rrule'
  | 'custodian'
  | 'instance-scheduler'
  | 'four-fields'
  | 'nth-weekday'
  | 'date';

export type BadTime =
  | 'hour-beyond-24'
  | 'minute-beyond-59'
  | 'beyond-the-day'
  | 'no-time'
  | 'other-spelling'
  /** 12am or 12pm. */
  | 'noon-or-midnight'
  | 'start-at-the-end-of-the-day';
