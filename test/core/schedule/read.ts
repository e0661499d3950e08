import { parseSchedule, type ScheduleContext } from '../../../src/core/schedule/parse.ts';
import type { Schedule } from '../../../src/core/schedule/schedule.ts';

export const CONTEXT: ScheduleContext = {
  defaultTimeZone: 'Europe/Berlin',
  named: new Map([
    ['office', { kind: 'weekly', periods: [{ days: [1, 2, 3, 4, 5], startMinute: 480 }], timeZone: 'UTC' }],
    ['berlin-office', { kind: 'always' }],
  ]),
};

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
