import { type DateNumber, dayOfMonth, lastDayOfMonth, monthOf, weekdayOf } from '../core/calendar/date.ts';
import { fallsOn } from '../core/schedule/falls-on.ts';
import { formatPeriods } from '../core/schedule/format.ts';
import { MONTHS } from '../core/schedule/months.ts';
import type { Days, Month, MonthDay } from '../core/schedule/schedule.ts';
import { WEEKDAYS } from '../core/schedule/weekdays.ts';
import { DAY_MS } from '../core/time.ts';

/**
 * 28 years have every month with every weekday as its first day, and February in both lengths. What holds for them holds
 * for all others.
 */
const FIRST: DateNumber = Date.UTC(2024, 0, 1) / DAY_MS;
const LAST: DateNumber = Date.UTC(2051, 11, 31) / DAY_MS;

let dates: readonly DateNumber[] | undefined;

/** One date of each kind. */
export function datesOfAllKinds(): readonly DateNumber[] {
  dates ??= Array.from({ length: LAST - FIRST + 1 }, (_, i) => FIRST + i).filter(isFirstOfItsKind());
  return dates;
}

/** A date like one before it, in month, weekday and length of the month, says nothing new. */
function isFirstOfItsKind(): (date: DateNumber) => boolean {
  const seen = new Set<string>();
  return (date) => {
    const kind = [monthOf(date), dayOfMonth(date), weekdayOf(date), lastDayOfMonth(date)].join();
    return !seen.has(kind) && seen.add(kind) !== undefined;
  };
}

export const onEveryDay = (holds: (date: DateNumber) => boolean): boolean => datesOfAllKinds().every(holds);

export const onAnyDay = (holds: (date: DateNumber) => boolean): boolean => datesOfAllKinds().some(holds);

/**
 * The days for which `holds`, as a schedule can say them. Undefined if it cannot: there are no words for "a fourth Sunday
 * that is not the last", which in February is about leap years.
 *
 * @param likely what it may be as it stands
 */
export function daysFor(
  holds: (date: DateNumber) => boolean,
  likely: readonly Days[],
): readonly Days[] | undefined {
  const wanted = new Set(datesOfAllKinds().filter(holds));
  const isExact = (all: readonly Days[]): boolean =>
    datesOfAllKinds().every((date) => all.some((each) => fallsOn(each, date)) === wanted.has(date));
  const whole = likely.find((each) => isExact([each]));
  if (whole !== undefined) return [whole];
  const counted = byNumber(wanted);
  const withLast = {
    days: WEEKDAYS,
    monthDays: [...numbersIn(wanted).filter((number) => number < 31), 'last'] satisfies MonthDay[],
  };
  return [counted, [withLast]].filter(isExact).sort((a, b) => lengthOf(a) - lengthOf(b))[0];
}

const lengthOf = (all: readonly Days[]): number =>
  formatPeriods(all.map((days) => ({ ...days, startMinute: 0 }))).length;

/** The days of a month that are wanted in all months and on all weekdays. */
const numbersIn = (wanted: ReadonlySet<DateNumber>): number[] =>
  NUMBERS.filter((number) =>
    datesOfAllKinds()
      .filter((date) => dayOfMonth(date) === number)
      .every((date) => wanted.has(date)),
  );

const NUMBERS = Array.from({ length: 31 }, (_, i) => i + 1);

/** Months, and which of them do not have the day. */
interface MonthsOfDay {
  readonly number: number;
  readonly weekdays: string;
  readonly wanted: readonly Month[];
  readonly free: readonly Month[];
}

/** By weekdays, then by month and day: one entry for all days that share both. */
function byNumber(wanted: ReadonlySet<DateNumber>): Days[] {
  const groups: { months: readonly Month[]; weekdays: string; numbers: number[] }[] = [];
  for (const each of monthsOfDays(wanted)) {
    const group = groups.find(({ months, weekdays }) => weekdays === each.weekdays && fits(months, each));
    if (group !== undefined) group.numbers.push(each.number);
    else groups.push({ months: each.wanted, weekdays: each.weekdays, numbers: [each.number] });
  }
  return groups.map(({ months, weekdays, numbers }) => ({
    days: WEEKDAYS.filter((day) => weekdays.includes(String(day))),
    ...(numbers.length < NUMBERS.length && { monthDays: numbers }),
    ...(months.length < MONTHS.length && { months }),
  }));
}

const fits = (months: readonly Month[], { wanted, free }: MonthsOfDay): boolean =>
  wanted.every((month) => months.includes(month)) &&
  months.every((month) => wanted.includes(month) || free.includes(month));

function monthsOfDays(wanted: ReadonlySet<DateNumber>): MonthsOfDay[] {
  const weekdaysOf = new Map<string, string>();
  for (const date of datesOfAllKinds()) {
    const key = `${monthOf(date)}/${dayOfMonth(date)}`;
    const weekdays = weekdaysOf.get(key) ?? '';
    const weekday = String(weekdayOf(date));
    weekdaysOf.set(key, wanted.has(date) && !weekdays.includes(weekday) ? weekdays + weekday : weekdays);
  }
  return NUMBERS.flatMap((number) => {
    const there = MONTHS.map((month) => ({ month, said: weekdaysOf.get(`${month}/${number}`) }));
    const free = there.filter(({ said }) => said === undefined).map(({ month }) => month);
    const kinds = new Set(there.map(({ said }) => inOrder(said)).filter((said) => said !== ''));
    return [...kinds].map((weekdays) => ({
      number,
      weekdays,
      free,
      wanted: there.filter(({ said }) => inOrder(said) === weekdays).map(({ month }) => month),
    }));
  });
}

const inOrder = (weekdays: string | undefined): string => [...(weekdays ?? '')].sort().join('');
