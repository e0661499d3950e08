import { formatDates } from '../core/schedule/format.ts';
import { formatClockTime } from '../core/schedule/format-clock-time.ts';
import { type MonthDayRun, monthDayRuns } from '../core/schedule/month-days.ts';
import { longMonthName, monthRuns } from '../core/schedule/months.ts';
import type { Days, NthWeekday, Period, Schedule, Weekday } from '../core/schedule/schedule.ts';
import { dayRuns, longDayName } from '../core/schedule/weekdays.ts';
import { capital } from './capital.ts';

/**
 * A schedule in words, as a clause without a full stop: "runs Monday to Friday from 08:00 to 19:00, Europe/Berlin
 * time".
 */
export function scheduleWords(schedule: Schedule): string {
  switch (schedule.kind) {
    case 'always':
      return 'is never stopped, and never restarted if a person stops it';
    case 'never':
      return 'stays stopped';
    case 'unmanaged':
      return 'is left to people: Uptime neither starts nor stops it';
    case 'weekly':
      return describeWeekly(schedule);
  }
}

function describeWeekly({
  periods,
  timeZone,
  except = [],
  also = [],
}: Extract<Schedule, { kind: 'weekly' }>): string {
  const hours = periods.length === 0 ? 'stays stopped' : periods.map(describePeriod).join('; ');
  const closed = except.map((each) => (each.kind === 'calendar' ? each.calendar.title : formatDates(each)));
  const extra = also.map(
    (each) => `also runs ${formatDates(each)} from ${formatClockTime(each.startMinute)} to ${stopText(each)}`,
  );
  return [`${hours}${closed.length === 0 ? '' : `, except ${and(closed)}`}`, ...extra]
    .join('; ')
    .concat(`, ${timeZone} time`);
}

const stopText = ({
  startMinute,
  stopMinute,
}: {
  readonly startMinute: number;
  readonly stopMinute: number;
}): string => `${formatClockTime(stopMinute)}${stopMinute <= startMinute ? ' the next day' : ''}`;

function describePeriod({ startMinute, stopMinute, ...on }: Period): string {
  const when = describeOn(on);
  const start = startMinute === undefined ? '' : formatClockTime(startMinute);
  const stop = stopMinute === undefined ? '' : formatClockTime(stopMinute);
  if (startMinute === undefined) return `stops ${when} at ${stop}`;
  if (stopMinute === undefined) return `starts ${when} at ${start}`;
  return `runs ${when} from ${start} to ${stopText({ startMinute, stopMinute })}`;
}

function describeOn({ days, nth = [], monthDays = [], months = [] }: Days): string {
  const weekdays = [
    ...(days.length === 0 || (days.length === 7 && monthDays.length > 0) ? [] : [describeDays(days)]),
    ...nth.map((each) => `the ${NTH[each.nth]} ${capital(longDayName(each.day))} of the month`),
  ];
  const dates = monthDays.length === 0 ? [] : [`on ${and(monthDayRuns(monthDays).map(monthDayText))}`];
  const which = monthRuns(months).map(({ first, last }) =>
    first === last
      ? `in ${capital(longMonthName(first))}`
      : `from ${capital(longMonthName(first))} to ${capital(longMonthName(last))}`,
  );
  return [
    ...(weekdays.length > 0 ? [and(weekdays)] : []),
    ...dates,
    ...(which.length === 0 ? [] : [and(which)]),
  ].join(' ');
}

const NTH: Readonly<Record<NthWeekday['nth'], string>> = {
  1: 'first',
  2: 'second',
  3: 'third',
  4: 'fourth',
  5: 'fifth',
  last: 'last',
};

/** "day 15", "the last day", "the weekday nearest to day 15". */
function monthDayText({ first: day, last }: MonthDayRun): string {
  if (day !== last) return `days ${day} to ${last}`;
  if (typeof day === 'number') return `day ${day}`;
  if (day === 'last') return 'the last day';
  return day === 'lastw' ? 'the last weekday' : `the weekday nearest to day ${day.slice(0, -1)}`;
}

const and = (words: readonly string[]): string =>
  new Intl.ListFormat('en-US', { type: 'conjunction' }).format(words);

function describeDays(days: readonly Weekday[]): string {
  if (days.length === 7) return 'every day';
  return and(
    dayRuns(days).flatMap(({ first, last }) => {
      const ends = [...new Set([first, last])].map((day) => capital(longDayName(day)));
      const neighbours = (last - first + 7) % 7 <= 1;
      return neighbours ? ends : [ends.join(' to ')];
    }),
  );
}
