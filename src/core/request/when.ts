import { nextHours } from '../schedule/closed-spell.ts';
import { localTimeIn } from '../schedule/local-time.ts';
import { nextOccurrence } from '../schedule/occurrences.ts';
import type { Schedule, Weekday } from '../schedule/schedule.ts';
import { ceilToMinute, DAY_MS, type EpochMs, MINUTE_MS } from '../time.ts';

/** Days since 1970-01-01, or a day as people say it. */
export type Day = { readonly date: number } | { readonly weekday: Weekday } | 'today' | 'tomorrow';

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

/** Converts what was said into a span in a time zone. Undefined if it is in the past. */
export function inZone(when: When, askedAt: EpochMs, timeZone: string): Span | undefined {
  if (when.kind !== 'until') return when;
  const at = untilInstant(when, askedAt, timeZone);
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

/**
 * The day in a week, if "until friday" is said on a Friday: it could be today or that day. With a time there is no doubt
 * while that time is ahead.
 */
export function weekdayInDoubt(when: When, askedAt: EpochMs, timeZone: string): number | undefined {
  if (when.kind !== 'until' || when.minute !== undefined) return undefined;
  if (typeof when.day !== 'object' || !('weekday' in when.day)) return undefined;
  const today = localTimeIn(timeZone).dayAt(askedAt);
  return weekdayOf(today) === when.day.weekday ? today + 7 : undefined;
}

/** The instant of "until" in a time zone. Undefined if it is in the past. */
function untilInstant({ day, minute }: WallClock, now: EpochMs, timeZone: string): EpochMs | undefined {
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

/**
 * "Tonight" lasts until the schedule's next start, but not over a closure: then it ends when the hours would have begun. Without a
 * start, it lasts until the next stop, or for a day.
 */
const tonightEnds = (schedule: Schedule, from: EpochMs): EpochMs =>
  nextHours(schedule, from) ?? nextOccurrence(schedule, from, 'stop')?.at ?? from + DAY_MS;
