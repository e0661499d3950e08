import { Temporal } from 'temporal-polyfill';
import type { Desired } from '../../src/core/schedule/schedule.ts';

/** A period as the shared rows and Instance Scheduler's own CLI have it. */
export interface RawPeriod {
  readonly name: string;
  readonly begintime: string | null;
  readonly endtime: string | null;
  readonly weekdays: string | null;
  readonly monthdays: string | null;
  readonly months: string | null;
}

/**
 * What Instance Scheduler asks for, straight from its rules: the date and the time that a clock on the wall shows, and each field by
 * going through all of its values. Shares nothing with the translator.
 */
export function desiredByItsRules(periods: readonly RawPeriod[], timeZone: string, at: number): Desired {
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDateTime();
  const state = stateAt(periods, local);
  if (state !== 'stopped' || periods.length < 2) return state;
  const around = [local.subtract({ minutes: 1 }), local.add({ minutes: 1 })];
  return around.every((time) => stateAt(periods, time) === 'running') ? 'running' : 'stopped';
}

function stateAt(periods: readonly RawPeriod[], local: Temporal.PlainDateTime): Desired {
  const states = periods.map((period) => stateOf(period, local));
  return states.includes('running') ? 'running' : states.includes('any') ? 'any' : 'stopped';
}

function stateOf({ begintime, endtime, ...on }: RawPeriod, local: Temporal.PlainDateTime): Desired {
  if (!isOn(on, local)) return 'stopped';
  const clock = local.toPlainTime().toString().slice(0, 5);
  if (begintime === null) return endtime === null ? 'running' : clock >= endtime ? 'stopped' : 'any';
  if (endtime === null) return clock >= begintime ? 'running' : 'any';
  return clock >= begintime && clock < endtime ? 'running' : 'stopped';
}

function isOn(
  { weekdays, monthdays, months }: Pick<RawPeriod, 'weekdays' | 'monthdays' | 'months'>,
  local: Temporal.PlainDateTime,
): boolean {
  const { dayOfWeek, day, month, daysInMonth } = local;
  const has = (field: string | null, isMeant: (part: string) => boolean): boolean =>
    field === null || field.split(',').some((part) => isMeant(part.trim().toLowerCase()));
  return (
    has(weekdays, (part) => {
      const [name = '', nth] = part.split('#');
      if (nth !== undefined)
        return number(name, WEEKDAYS, 0) === dayOfWeek - 1 && Math.ceil(day / 7) === Number(nth);
      if (part === 'l') return dayOfWeek === 7;
      if (part.endsWith('l'))
        return number(part.slice(0, -1), WEEKDAYS, 0) === dayOfWeek - 1 && day + 7 > daysInMonth;
      return inRange(part, dayOfWeek - 1, WEEKDAYS, 0, 6);
    }) &&
    has(monthdays, (part) => {
      if (part === 'l') return day === daysInMonth;
      if (part.endsWith('w')) return nearestWeekday(Number.parseInt(part, 10), local) === day;
      return inRange(part, day, [], 1, daysInMonth);
    }) &&
    has(months, (part) => inRange(part, month, MONTHS, 1, 12))
  );
}

const WEEKDAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const number = (text: string, names: readonly string[], first: number): number =>
  /^\d+$/.test(text) ? Number(text) : names.indexOf(text.slice(0, 3)) + first;

/** Walks from the first value on, as its own loop does, around the end if the last value is before the first. */
function inRange(
  part: string,
  value: number,
  names: readonly string[],
  first: number,
  last: number,
): boolean {
  const [range = '', step] = part.split('/');
  const [from = '', to] = range.split('-');
  const start = number(from, names, first);
  const end =
    to === undefined ? (step === undefined ? start : last) : to === 'l' ? last : number(to, names, first);
  if (start > last) return false;
  for (let at = start, wraps = start > end; wraps || at <= end; ) {
    if (at === value) return true;
    at += Number(step ?? 1);
    if (wraps && at > last) {
      at -= last - first + 1;
      wraps = false;
    }
  }
  return false;
}

function nearestWeekday(wanted: number, { year, month, daysInMonth }: Temporal.PlainDateTime): number {
  const workdays = Array.from({ length: daysInMonth }, (_, i) => i + 1).filter(
    (day) => new Temporal.PlainDate(year, month, day).dayOfWeek <= 5,
  );
  return workdays.toSorted((a, b) => Math.abs(a - wanted) - Math.abs(b - wanted))[0] ?? 0;
}
