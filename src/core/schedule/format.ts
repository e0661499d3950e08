import { formatClockTime } from './format-clock-time.ts';
import type { Period, Schedule, Weekday } from './schedule.ts';
import { dayRuns, shortDayName } from './weekdays.ts';

/** The canonical text of a schedule. `parseSchedule` reads it back as the same schedule, and an RDS tag can hold it. */
export function formatSchedule(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'always':
    case 'never':
    case 'unmanaged':
      return schedule.kind;
    case 'weekly':
      return `${formatPeriods(schedule.periods)} ${schedule.timeZone}`;
  }
}

export const formatPeriods = (periods: readonly Period[]): string => periods.map(formatPeriod).join(' ');

/** Days are left out only where all periods are daily: beside days, times of every day could be read as having those. */
function formatPeriod(period: Period, _: number, periods: readonly Period[]): string {
  const daily = periods.every(({ days }) => days.length === 7);
  return daily ? formatTimes(period) : `${formatDays(period.days)} ${formatTimes(period)}`;
}

/** `mon-fri`, `mon wed fri`, `fri-mon` */
export const formatDays = (days: readonly Weekday[]): string =>
  dayRuns(days)
    .map(({ first, last }) =>
      first === last ? shortDayName(first) : `${shortDayName(first)}-${shortDayName(last)}`,
    )
    .join(' ');

function formatTimes({ startMinute, stopMinute }: Period): string {
  if (startMinute === undefined)
    return stopMinute === undefined ? emptyPeriod() : `stop ${formatClockTime(stopMinute)}`;
  if (stopMinute === undefined) return `start ${formatClockTime(startMinute)}`;
  return `${formatClockTime(startMinute)}-${formatClockTime(stopMinute)}`;
}

function emptyPeriod(): never {
  throw new TypeError('a period needs a start, a stop or both');
}
