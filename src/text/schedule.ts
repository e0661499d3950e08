import { formatClockTime } from '../core/schedule/format-clock-time.ts';
import type { Period, Schedule, Weekday } from '../core/schedule/schedule.ts';
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
      return `${schedule.periods.map(describePeriod).join('; ')}, ${schedule.timeZone} time`;
  }
}

function describePeriod({ days, startMinute, stopMinute }: Period): string {
  const when = describeDays(days);
  const start = startMinute === undefined ? '' : formatClockTime(startMinute);
  const stop = stopMinute === undefined ? '' : formatClockTime(stopMinute);
  if (startMinute === undefined) return `stops ${when} at ${stop}`;
  if (stopMinute === undefined) return `starts ${when} at ${start}`;
  return `runs ${when} from ${start} to ${stop}${stopMinute <= startMinute ? ' the next day' : ''}`;
}

function describeDays(days: readonly Weekday[]): string {
  if (days.length === 7) return 'every day';
  return new Intl.ListFormat('en-US', { type: 'conjunction' }).format(
    dayRuns(days).flatMap(({ first, last }) => {
      const ends = [...new Set([first, last])].map((day) => capital(longDayName(day)));
      const neighbours = (last - first + 7) % 7 <= 1;
      return neighbours ? ends : [ends.join(' to ')];
    }),
  );
}
