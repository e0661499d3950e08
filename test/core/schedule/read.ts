import type { Calendar } from '../../../src/core/calendar/calendar.ts';
import { dateNumber } from '../../../src/core/calendar/date.ts';
import { parseSchedule, type ScheduleContext } from '../../../src/core/schedule/parse.ts';
import type { Schedule } from '../../../src/core/schedule/schedule.ts';

export const CONTEXT: ScheduleContext = {
  defaultTimeZone: 'Europe/Berlin',
  named: new Map([
    ['office', { kind: 'weekly', periods: [{ days: [1, 2, 3, 4, 5], startMinute: 480 }], timeZone: 'UTC' }],
    ['berlin-office', { kind: 'always' }],
  ]),
  calendars: new Map([
    calendar('de-by', {
      '2026-12-25': 'Christmas Day',
      '2026-12-26': 'Second Day of Christmas',
      '2027-01-01': 'New Year’s Day',
    }),
    calendar('inventory', {}, { '2026-12-26': 'Stocktaking' }),
  ]),
};

function calendar(
  id: string,
  closed: Readonly<Record<string, string>>,
  open: Readonly<Record<string, string>> = {},
): [string, Calendar] {
  const dates = (days: Readonly<Record<string, string>>) =>
    new Map(Object.entries(days).map(([text, name]) => [dateNumber(text) ?? Number.NaN, name]));
  return [id, { id, title: id, closed: dates(closed), open: dates(open), closedTimes: [] }];
}

/** Parses a text that must be valid. */
export function schedule(text: string): Schedule {
  const parsed = parseSchedule(text, CONTEXT);
  if (!parsed.ok) throw new Error(`${text}: ${JSON.stringify(parsed.issues)}`);
  return parsed.schedule;
}

export const utc = (text: string): number => {
  const at = Date.parse(text.includes('T') ? text : `${text.replace(' ', 'T')}Z`);
  if (Number.isNaN(at)) throw new Error(`no instant: ${text}`);
  return at;
};
