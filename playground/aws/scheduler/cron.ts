import { Cron as Pattern } from 'croner';
import { Temporal } from 'temporal-polyfill';
import type { EpochMs } from '../time/index.ts';

export interface Cron {
  /** The first firing at or after `from`, if there is one. */
  firstFrom(from: EpochMs): EpochMs | undefined;
}

const LARGEST = [59, 23, 31, 12, 7, 2199];
/** AWS counts weekdays from Sunday = 1. */
const WEEKDAYS = ['', 'SUN', 'MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT'];

/**
 * AWS's six fields (minutes hours day-of-month month day-of-week year), of which exactly one of the two day fields is `?`.
 *
 * The pattern is evaluated on the wall clock, and each result is then converted to an instant. So clock changes are handled here and
 * not by a library: a time that is skipped does not fire, and one that occurs twice fires only the first time.
 */
export const parseCron = (text: string, timeZone: string): Cron | undefined => {
  const fields = text.trim().split(/\s+/);
  const [minute, hour, day, month, weekday, year] = fields.map(plainField);
  if (fields.length !== 6 || (fields[2] === '?') === (fields[4] === '?')) return undefined;
  let pattern: Pattern;
  try {
    pattern = new Pattern(`0 ${minute} ${hour} ${day} ${month} ${namedWeekdays(weekday ?? '')} ${year}`, {
      // Faster than naming UTC as a zone.
      utcOffset: 0,
      mode: '7-part',
    });
  } catch {
    return undefined;
  }
  return { firstFrom: (from) => firstFrom(pattern, timeZone, from) };
};

/** `?` means that the other day field decides. `a/b` means every `b`, from `a` to the end. */
const plainField = (field: string, index: number): string =>
  field
    .split(',')
    .map((part) => (part === '?' ? '*' : part.replace(/^(\d+)\//, `$1-${LARGEST[index]}/`)))
    .join(',');

/** Turns weekday numbers into names, because AWS counts differently. Numbers after `#` and `/` stay. */
const namedWeekdays = (field: string): string =>
  field.replace(/(?<![#/\d])[1-7](?!\d)/g, (number) => WEEKDAYS[Number(number)] ?? number);

const firstFrom = (pattern: Pattern, timeZone: string, from: EpochMs): EpochMs | undefined => {
  // Croner searches strictly after the given instant, in whole seconds.
  let wall = new Date(wallClock(from, timeZone) - 1000);
  for (;;) {
    const next = pattern.nextRun(wall);
    if (next === null) return undefined;
    const at = instantOf(next, timeZone);
    if (at !== undefined && at >= from) return at;
    wall = next;
  }
};

/** The wall clock's time as if it were UTC. */
const wallClock = (at: EpochMs, timeZone: string): EpochMs =>
  timeZone === 'UTC'
    ? at
    : Temporal.Instant.fromEpochMilliseconds(at)
        .toZonedDateTimeISO(timeZone)
        .toPlainDateTime()
        .toZonedDateTime('UTC').epochMilliseconds;

/** The first instant with this wall clock time, if the zone has one. */
const instantOf = (wall: Date, timeZone: string): EpochMs | undefined => {
  if (timeZone === 'UTC') return wall.getTime();
  const plain = Temporal.Instant.fromEpochMilliseconds(wall.getTime())
    .toZonedDateTimeISO('UTC')
    .toPlainDateTime();
  const zoned = plain.toZonedDateTime(timeZone, { disambiguation: 'earlier' });
  return zoned.toPlainDateTime().equals(plain) ? zoned.epochMilliseconds : undefined;
};
