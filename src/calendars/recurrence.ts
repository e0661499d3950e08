import type { IcsRecurrenceRule, IcsWeekDay } from 'ts-ics';
import { type DateNumber, dayOfMonth, lastDayOfMonth, monthOf, weekdayOf } from '../core/calendar/date.ts';
import { DAY_MS } from '../core/time.ts';

/** RFC 5545 counts from the event's first day, so that one of 1970 is followed through all of its years. */
const MOST_DAYS_LOOKED_AT = 100_000;

const WEEKDAYS: Readonly<Record<IcsWeekDay, number>> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 };

/** What of a rule is not read, as it is written there. Undefined: all of it is. */
export function unreadPart(rule: IcsRecurrenceRule): string | undefined {
  const { frequency, byWeekNo, byYearday, bySecond, byMinute, byHour } = rule;
  if (!['DAILY', 'WEEKLY', 'MONTHLY', 'YEARLY'].includes(frequency)) return `FREQ=${frequency}`;
  if (byWeekNo) return 'BYWEEKNO';
  if (byYearday) return 'BYYEARDAY';
  if (bySecond) return 'BYSECOND';
  if (byMinute) return 'BYMINUTE';
  if (byHour) return 'BYHOUR';
  return undefined;
}

/**
 * The days on which an event of `first` occurs, up to `last`, as RFC 5545 says. The library's own expansion leaves out the first
 * one, loses the end of a month, and reads BYSETPOS otherwise.
 *
 * @param until the last day that the rule allows
 */
export function recurrenceDays(
  rule: IcsRecurrenceRule,
  first: DateNumber,
  last: DateNumber,
  until: DateNumber = last,
): DateNumber[] {
  const { count = Number.POSITIVE_INFINITY } = rule;
  const days: DateNumber[] = [];
  let met = 0;
  for (let from = periodStart(rule, first); from <= Math.min(last, until); ) {
    if (from - first > MOST_DAYS_LOOKED_AT) break;
    const next = nextPeriod(rule, from);
    for (const day of inPosition(rule, candidates(rule, first, from, periodEnd(rule, from)))) {
      if (day < first || day > until) continue;
      if (++met > count) return days;
      if (day <= last) days.push(day);
    }
    from = next;
  }
  return days;
}

function periodStart({ frequency, workweekStart = 'MO' }: IcsRecurrenceRule, day: DateNumber): DateNumber {
  switch (frequency) {
    case 'YEARLY':
      return monthStart(day, 1 - monthOf(day));
    case 'MONTHLY':
      return monthStart(day, 0);
    case 'WEEKLY':
      return day - ((weekdayOf(day) - WEEKDAYS[workweekStart] + 7) % 7);
    default:
      return day;
  }
}

function nextPeriod({ frequency, interval = 1 }: IcsRecurrenceRule, from: DateNumber): DateNumber {
  switch (frequency) {
    case 'YEARLY':
      return monthStart(from, 12 * interval);
    case 'MONTHLY':
      return monthStart(from, interval);
    case 'WEEKLY':
      return from + 7 * interval;
    default:
      return from + interval;
  }
}

/** The first day after the period. */
const periodEnd = (rule: IcsRecurrenceRule, from: DateNumber): DateNumber =>
  nextPeriod({ ...rule, interval: 1 }, from);

function candidates(
  rule: IcsRecurrenceRule,
  first: DateNumber,
  from: DateNumber,
  end: DateNumber,
): DateNumber[] {
  const days: DateNumber[] = [];
  for (let day = from; day < end; day++) if (falls(rule, first, day)) days.push(day);
  return days;
}

function falls(rule: IcsRecurrenceRule, first: DateNumber, day: DateNumber): boolean {
  const { frequency, byDay, byMonth, byMonthday } = rule;
  // The library counts months from 0.
  if (byMonth && !byMonth.includes(monthOf(day) - 1)) return false;
  if (byMonthday && !byMonthday.some((each) => each === dayOfMonth(day) || each === fromTheEnd(day)))
    return false;
  if (byDay) return byDay.some((each) => isWeekday(rule, each, day));
  if (byMonthday) return true;
  switch (frequency) {
    case 'YEARLY':
      return (
        dayOfMonth(day) === dayOfMonth(first) && (byMonth !== undefined || monthOf(day) === monthOf(first))
      );
    case 'MONTHLY':
      return dayOfMonth(day) === dayOfMonth(first);
    case 'WEEKLY':
      return weekdayOf(day) === weekdayOf(first);
    default:
      return true;
  }
}

/** -1 is the last day of the month. */
const fromTheEnd = (day: DateNumber): number => dayOfMonth(day) - lastDayOfMonth(day) - 1;

function isWeekday(
  { frequency, byMonth }: IcsRecurrenceRule,
  { day: name, occurrence }: NonNullable<IcsRecurrenceRule['byDay']>[number],
  day: DateNumber,
): boolean {
  if (weekdayOf(day) !== WEEKDAYS[name]) return false;
  if (occurrence === undefined) return true;
  const isOfYear = frequency === 'YEARLY' && byMonth === undefined;
  const [start, end] = isOfYear
    ? [monthStart(day, 1 - monthOf(day)), monthStart(day, 13 - monthOf(day))]
    : [monthStart(day, 0), monthStart(day, 1)];
  return occurrence > 0
    ? Math.floor((day - start) / 7) + 1 === occurrence
    : -Math.floor((end - 1 - day) / 7) - 1 === occurrence;
}

function inPosition({ bySetPos }: IcsRecurrenceRule, days: readonly DateNumber[]): DateNumber[] {
  if (bySetPos === undefined) return [...days];
  return days.filter((_, i) => bySetPos.includes(i + 1) || bySetPos.includes(i - days.length));
}

/** The first day of the month that is so many months after the day's own. */
function monthStart(day: DateNumber, months: number): DateNumber {
  const there = new Date(day * DAY_MS);
  return Date.UTC(there.getUTCFullYear(), there.getUTCMonth() + months, 1) / DAY_MS;
}
