import { MONTHS, monthNamed, monthsBetween } from './months.ts';
import { readDays } from './read-days.ts';
import type { Days, Month, MonthDay, NthWeekday } from './schedule.ts';
import type { Token } from './tokens.ts';
import { dayInSchedule } from './weekdays.ts';

/** What some words say about days. All of it is meant at once: `jun-aug 1st mon`. */
export interface DayPart {
  /** How many tokens say it. */
  readonly taken: number;
  readonly part: Partial<Days>;
}

/**
 * `mon-fri`, `1st sat` (also `sat/1`), `last fri`, `day 1`, `day 1-5/15w/last`, `jun-aug`. Undefined if the token begins no
 * days.
 */
export function readDayPart(
  tokens: readonly Token[],
  index: number,
  names: ReadonlyMap<string, unknown>,
): DayPart | undefined {
  const token = tokens[index];
  if (token === undefined) return undefined;
  const next = tokens[index + 1];
  const nth = NTH.get(token.text);
  const nthDays = nth === undefined || next === undefined ? undefined : readDays(next, names);
  if (nth !== undefined && nthDays !== undefined)
    return { taken: 2, part: { nth: nthDays.map((day): NthWeekday => ({ nth, day })) } };
  const slashed = nthBySlash(token.text);
  if (slashed !== undefined) return { taken: 1, part: { nth: [slashed] } };
  if (token.text === 'day' && next !== undefined) {
    const monthDays = readMonthDays(next.text);
    if (monthDays !== undefined) return { taken: 2, part: { monthDays } };
  }
  const months =
    names.has(token.text) && monthNamed(token.text) === undefined ? undefined : readMonths(token.text);
  if (months !== undefined) return { taken: 1, part: { months } };
  const days = readDays(token, names);
  return days === undefined ? undefined : { taken: 1, part: { days } };
}

const NTH: ReadonlyMap<string, NthWeekday['nth']> = new Map<string, NthWeekday['nth']>([
  ['1st', 1],
  ['first', 1],
  ['2nd', 2],
  ['second', 2],
  ['3rd', 3],
  ['third', 3],
  ['4th', 4],
  ['fourth', 4],
  ['5th', 5],
  ['fifth', 5],
  ['last', 'last'],
]);

/** `sat/1`, `fri/last` */
function nthBySlash(text: string): NthWeekday | undefined {
  const [name = '', number = '', ...more] = text.split('/');
  const day = dayInSchedule(name);
  const nth = NTH_NUMBERS.find((each) => String(each) === number);
  return day === undefined || nth === undefined || more.length > 0 ? undefined : { nth, day };
}

const NTH_NUMBERS: readonly NthWeekday['nth'][] = [1, 2, 3, 4, 5, 'last'];

function readMonths(text: string): readonly Month[] | undefined {
  const ranges = text.split('/').map((each) => {
    const words = each.split('-');
    const [first, last] = words.map(monthNamed);
    if (first === undefined || words.length > 2) return undefined;
    if (words.length === 1) return [first];
    return last === undefined ? undefined : monthsBetween(first, last);
  });
  if (!ranges.every((each) => each !== undefined)) return undefined;
  const meant = ranges.flat();
  return MONTHS.filter((month) => meant.includes(month));
}

const LAST_DAY = 31;

/** `1`, `1-5`, `25-last`, `15w`, `last`, `lastw`, and lists of these with slashes. */
function readMonthDays(text: string): readonly MonthDay[] | undefined {
  const parts = text.split('/').map(readMonthDay);
  return parts.every((each) => each !== undefined) ? [...new Set(parts.flat())] : undefined;
}

function readMonthDay(text: string): readonly MonthDay[] | undefined {
  if (text === 'last' || text === 'lastw') return [text];
  const nearest = /^(\d{1,2})w$/.exec(text)?.[1];
  if (nearest !== undefined) return isMonthDay(Number(nearest)) ? [`${Number(nearest)}w`] : undefined;
  const [, from, to] = /^(\d{1,2})(?:-(\d{1,2}|last))?$/.exec(text) ?? [];
  if (from === undefined) return undefined;
  const first = Number(from);
  const last = to === undefined ? first : to === 'last' ? LAST_DAY : Number(to);
  if (!isMonthDay(first) || !isMonthDay(last) || last < first) return undefined;
  return Array.from({ length: last - first + 1 }, (_, more) => first + more);
}

const isMonthDay = (day: number): boolean => day >= 1 && day <= LAST_DAY;
