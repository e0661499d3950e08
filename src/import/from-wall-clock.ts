import type { DateNumber } from '../core/calendar/date.ts';
import { fallsOn } from '../core/schedule/falls-on.ts';
import { formatPeriods } from '../core/schedule/format.ts';
import type { Days, Direction, Period, Schedule } from '../core/schedule/schedule.ts';
import { datesOfAllKinds, daysFor, onAnyDay, onEveryDay } from './days-for.ts';
import {
  type DayPart,
  MINUTES_PER_DAY,
  partsOf,
  plainStateOf,
  stateOf,
  type WallPeriod,
  type WallRules,
} from './wall-clock.ts';

/** Why no schedule of ours asks for the same. */
export type NoEquivalent =
  /** It has no wish, then one, and again none on one day. */
  | { readonly kind: 'no-wish-again' }
  /** The days on which it has no wish, or on which two periods meet, cannot be said. */
  | { readonly kind: 'unsayable-days' };

export type FromWallClock =
  | { readonly ok: true; readonly schedule: Schedule }
  | { readonly ok: false; readonly problem: NoEquivalent };

/** The schedule that asks for the same at every instant, except in an hour that a clock change skips or repeats. */
export function fromWallClock(rules: WallRules, timeZone: string): FromWallClock {
  const periods = rules.periods.map(withBothSides).filter(asksForSomething);
  const meant = { ...rules, periods };
  const isOneSided = periods.some(({ begin, end }) => begin === undefined || end === undefined);
  const ours = isOneSided ? wordsOf(meant) : hoursOf(meant);
  if (!Array.isArray(ours)) return { ok: false, problem: ours };
  if (ours.length === 0) return { ok: true, schedule: { kind: 'never' } };
  return { ok: true, schedule: { kind: 'weekly', periods: ours, timeZone } };
}

/** A day from its first minute on is a whole day. */
const withBothSides = ({ days, begin, end }: WallPeriod): WallPeriod =>
  end === undefined && (begin ?? 0) === 0 ? { days, begin: 0, end: MINUTES_PER_DAY } : { days, begin, end };

const asksForSomething = ({ begin, end }: WallPeriod): boolean =>
  begin === undefined ? end !== 0 : end === undefined || begin < end;

interface Hours {
  readonly days: Days;
  readonly begin: number;
  readonly end: number;
}

function hoursOf(rules: WallRules): Period[] | NoEquivalent {
  const given = rules.periods.map(({ days, begin = 0, end = MINUTES_PER_DAY }) => ({ days, begin, end }));
  const joins = joiningMinutes(rules);
  const longer = given.map((hours) => joins.reduce((all, minute) => lengthened(all, minute, rules), hours));
  const extra: Hours[] = [];
  for (const minute of joins) {
    const reached = { periods: longer, joinsMinutes: false };
    const days = daysFor(
      (date) => joinsAt(rules, date, minute) && plainStateOf(reached, date, minute) !== 'running',
      [],
    );
    if (days === undefined) return { kind: 'unsayable-days' };
    extra.push(...days.map((each) => ({ days: each, begin: minute, end: minute + 1 })));
  }
  return overnight(merged([...longer, ...extra])).map(({ days, begin, end }) => ({
    ...days,
    startMinute: begin,
    stopMinute: end,
  }));
}

/** The minutes of a day that run on some days only because they lie between two running ones. */
function joiningMinutes(rules: WallRules): number[] {
  if (!rules.joinsMinutes) return [];
  const ends = rules.periods.map(({ end }) => (end ?? 0) % MINUTES_PER_DAY);
  return [...new Set(ends)].filter((minute) => onAnyDay((date) => joinsAt(rules, date, minute)));
}

const joinsAt = (rules: WallRules, date: DateNumber, minute: number): boolean =>
  stateOf(rules, date, minute) === 'running' && plainStateOf(rules, date, minute) !== 'running';

/** Hours reach over such a minute if they may do so on all of their days. */
function lengthened(hours: Hours, minute: number, rules: WallRules): Hours {
  const runsThere = (): boolean =>
    onEveryDay((date) => !fallsOn(hours.days, date) || stateOf(rules, date, minute) === 'running');
  if (hours.end === minute && runsThere()) return { ...hours, end: minute + 1 };
  if (hours.begin === minute + 1 && runsThere()) return { ...hours, begin: minute };
  return hours;
}

/** Hours of the same days that touch are one. */
function merged(all: readonly Hours[]): Hours[] {
  const left: Hours[] = [];
  for (const hours of all) {
    const there = left.findIndex(
      ({ days, begin, end }) =>
        formatPeriods([days].map(withoutHours)) === formatPeriods([hours.days].map(withoutHours)) &&
        hours.begin <= end &&
        begin <= hours.end,
    );
    const known = left[there];
    if (known === undefined) left.push(hours);
    else
      left[there] = {
        days: known.days,
        begin: Math.min(known.begin, hours.begin),
        end: Math.max(known.end, hours.end),
      };
  }
  return left;
}

const withoutHours = (days: Days): Period => ({ ...days, startMinute: 0 });

/** An evening, and the morning of every day after it, are one night. */
function overnight(all: readonly Hours[]): Hours[] {
  const left = [...all];
  for (const evening of all) {
    if (evening.end !== MINUTES_PER_DAY) continue;
    const morning = left.find(
      ({ days, begin, end }) =>
        begin === 0 &&
        end <= evening.begin &&
        onEveryDay((date) => fallsOn(days, date + 1) === fallsOn(evening.days, date)),
    );
    if (morning === undefined) continue;
    left.splice(left.indexOf(morning), 1);
    left[left.indexOf(evening)] = { ...evening, end: morning.end };
  }
  return left;
}

/**
 * Where a side is left to people, each day gets starts and stops of its own, because our hours would have a wish all day. A
 * day that has no wish at first gets no word before.
 */
function wordsOf(rules: WallRules): Period[] | NoEquivalent {
  const datesOf = new Map<string, { readonly word: DayWord; readonly dates: Set<DateNumber> }>();
  for (const date of datesOfAllKinds()) {
    const parts = partsOf(rules, date);
    if (parts.some(({ state }, i) => state === 'any' && i > 0)) return { kind: 'no-wish-again' };
    for (const word of parts.flatMap(wordFor)) {
      const key = `${word.direction} ${word.minute}`;
      const known = datesOf.get(key) ?? { word, dates: new Set() };
      datesOf.set(key, { word, dates: known.dates.add(date) });
    }
  }
  const likely = rules.periods.map(({ days }) => days);
  const ours: Period[] = [];
  for (const { word, dates } of [...datesOf.values()].sort(laterFirst)) {
    const days = daysFor((date) => dates.has(date), likely);
    if (days === undefined) return { kind: 'unsayable-days' };
    ours.push(...days.map((each) => ({ ...each, ...sideOf(word) })));
  }
  return ours;
}

interface DayWord {
  readonly direction: Direction;
  readonly minute: number;
}

const wordFor = ({ minute, state }: DayPart): DayWord[] =>
  state === 'any' ? [] : [{ minute, direction: state === 'running' ? 'start' : 'stop' }];

/** What stops a day from its beginning comes last: it only says what the others are not. */
const laterFirst = (a: { readonly word: DayWord }, b: { readonly word: DayWord }): number =>
  Number(a.word.minute === 0) - Number(b.word.minute === 0);

const sideOf = ({ direction, minute }: DayWord): Pick<Period, 'startMinute' | 'stopMinute'> =>
  direction === 'start' ? { startMinute: minute } : { stopMinute: minute };
