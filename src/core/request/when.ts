import { dateOf, isoDate } from '../calendar/date.ts';
import { nextHours } from '../schedule/closed-spell.ts';
import { localTimeIn } from '../schedule/local-time.ts';
import { nextOccurrence } from '../schedule/occurrences.ts';
import type { Month, Schedule, Weekday } from '../schedule/schedule.ts';
import { ceilToMinute, DAY_MS, type EpochMs, MINUTE_MS } from '../time.ts';

/** `date`: days since 1970-01-01. Or a day as people say it. */
export type Day =
  | { readonly date: number }
  /** "24 dec": the next one. */
  | { readonly month: Month; readonly day: number }
  | { readonly weekday: Weekday }
  | 'today'
  | 'tomorrow';

/** How long, or until when, as a person says it. The instant depends on the person's zone and on the resource. */
export type When = Span | WallClock;

/** Means the same in every time zone. */
export type Span =
  | { readonly kind: 'for'; readonly minutes: number }
  /** Until the schedule's next start. */
  | { readonly kind: 'tonight' }
  /** Until exactly this instant. Buttons use it, so that pressing twice means the same. */
  | { readonly kind: 'at'; readonly at: EpochMs };

/** Without a day: the next time that the clock shows `minute`. Without a minute: that day's morning. */
export interface WallClock {
  readonly kind: 'until';
  readonly day?: Day | undefined;
  readonly minute?: number | undefined;
}

/** When "until friday" ends: early enough for people who come in then, and never in the middle of the night before. */
export const MORNING_MINUTE = 9 * 60;

/** The longest hold. For longer ones the tag should change instead. */
export const LONGEST_MS = 31 * DAY_MS;

/** How far ahead a plan may begin: a year, so that every day of the calendar can be meant. */
export const FARTHEST_MS = 366 * DAY_MS;

/** How a moment is taken. */
export interface TakenAs {
  /** It is the end of what begins then. */
  readonly after?: EpochMs | undefined;
  /** What a day without a time means. */
  readonly minute?: number | undefined;
}

/** Converts what was said into a span in a time zone. Undefined if it is in the past. */
export function inZone(
  when: When,
  askedAt: EpochMs,
  timeZone: string,
  takenAs: TakenAs = {},
): Span | undefined {
  if (when.kind !== 'until') return when;
  const at = untilInstant(when, askedAt, timeZone, takenAs);
  return at === undefined ? undefined : { kind: 'at', at };
}

/** What a span is counted from. */
export interface CountedFrom {
  readonly askedAt: EpochMs;
  /** The stop that it moves, if there is one. A duration is counted from it. */
  readonly stopAt?: EpochMs | undefined;
  readonly schedule?: Schedule | undefined;
}

/**
 * When a hold ends: a whole minute, never earlier than requested. Undefined if "tonight" has no schedule to depend on.
 */
export function endOf(span: Span, { askedAt, stopAt = askedAt, schedule }: CountedFrom): EpochMs | undefined {
  const from = Math.max(askedAt, stopAt);
  switch (span.kind) {
    case 'for':
      return ceilToMinute(from + span.minutes * MINUTE_MS);
    case 'tonight':
      return schedule && ceilToMinute(tonightEnds(schedule, from));
    case 'at':
      return ceilToMinute(span.at);
  }
}

/** Why a span is not accepted. */
export function issueOf(span: Span | undefined, now: EpochMs): 'time-passed' | 'too-long' | undefined {
  if (span === undefined) return 'time-passed';
  if (span.kind === 'tonight') return undefined;
  const until = span.kind === 'for' ? now + span.minutes * MINUTE_MS : span.at;
  if (until <= now) return 'time-passed';
  return until - now > LONGEST_MS ? 'too-long' : undefined;
}

/** Why a plan is not accepted. "Tonight" is no end of one: it depends on each resource's own schedule. */
export function planIssueOf(
  begin: EpochMs | undefined,
  span: Span | undefined,
  now: EpochMs,
): 'time-passed' | 'ends-first' | 'too-long' | 'too-far' | undefined {
  if (begin === undefined || begin <= now) return 'time-passed';
  if (span === undefined || span.kind === 'tonight' || (span.kind === 'at' && span.at <= begin))
    return 'ends-first';
  return begin - now > FARTHEST_MS ? 'too-far' : issueOf(span, begin);
}

/**
 * The day in a week, if "until friday" is said on a Friday: it could be today or that day. With a time there is no doubt
 * while that time is ahead.
 */
export function weekdayInDoubt(
  when: When | undefined,
  askedAt: EpochMs,
  timeZone: string,
): number | undefined {
  if (when?.kind !== 'until' || when.minute !== undefined) return undefined;
  if (typeof when.day !== 'object' || !('weekday' in when.day)) return undefined;
  const today = localTimeIn(timeZone).dayAt(askedAt);
  return weekdayOf(today) === when.day.weekday ? today + 7 : undefined;
}

/** The instant of "until" in a time zone. Undefined if it is in the past. */
function untilInstant(
  { day, minute }: WallClock,
  askedAt: EpochMs,
  timeZone: string,
  { after = askedAt, minute: byDefault = MORNING_MINUTE }: TakenAs,
): EpochMs | undefined {
  const local = localTimeIn(timeZone);
  const today = local.dayAt(askedAt);
  const first = local.dayAt(after);
  const at = (date: number) => local.instantOf(date, minute ?? byDefault);
  /** The first of these days whose instant is ahead. */
  const firstAhead = (...dates: number[]) => dates.map(at).find((instant) => instant > after);
  if (day === undefined) return firstAhead(first, first + 1);
  if (day === 'today') return minute === undefined ? local.instantOf(today + 1, 0) : firstAhead(today);
  if (day === 'tomorrow') return firstAhead(today + 1);
  if ('date' in day) return firstAhead(day.date);
  if ('month' in day) return firstAhead(...yearly(day, first));
  const daysAhead = (day.weekday - weekdayOf(first) + 7) % 7;
  return firstAhead(first + daysAhead, first + daysAhead + 7);
}

/** That day of this year and of the next nine: 29 February may be eight years away. */
function yearly({ month, day }: { readonly month: Month; readonly day: number }, around: number): number[] {
  const year = Number(isoDate(around).slice(0, 4));
  return Array.from({ length: 10 }, (_, years) => dateOf(year + years, month, day)).filter(
    (date) => date !== undefined,
  );
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/**
 * "Tonight" lasts until the schedule's next start, but not over a closure: then it ends when the hours would have begun. Without a
 * start, it lasts until the next stop, or for a day.
 */
const tonightEnds = (schedule: Schedule, from: EpochMs): EpochMs =>
  nextHours(schedule, from) ?? nextOccurrence(schedule, from, 'stop')?.at ?? from + DAY_MS;
