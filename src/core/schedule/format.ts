import { type DateNumber, isoDate } from '../calendar/date.ts';
import { formatClockTime } from './format-clock-time.ts';
import { monthDayRuns } from './month-days.ts';
import { monthRuns, shortMonthName } from './months.ts';
import type { Exception, MonthDay, NthWeekday, Period, Schedule, Weekday } from './schedule.ts';
import { dayRuns, shortDayName } from './weekdays.ts';

/** The canonical text of a schedule. `parseSchedule` reads it back as the same schedule, and an RDS tag can hold it. */
export function formatSchedule(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'always':
    case 'never':
    case 'unmanaged':
      return schedule.kind;
    case 'weekly':
      return formatWeekly(schedule);
  }
}

/** The zone stands before what is said of single days. Without periods it comes last: `never` is a whole schedule. */
function formatWeekly({
  periods,
  timeZone,
  except = [],
  also = [],
}: Extract<Schedule, { kind: 'weekly' }>): string {
  const special = [
    ...(except.length > 0 ? ['except', ...except.map(formatException)] : []),
    ...also.flatMap((each) => ['also', formatDates(each), formatTimes(each)]),
  ];
  const words =
    periods.length > 0 ? [formatPeriods(periods), timeZone, ...special] : ['never', ...special, timeZone];
  return words.join(' ');
}

const formatException = (exception: Exception): string =>
  exception.kind === 'calendar' ? exception.calendar.id : formatDates(exception);

/** `2026-12-24`, `2026-12-24..2027-01-01` */
export const formatDates = ({
  first,
  last,
}: {
  readonly first: DateNumber;
  readonly last: DateNumber;
}): string => (first === last ? isoDate(first) : `${isoDate(first)}..${isoDate(last)}`);

export const formatPeriods = (periods: readonly Period[]): string => periods.map(formatPeriod).join(' ');

/** Days are left out only where all periods are daily: beside days, times of every day could be read as having those. */
function formatPeriod(period: Period, _: number, periods: readonly Period[]): string {
  const { days, nth = [], monthDays = [], months = [] } = period;
  const daily = periods.every(
    (each) => each.days.length === 7 && each.months === undefined && each.monthDays === undefined,
  );
  const isAnyDay = days.length === 7 && (daily || monthDays.length > 0);
  return [
    ...monthRuns(months).map(({ first, last }) =>
      first === last ? shortMonthName(first) : `${shortMonthName(first)}-${shortMonthName(last)}`,
    ),
    ...(monthDays.length > 0 ? [`day ${formatMonthDays(monthDays)}`] : []),
    ...(isAnyDay || days.length === 0 ? [] : [formatDays(days)]),
    ...nth.map((each) => `${NTH[each.nth]} ${shortDayName(each.day)}`),
    formatTimes(period),
  ].join(' ');
}

const NTH: Readonly<Record<NthWeekday['nth'], string>> = {
  1: '1st',
  2: '2nd',
  3: '3rd',
  4: '4th',
  5: '5th',
  last: 'last',
};

/** `1/15w/last`, `1-5` */
const formatMonthDays = (monthDays: readonly MonthDay[]): string =>
  monthDayRuns(monthDays)
    .map(({ first, last }) => (first === last ? `${first}` : `${first}-${last}`))
    .join('/');

/** `mon-fri`, `mon wed fri`, `fri-mon` */
export const formatDays = (days: readonly Weekday[]): string =>
  dayRuns(days)
    .map(({ first, last }) =>
      first === last ? shortDayName(first) : `${shortDayName(first)}-${shortDayName(last)}`,
    )
    .join(' ');

function formatTimes({ startMinute, stopMinute }: Pick<Period, 'startMinute' | 'stopMinute'>): string {
  if (startMinute === undefined)
    return stopMinute === undefined ? emptyPeriod() : `stop ${formatClockTime(stopMinute)}`;
  if (stopMinute === undefined) return `start ${formatClockTime(startMinute)}`;
  return `${formatClockTime(startMinute)}-${formatClockTime(stopMinute)}`;
}

function emptyPeriod(): never {
  throw new TypeError('a period needs a start, a stop or both');
}
