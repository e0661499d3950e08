import { Temporal } from 'temporal-polyfill';
import type { DateNumber } from '../core/calendar/date.ts';
import { fallsOn } from '../core/schedule/falls-on.ts';
import type { Days, Desired } from '../core/schedule/schedule.ts';
import { DAY_MS, type EpochMs } from '../core/time.ts';

export const MINUTES_PER_DAY = 1440;

/**
 * Hours of a tool that asks the clock on the wall: on which day, and between which minutes? Without a begin or an end it has no
 * wish before the other one. `begin` is below `end`: nothing goes past midnight.
 */
export interface WallPeriod {
  readonly days: Days;
  readonly begin?: number | undefined;
  readonly end?: number | undefined;
}

export interface WallRules {
  readonly periods: readonly WallPeriod[];
  /** A stopped minute between two running ones runs, too: `-11:59` and `12:00-`. */
  readonly joinsMinutes: boolean;
}

/** What follows for a part of a day, from this minute on. */
export interface DayPart {
  readonly minute: number;
  readonly state: Desired;
}

/** From running to stopped: the first that any period says counts. */
const ORDER: readonly Desired[] = ['running', 'any', 'stopped'];

/** Without what joins minutes. `minute` may be one of the day before or after. */
export function plainStateOf({ periods }: WallRules, date: DateNumber, minute: number): Desired {
  const day = date + Math.floor(minute / MINUTES_PER_DAY);
  const there = ((minute % MINUTES_PER_DAY) + MINUTES_PER_DAY) % MINUTES_PER_DAY;
  const said = periods.filter(({ days }) => fallsOn(days, day)).map((period) => sideOf(period, there));
  return ORDER.find((state) => said.includes(state)) ?? 'stopped';
}

function sideOf({ begin, end }: WallPeriod, minute: number): Desired {
  if (end !== undefined && minute >= end) return 'stopped';
  if (begin === undefined) return end === undefined ? 'running' : 'any';
  if (minute >= begin) return 'running';
  return end === undefined ? 'any' : 'stopped';
}

export function stateOf(rules: WallRules, date: DateNumber, minute: number): Desired {
  const plain = plainStateOf(rules, date, minute);
  if (plain !== 'stopped' || !rules.joinsMinutes) return plain;
  const around = [minute - 1, minute + 1].map((each) => plainStateOf(rules, date, each));
  return around.every((each) => each === 'running') ? 'running' : 'stopped';
}

/** What is asked for on a day: its parts, of which none is like the one before. */
export function partsOf(rules: WallRules, date: DateNumber): DayPart[] {
  const edges = rules.periods.flatMap(({ begin, end }) => [begin ?? 0, end ?? 0]);
  const minutes = [...new Set([0, ...edges])]
    .filter((minute) => minute < MINUTES_PER_DAY)
    .sort((a, b) => a - b);
  return minutes
    .map((minute): DayPart => ({ minute, state: stateOf(rules, date, minute) }))
    .filter(({ state }, i, all) => state !== all[i - 1]?.state);
}

/** What the tool asks for at an instant: it looks at the clock on the wall, which a clock change sets. */
export function desiredByWallClock(rules: WallRules, timeZone: string, at: EpochMs): Desired {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone);
  const date = Date.UTC(local.year, local.month - 1, local.day) / DAY_MS;
  return stateOf(rules, date, local.hour * 60 + local.minute);
}
