/** Times as stories write them. */
import { Temporal } from 'temporal-polyfill';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/core/time.ts';

const DURATION = /^(?=.)(?:(\d+)d)?(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;
const TIME = /^(?:(\d{4}-\d\d-\d\d)\s+|(mon|tue|wed|thu|fri|sat|sun)\s+)?(\d\d:\d\d(?::\d\d)?)$/;
const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** `30s`, `25m`, `1h30m`, in milliseconds. */
export function readDuration(text: string): number | undefined {
  const found = DURATION.exec(text);
  if (found === null) return undefined;
  const [, days = 0, hours = 0, minutes = 0, seconds = 0] = found;
  return (
    Number(days) * DAY_MS +
    Number(hours) * HOUR_MS +
    Number(minutes) * MINUTE_MS +
    Number(seconds) * SECOND_MS
  );
}

/**
 * `2026-11-24 18:40`, `wed 08:05` or `18:41`, and seconds if need be. Without a date it is the first such time at or after `from`.
 * Undefined if it is no time, or before `from`.
 */
export function readTime(text: string, from: EpochMs, timeZone: string): EpochMs | undefined {
  const [, date, weekday, clock] = TIME.exec(text.trim().toLowerCase()) ?? [];
  if (clock === undefined) return undefined;
  const time = timeOf(clock);
  if (time === undefined) return undefined;
  const first = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(timeZone).toPlainDate();
  const days =
    date === undefined ? [0, 1, 2, 3, 4, 5, 6, 7].map((add) => first.add({ days: add })) : [dayOf(date)];
  for (const day of days) {
    if (day === undefined || (weekday !== undefined && WEEKDAYS[day.dayOfWeek - 1] !== weekday)) continue;
    const at = day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
    if (at >= from) return at;
  }
  return undefined;
}

/** `2026-11-24 18:40`, as `readTime` takes it. */
export function dateAndTime(at: EpochMs, timeZone: string): string {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  return local.toString({ smallestUnit: local.second === 0 ? 'minute' : 'second' }).replace('T', ' ');
}

export function formatTime(at: EpochMs, timeZone: string): string {
  const { dayOfWeek, hour, minute, second } =
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const two = (part: number) => String(part).padStart(2, '0');
  const seconds = second === 0 ? '' : `:${two(second)}`;
  return `${WEEKDAYS[dayOfWeek - 1]} ${two(hour)}:${two(minute)}${seconds}`;
}

function timeOf(text: string): Temporal.PlainTime | undefined {
  try {
    return Temporal.PlainTime.from(text);
  } catch {
    return undefined;
  }
}

function dayOf(text: string): Temporal.PlainDate | undefined {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' });
  } catch {
    return undefined;
  }
}
