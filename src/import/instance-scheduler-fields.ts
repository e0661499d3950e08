import { MONTHS, monthNamed } from '../core/schedule/months.ts';
import type { Days, Month, MonthDay, NthWeekday, Weekday } from '../core/schedule/schedule.ts';
import { dayNamed, WEEKDAYS } from '../core/schedule/weekdays.ts';
import type { ImportNote } from './note.ts';

/** A field of one of its periods: lists of texts, each with commas. Absent: no limit. */
export type Field = readonly string[] | undefined;

/** What a field says, or what is wrong with it. */
export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly note: ImportNote };

const ANY = /^[*?]$/;

const partsIn = (field: Field): readonly string[] =>
  (field ?? []).flatMap((text) => text.split(',')).map((part) => part.trim().toLowerCase());

/** `mon-fri`, `0` (Monday), `fri-mon`, `mon/2`, `mon#1`, `friL`, `L` (Sunday) */
export function readWeekdays(field: Field): Read<Pick<Days, 'days' | 'nth'>> {
  const parts = partsIn(field);
  if (field === undefined || parts.some((part) => ANY.test(part)))
    return { ok: true, value: { days: WEEKDAYS } };
  const days = new Set<Weekday>();
  const nth: NthWeekday[] = [];
  for (const part of parts) {
    const [, name = '', number] = /^(\w+?)(?:#([1-5])|l)$/.exec(part) ?? [];
    const day = weekdayIn(name);
    if (day !== undefined) {
      nth.push({ day, nth: number === undefined ? 'last' : nthOf(number) });
      continue;
    }
    const read = part === 'l' ? { ok: true as const, value: [SUNDAY] } : readRange(part, WEEK);
    if (!read.ok) return { ok: false, note: read.note ?? refused('weekdays', part) };
    for (const each of WEEKDAYS) if (read.value.includes(each - 1)) days.add(each);
  }
  return { ok: true, value: { days: [...days].sort(), ...(nth.length > 0 && days.size < 7 && { nth }) } };
}

const SUNDAY = 6;

const nthOf = (digit: string): NthWeekday['nth'] => NTH.find((nth) => String(nth) === digit) ?? 'last';

const NTH: readonly NthWeekday['nth'][] = [1, 2, 3, 4, 5];

/** Undefined: every month. */
export function readMonths(field: Field): Read<readonly Month[] | undefined> {
  const parts = partsIn(field);
  if (field === undefined || parts.some((part) => ANY.test(part))) return { ok: true, value: undefined };
  const months = new Set<number>();
  for (const part of parts) {
    const read = readRange(part, YEAR);
    if (!read.ok) return { ok: false, note: read.note ?? refused('months', part) };
    for (const each of read.value) months.add(each);
  }
  const value = MONTHS.filter((month) => months.has(month));
  return { ok: true, value: value.length < MONTHS.length ? value : undefined };
}

/** Undefined: every day. `1`, `1-5`, `25-L`, `1/7`, `15W`, `L` */
export function readMonthDays(field: Field): Read<readonly MonthDay[] | undefined> {
  const parts = partsIn(field);
  if (field === undefined || parts.some((part) => ANY.test(part))) return { ok: true, value: undefined };
  const monthDays = new Set<MonthDay>();
  for (const part of parts) {
    if (part === 'l') {
      monthDays.add('last');
      continue;
    }
    const nearest = Number(/^(\d+)w$/.exec(part)?.[1] ?? 0);
    // It fails in February.
    if (nearest > 28 && nearest <= 31) return { ok: false, note: { kind: 'nearest-to-no-day', text: part } };
    if (nearest >= 1 && nearest <= 28) {
      monthDays.add(`${nearest}w`);
      continue;
    }
    const read = readRange(part.replace(/^(.+)-l(?=$|\/)/, '$1-31'), MONTH);
    if (!read.ok) return { ok: false, note: read.note ?? refused('monthdays', part) };
    for (const each of read.value) monthDays.add(each);
  }
  return { ok: true, value: [...monthDays].sort(byDay) };
}

const byDay = (a: MonthDay, b: MonthDay): number => orderOf(a) - orderOf(b);
const orderOf = (day: MonthDay): number =>
  day === 'last' || day === 'lastw' ? 32 : Number.parseInt(`${day}`, 10);

interface Domain {
  readonly first: number;
  readonly last: number;
  /** `fri-mon` */
  readonly wraps: boolean;
  readonly numberOf: (text: string) => number | undefined;
}

function weekdayIn(text: string): Weekday | undefined {
  const number = WEEK.numberOf(text);
  return WEEKDAYS.find((day) => day - 1 === number);
}

const named = (text: string, name: (word: string) => number | undefined): number | undefined =>
  /^\d+$/.test(text)
    ? Number(text)
    : /^[a-z]{3}$|^[a-z]{5,}$|^(?:june|july)$/.test(text)
      ? name(text)
      : undefined;

const WEEK: Domain = {
  first: 0,
  last: 6,
  wraps: true,
  numberOf: (text) =>
    named(text, (word) => {
      const day = /^(?:tues|weds|thur|thurs)$/.test(word) ? undefined : dayNamed(word);
      return day === undefined ? undefined : day - 1;
    }),
};
const YEAR: Domain = { first: 1, last: 12, wraps: true, numberOf: (text) => named(text, monthNamed) };
const MONTH: Domain = { first: 1, last: 31, wraps: false, numberOf: (text) => named(text, () => undefined) };

type Range =
  | { readonly ok: true; readonly value: readonly number[] }
  /** Without a note it is refused. */
  | { readonly ok: false; readonly note?: ImportNote };

/** A value, `first-last`, or either with `/step`. A step without an end goes to the last one. */
function readRange(text: string, { first, last, wraps, numberOf }: Domain): Range {
  const [range = '', step, ...more] = text.split('/').map((part) => part.trim());
  if (step !== undefined && !/^[1-9]$/.test(step)) return { ok: false, note: { kind: 'long-step', text } };
  const ends = range.split('-').map((part) => numberOf(part.trim()));
  const [from, to = step === undefined ? from : last] = ends;
  if (more.length > 0 || ends.length > 2 || ends.includes(undefined)) return { ok: false };
  if (from === undefined || to === undefined) return { ok: false };
  if ([from, to].some((end) => end < first || end > last) || (to < from && !wraps)) return { ok: false };
  const size = last - first + 1;
  const length = (to - from + size) % size;
  const count = Math.floor(length / Number(step ?? 1)) + 1;
  return {
    ok: true,
    value: Array.from({ length: count }, (_, i) => ((from - first + i * Number(step ?? 1)) % size) + first),
  };
}

const refused = (what: string, text: string): ImportNote => ({ kind: 'refused', what, text });
