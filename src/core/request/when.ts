import { localTimeIn } from '../schedule/local-time.ts';
import { nextOccurrence } from '../schedule/occurrences.ts';
import type { Schedule, Weekday } from '../schedule/schedule.ts';
import { ceilToMinute, DAY_MS, type EpochMs, MINUTE_MS } from '../time.ts';

/** Days since 1970-01-01, or a day as people say it. */
export type Day = { readonly date: number } | { readonly weekday: Weekday } | 'today' | 'tomorrow';

/** How long, or until when, as a person says it. What it comes to depends on the person's zone and on the resource. */
export type When =
  | { readonly kind: 'for'; readonly minutes: number }
  /** Without a day: the next time that the clock shows `minute`. Without a minute: that day's morning. */
  | { readonly kind: 'until'; readonly day?: Day; readonly minute?: number }
  /** Until the schedule's next start. */
  | { readonly kind: 'tonight' }
  /** Until just this instant: as a button says it, so that pressed twice it is the same. */
  | { readonly kind: 'at'; readonly at: EpochMs };

/** When "until friday" ends: early enough for whoever comes in then, and never in the middle of the night before. */
export const MORNING_MINUTE = 9 * 60;

/** What a person can mean at the most: longer is a change of the tag. */
export const LONGEST_MS = 31 * DAY_MS;

/** What "until" comes to in a time zone; undefined where it has passed. */
export function untilInstant(
  { day, minute }: Extract<When, { kind: 'until' }>,
  now: EpochMs,
  timeZone: string,
): EpochMs | undefined {
  const local = localTimeIn(timeZone);
  const today = local.dayAt(now);
  const at = (date: number) => local.instantOf(date, minute ?? MORNING_MINUTE);
  /** The first of these days whose instant is ahead. */
  const firstAhead = (...dates: number[]) => dates.map(at).find((instant) => instant > now);
  if (day === undefined) return firstAhead(today, today + 1);
  if (day === 'today') return minute === undefined ? local.instantOf(today + 1, 0) : firstAhead(today);
  if (day === 'tomorrow') return at(today + 1);
  if ('date' in day) return firstAhead(day.date);
  const daysAhead = (day.weekday - weekdayOf(today) + 7) % 7;
  return firstAhead(today + daysAhead, today + daysAhead + 7);
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number): number => ((((day + 3) % 7) + 7) % 7) + 1;

/** What "for" comes to, counted from an instant: a whole minute, and never less than was asked for. */
export const forInstant = ({ minutes }: Extract<When, { kind: 'for' }>, from: EpochMs): EpochMs =>
  ceilToMinute(from + minutes * MINUTE_MS);

/** "Tonight" lasts until the schedule next starts it; without a start of its own, until it next stops it, or for a day. */
export const tonightEnds = (schedule: Schedule, from: EpochMs): EpochMs =>
  (nextOccurrence(schedule, from, 'start') ?? nextOccurrence(schedule, from, 'stop'))?.at ?? from + DAY_MS;
