import { Temporal } from 'temporal-polyfill';
import type { Days, MonthDay } from '../../../src/core/schedule/schedule.ts';
import type { Weekly } from './any-schedule.ts';

/**
 * Whether an instant is within a schedule's hours, straight from the rules: go through the days around it and ask Temporal about each
 * period. Slow, and knows nothing of pages or offsets.
 */
export function isWithinHoursByTheBook(
  { periods, timeZone, except = [], also = [], planned = [] }: Weekly,
  at: number,
): boolean {
  const plan = planned.findLast(({ start, stop }) => start <= at && at < stop);
  if (plan !== undefined) return plan.keep === 'running';
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
  const isInClosedTime = except.some(
    (each) =>
      each.kind === 'calendar' &&
      each.calendar.closedTimes.some(({ start, stop }) => start <= at && at < stop),
  );
  for (let back = -3; back <= 3; back++) {
    const date = today.subtract({ days: back });
    if (!date.toZonedDateTime(timeZone).toPlainDate().equals(date)) continue;
    const number = date.since('1970-01-01').days;
    const instant = (minute: number): number =>
      date
        .toPlainDateTime()
        .add({ minutes: minute })
        .toZonedDateTime(timeZone, { disambiguation: 'compatible' }).epochMilliseconds;
    const holds = (startMinute: number, stopMinute: number): boolean => {
      const stop = stopMinute <= startMinute ? stopMinute + 1440 : stopMinute;
      return instant(startMinute) <= at && at < instant(stop);
    };
    for (const { first, last, startMinute, stopMinute } of also)
      if (first <= number && number <= last && holds(startMinute, stopMinute)) return true;
    if (isInClosedTime || isClosed(except, number)) continue;
    for (const { startMinute, stopMinute, ...on } of periods) {
      if (startMinute === undefined || stopMinute === undefined) continue;
      if (isOn(on, date) && holds(startMinute, stopMinute)) return true;
    }
  }
  return false;
}

function isClosed(except: NonNullable<Weekly['except']>, number: number): boolean {
  let closed = false;
  for (const each of except) {
    if (each.kind === 'dates') closed = closed || (each.first <= number && number <= each.last);
    else {
      closed = closed || each.calendar.closed.has(number);
      if (each.calendar.open.has(number)) closed = false;
    }
  }
  return closed;
}

function isOn({ days, nth = [], monthDays, months }: Days, date: Temporal.PlainDate): boolean {
  const isThere =
    days.some((day) => day === date.dayOfWeek) ||
    nth.some(({ nth: which, day }) => {
      const all = Array.from({ length: date.daysInMonth }, (_, i) => date.with({ day: i + 1 })).filter(
        (each) => each.dayOfWeek === day,
      );
      const meant = which === 'last' ? all.at(-1) : all[which - 1];
      return meant?.equals(date) ?? false;
    });
  if (!isThere || (months !== undefined && !months.some((month) => month === date.month))) return false;
  return monthDays === undefined || monthDays.some((each) => dayMeant(each, date) === date.day);
}

/** Of the month's days from Monday to Friday, the one with the smallest distance. */
function dayMeant(which: MonthDay, date: Temporal.PlainDate): number | undefined {
  const text = String(which);
  const day = text.startsWith('last') ? date.daysInMonth : Number.parseInt(text, 10);
  if (day > date.daysInMonth) return undefined;
  if (!text.endsWith('w')) return day;
  const workdays = Array.from({ length: date.daysInMonth }, (_, i) => i + 1).filter(
    (each) => date.with({ day: each }).dayOfWeek <= 5,
  );
  return workdays.toSorted((a, b) => Math.abs(a - day) - Math.abs(b - day))[0];
}
