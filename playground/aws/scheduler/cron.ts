import { Cron as Pattern } from 'croner';
import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from '../time/index.ts';

export interface Cron {
  /** The first firing at or after `from`; `undefined` where there is none any more. */
  firstFrom(from: EpochMs): EpochMs | undefined;
}

const LARGEST = [59, 23, 31, 12, 7, 2199];
/** AWS counts weekdays from Sunday = 1. */
const WEEKDAYS = ['', 'SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * AWS's six fields (minutes hours day-of-month month day-of-week year), of which exactly one of the two day fields is `?`.
 *
 * The pattern is evaluated on the wall clock and each time of day then looked up in the zone, so that what happens at a change of
 * the clocks is decided here and not by a library: a time of day that is left out does not fire, one that comes twice fires the
 * first time only.
 */
export const parseCron = (text: string, timeZone: string): Cron | undefined => {
  const fields = text.trim().split(/\s+/);
  const [minute, hour, day, month, weekday, year] = fields.map(plainField);
  if (fields.length !== 6 || (fields[2] === '?') === (fields[4] === '?')) return undefined;
  let pattern: Pattern;
  try {
    pattern = new Pattern(`0 ${minute} ${hour} ${day} ${month} ${namedWeekdays(weekday ?? '')} ${year}`, {
      timezone: 'UTC',
      mode: '7-part',
    });
  } catch {
    return undefined;
  }
  return { firstFrom: (from) => firstFrom(pattern, timeZone, from) };
};

/** `?` only says that the other day field decides; `a/b` means from `a` to the end, every `b`. */
const plainField = (field: string, index: number): string =>
  field
    .split(',')
    .map((part) => (part === '?' ? '*' : part.replace(/^(\d+)\//, `$1-${LARGEST[index]}/`)))
    .join(',');

/** Numbers as names, because they count from elsewhere: but not what follows `#` or `/`. */
const namedWeekdays = (field: string): string =>
  field.replace(/(?<![#/\d])[1-7](?!\d)/g, (number) => WEEKDAYS[Number(number)] ?? number);

const firstFrom = (pattern: Pattern, timeZone: string, from: EpochMs): EpochMs | undefined => {
  // Croner looks strictly after the instant it is given, and at whole seconds.
  let wall = new Date(wallClock(from, timeZone) - 1000);
  for (;;) {
    const next = pattern.nextRun(wall);
    if (next === null) return undefined;
    const at = instantOf(next, timeZone);
    if (at !== undefined && at >= from) return at;
    wall = next;
  }
};

/** The wall clock's reading, written as if it were UTC. */
const wallClock = (at: EpochMs, timeZone: string): EpochMs =>
  timeZone === 'UTC'
    ? at
    : Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO(timeZone)
        .toPlainDateTime()
        .toZonedDateTime('UTC').epochMilliseconds;

/** The first instant at which the zone's clocks read this, if they ever do. */
const instantOf = (wall: Date, timeZone: string): EpochMs | undefined => {
  if (timeZone === 'UTC') return wall.getTime();
  const plain = Temporal.Instant.fromEpochMilliseconds(wall.getTime())
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
  const zoned = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(plain) ? zoned.epochMilliseconds : undefined;
};
