import { Temporal } from 'temporal-polyfill';
import type { DateNumber } from '../core/calendar/date.ts';
import { fallsOn } from '../core/schedule/falls-on.ts';
import { DAY_MS, type EpochMs } from '../core/time.ts';
import type { ForeignEvent } from './events.ts';
import type { ImportNote } from './note.ts';
import { MINUTES_PER_DAY, partsOf, type WallRules } from './wall-clock.ts';

/** A part of a day that a clock change skips or repeats, in minutes of that day. */
export interface ClockChange {
  readonly date: DateNumber;
  readonly from: number;
  readonly to: number;
  readonly skips: boolean;
}

/** Every rule of a calendar comes round within 28 years. */
const FIRST = '2024-01-01T00:00Z';
const LAST_YEAR = 2060;

const MOST_ZONES_KEPT = 100;
const known = new Map<string, readonly ClockChange[]>();

export function clockChangesIn(timeZone: string): readonly ClockChange[] {
  const found = known.get(timeZone) ?? lookUp(timeZone);
  if (known.size >= MOST_ZONES_KEPT) known.clear();
  known.set(timeZone, found);
  return found;
}

function lookUp(timeZone: string): ClockChange[] {
  const changes: ClockChange[] = [];
  let next = Temporal.Instant.from(FIRST).toZonedDateTimeISO(timeZone).getTimeZoneTransition('next');
  while (next !== null && next.year <= LAST_YEAR) {
    const before = next.toInstant().subtract({ nanoseconds: 1 }).toZonedDateTimeISO(timeZone);
    const moved = (next.offsetNanoseconds - before.offsetNanoseconds) / 60e9;
    const after = minuteOf(next);
    const first = moved > 0 ? after - moved : after;
    // Midnight is the end of the day that is changed.
    const date = dateOf(next) + Math.floor(first / MINUTES_PER_DAY);
    const from = ((first % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
    if (moved !== 0) changes.push({ date, from, to: from + Math.abs(moved), skips: moved > 0 });
    next = next.getTimeZoneTransition('next');
  }
  return changes;
}

const minuteOf = ({ hour, minute }: Temporal.ZonedDateTime): number => hour * 60 + minute;

const dateOf = ({ year, month, day }: Temporal.ZonedDateTime): DateNumber =>
  Date.UTC(year, month - 1, day) / DAY_MS;

export interface ChangedEdge {
  readonly change: ClockChange;
  readonly minute: number;
}

/**
 * A begin or end that a clock change skips or repeats, the next one from `now` if there is one. The tool's clock shows a
 * repeated hour twice, and no skipped one, while ours reads such a time as Temporal does: there is no text that means the same.
 */
export function changedEdge(rules: WallRules, timeZone: string, now: EpochMs): ChangedEdge | undefined {
  const edges = clockChangesIn(timeZone).flatMap((change): ChangedEdge[] => {
    const minute = edgeWithin(rules, change);
    return minute === undefined ? [] : [{ change, minute: minute % MINUTES_PER_DAY }];
  });
  return edges.find(({ change }) => change.date * DAY_MS >= now) ?? edges[0];
}

function edgeWithin(rules: WallRules, { date, from, to }: ClockChange): number | undefined {
  const isWithin = (minute: number): boolean => minute > from && minute < to && minute !== MINUTES_PER_DAY;
  // Few hours begin or end at night, and looking at a day takes longer.
  const edges = rules.periods.flatMap(({ begin = 0, end = 0 }) => [begin, end, end + 1]);
  if (!edges.some((minute) => isWithin(minute) || isWithin(minute + MINUTES_PER_DAY))) return undefined;
  // A change may go on beyond midnight.
  return [date, date + 1]
    .flatMap((day, later) => partsOf(rules, day).map(({ minute }) => minute + later * MINUTES_PER_DAY))
    .find(isWithin);
}

/** The next time from `now` at which a tool that acts by the hour misses its hour, because clocks skip it. */
export function skippedTime(
  events: readonly ForeignEvent[],
  timeZone: string,
  now: EpochMs,
): ImportNote | undefined {
  for (const { date, from, to, skips } of clockChangesIn(timeZone)) {
    if (!skips || date * DAY_MS < now) continue;
    const missed = events.find(
      ({ days, minute }) => minute >= from && minute + 60 <= to && fallsOn(days, date),
    );
    if (missed !== undefined) return { kind: 'clock-change', minute: missed.minute, date, timeZone, skips };
  }
  return undefined;
}
