import type { DateNumber } from '../calendar/date.ts';
import { withoutIntervals } from '../calendar/intervals.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import { type Closure, closedTimes, closureOn } from './closure.ts';
import { fallsOn } from './falls-on.ts';
import { type LocalTime, localTimeIn } from './local-time.ts';
import { nextOccurrence } from './occurrences.ts';
import type { Schedule } from './schedule.ts';
import { extraOn, hoursOf, type WeeklySchedule } from './timeline.ts';

/** Why hours do not begin. Neither is given where the schedule's own text excepts the date. */
export interface ClosedReason {
  /** "Christmas Day". */
  readonly name?: string | undefined;
  /** The calendar's title: "Bavaria". */
  readonly calendar?: string | undefined;
}

/** The hours between two starts that exceptions leave out. Days without hours, such as a weekend, may lie between them. */
export interface ClosedSpell {
  /** The first day whose hours are left out, in the schedule's zone. */
  readonly first: DateNumber;
  readonly last: DateNumber;
  /** When the first of those hours would have begun. */
  readonly from: EpochMs;
  /** In the order of the days, each once. */
  readonly because: readonly ClosedReason[];
  /** The schedule's next start. Undefined if it has none any more. */
  readonly startsAt: EpochMs | undefined;
}

export const daysOf = ({ first, last }: Pick<ClosedSpell, 'first' | 'last'>): number => last - first + 1;

/** A closure that has no end within this time is only known so far. */
const MOST_DAYS = 400;
const MOST_SPELLS_KEPT = 200;

type Kept = Map<EpochMs, ClosedSpell | 'none'>;
const known = new WeakMap<WeeklySchedule, Kept>();

/**
 * The spell between the last start at or before `at` and the next one after it. Undefined if no hours are left out there. Very
 * many resources share a schedule and an instant, so answers are kept.
 */
export function closedSpell(schedule: Schedule, at: EpochMs): ClosedSpell | undefined {
  if (schedule.kind !== 'weekly' || schedule.except === undefined) return undefined;
  const kept: Kept = known.get(schedule) ?? new Map();
  known.set(schedule, kept);
  const found = kept.get(at) ?? spellAround(schedule, at) ?? 'none';
  if (kept.size >= MOST_SPELLS_KEPT) kept.clear();
  kept.set(at, found);
  return found === 'none' ? undefined : found;
}

/** The spells that reach into [from, to), ascending. */
export function closedSpells(schedule: Schedule, from: EpochMs, to: EpochMs): ClosedSpell[] {
  if (schedule.kind !== 'weekly' || schedule.except === undefined) return [];
  const spells = new Map<EpochMs, ClosedSpell>();
  let at: EpochMs | undefined = from;
  // Hours that never pause have only the stop before a spell and the start after it, so every occurrence is looked at.
  while (at !== undefined && at < to) {
    const spell = closedSpell(schedule, at);
    if (spell !== undefined && spell.from < to) spells.set(spell.from, spell);
    at = nextOccurrence(schedule, at)?.at;
  }
  return [...spells.values()];
}

const opened = new WeakMap<WeeklySchedule, WeeklySchedule>();

/** When its hours would begin next if nothing were left out. */
export function nextHours(schedule: Schedule, at: EpochMs): EpochMs | undefined {
  if (schedule.kind !== 'weekly' || schedule.except === undefined)
    return nextOccurrence(schedule, at, 'start')?.at;
  const { except: _, ...rest } = schedule;
  // A schedule's timeline is kept with the object.
  const open = opened.get(schedule) ?? rest;
  opened.set(schedule, open);
  return nextOccurrence(open, at, 'start')?.at;
}

/** Hours of one day that begin, or that a closure leaves out. */
interface Beginning {
  readonly at: EpochMs;
  readonly day: DateNumber;
  /** Absent: they begin. */
  readonly closure?: Closure | undefined;
}

function spellAround(schedule: WeeklySchedule, at: EpochMs): ClosedSpell | undefined {
  const local = localTimeIn(schedule.timeZone);
  const today = local.dayAt(at);
  const before: Beginning[] = [];
  for (let day = today; day >= today - MOST_DAYS; day--) {
    const past = beginningsOn(schedule, day, local).filter((each) => each.at <= at);
    const start = past.findLastIndex(({ closure }) => closure === undefined);
    before.unshift(...past.slice(start + 1));
    if (start >= 0) break;
  }
  const after: Beginning[] = [];
  for (let day = today; day <= today + MOST_DAYS; day++) {
    const ahead = beginningsOn(schedule, day, local).filter((each) => each.at > at);
    const start = ahead.findIndex(({ closure }) => closure === undefined);
    after.push(...(start < 0 ? ahead : ahead.slice(0, start)));
    if (start >= 0) break;
  }
  const leftOut = [...before, ...after];
  const [first] = leftOut;
  if (first === undefined) return undefined;
  return {
    first: first.day,
    last: leftOut.at(-1)?.day ?? first.day,
    from: first.at,
    because: reasonsOf(leftOut),
    startsAt: nextOccurrence(schedule, at, 'start')?.at,
  };
}

/** Ascending. What somebody has planned for one resource goes over the rest: it begins by itself, and nothing is left out in it. */
function beginningsOn(schedule: WeeklySchedule, day: DateNumber, local: LocalTime): Beginning[] {
  const { planned = [] } = schedule;
  const begun = planned.filter(({ keep, start }) => keep === 'running' && local.dayAt(start) === day);
  return [
    ...hoursOn(schedule, day, local).filter(
      ({ at }) => !planned.some(({ start, stop }) => at >= start && at < stop),
    ),
    ...begun.map(({ start }) => ({ at: start, day })),
  ].sort((a, b) => a.at - b.at);
}

function hoursOn(schedule: WeeklySchedule, day: DateNumber, local: LocalTime): Beginning[] {
  const periods = schedule.periods.filter((period) => fallsOn(period, day));
  const also = extraOn(schedule, day);
  if ((periods.length === 0 && also.length === 0) || !local.hasDay(day)) return [];
  const closure = closureOn(schedule.except, day);
  const times = closedTimes(schedule.except, (day - 1) * DAY_MS, (day + 3) * DAY_MS);
  const beginnings: Beginning[] = [];
  for (const { startMinute, stopMinute } of periods) {
    if (startMinute === undefined) continue;
    const alone = local.instantOf(day, startMinute);
    // A start alone is left out if it falls into a closed time.
    const hours =
      stopMinute === undefined
        ? [{ start: alone, stop: alone + 1 }]
        : hoursOf(local, day, { startMinute, stopMinute });
    for (const whole of hours) {
      if (closure !== undefined) {
        beginnings.push({ at: whole.start, day, closure });
        continue;
      }
      const cuts = times.filter(({ start, stop }) => start < whole.stop && stop > whole.start);
      for (const cut of cuts) beginnings.push({ at: Math.max(whole.start, cut.start), day, closure: cut });
      for (const { start } of withoutIntervals([whole], cuts)) beginnings.push({ at: start, day });
    }
  }
  for (const each of also)
    for (const { start } of hoursOf(local, day, each)) beginnings.push({ at: start, day });
  return beginnings;
}

function reasonsOf(leftOut: readonly Beginning[]): ClosedReason[] {
  const reasons = new Map<string, ClosedReason>();
  for (const { closure } of leftOut) {
    const { name, calendar } = closure ?? {};
    const id = JSON.stringify([name, calendar?.id]);
    if (!reasons.has(id)) reasons.set(id, calendar === undefined ? {} : { name, calendar: calendar.title });
  }
  return [...reasons.values()];
}
