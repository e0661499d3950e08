import type { Calendar } from '../calendar/calendar.ts';
import { DAY_MS, type EpochMs } from '../time.ts';
import type { Issue } from './issue.ts';
import type { Schedule } from './schedule.ts';

/** Whichever day it is in the schedule's zone, and the night after it. */
const DAYS_NEEDED = 2;

/** What is missing to know what a schedule says around `at`: days of a calendar that nobody has worked out. */
export function unknownCalendars(schedule: Schedule, at: EpochMs): Issue[] {
  if (schedule.kind !== 'weekly') return [];
  return (schedule.except ?? []).flatMap((each) =>
    each.kind === 'calendar' && !isKnown(each.calendar, at) ? [issueOf(each.calendar)] : [],
  );
}

const isKnown = ({ until }: Calendar, at: EpochMs): boolean =>
  until === undefined || until >= Math.floor(at / DAY_MS) + DAYS_NEEDED;

const issueOf = ({ id }: Calendar): Issue => ({
  code: 'unknown-calendar',
  position: { start: 0, end: 0 },
  problem: { kind: 'calendar-unknown', id },
});
