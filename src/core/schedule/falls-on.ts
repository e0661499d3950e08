import { type DateNumber, dayOfMonth, lastDayOfMonth, monthOf, weekdayOf } from '../calendar/date.ts';
import type { Days, MonthDay, NthWeekday, Weekday } from './schedule.ts';

/** Whether a period begins on this day, as far as its own days say. */
export function fallsOn({ days, nth, monthDays, months }: Days, date: DateNumber): boolean {
  const weekday = weekdayOf(date);
  const isWeekday = days.some((day) => day === weekday) || nth?.some((each) => isNth(each, date, weekday));
  if (!isWeekday) return false;
  if (months !== undefined && !months.some((month) => month === monthOf(date))) return false;
  return monthDays === undefined || monthDays.some((day) => isMonthDay(day, date));
}

function isNth({ nth, day }: NthWeekday, date: DateNumber, weekday: number): boolean {
  if (day !== weekday) return false;
  const number = dayOfMonth(date);
  return nth === 'last' ? number > lastDayOfMonth(date) - 7 : Math.ceil(number / 7) === nth;
}

function isMonthDay(day: MonthDay, date: DateNumber): boolean {
  if (typeof day === 'number') return dayOfMonth(date) === day;
  if (day === 'last') return dayOfMonth(date) === lastDayOfMonth(date);
  const last = lastDayOfMonth(date);
  const meant = day === 'lastw' ? last : Number(day.slice(0, -1));
  return meant <= last && dayOfMonth(date) === nearestWorkday(meant, last, date);
}

/** Quartz's `W` stays in its month: a Saturday the 1st becomes Monday the 3rd. */
function nearestWorkday(day: number, last: number, date: DateNumber): number {
  const weekday = weekdayOf(date - dayOfMonth(date) + day);
  if (weekday === SATURDAY) return day === 1 ? day + 2 : day - 1;
  if (weekday === SUNDAY) return day === last ? day - 2 : day + 1;
  return day;
}

const SATURDAY: Weekday = 6;
const SUNDAY: Weekday = 7;
