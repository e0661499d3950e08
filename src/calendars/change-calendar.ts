import type { ClosedTime } from '../core/calendar/calendar.ts';
import { mergeIntervals, withoutIntervals } from '../core/calendar/intervals.ts';
import { DAY_MS, type EpochMs } from '../core/time.ts';
import type { Ical } from './ical.ts';
import type { IcalFault } from './ical-lines.ts';

/** Days before this year's are looked at by what began last year. */
const yearBefore = (at: EpochMs): EpochMs => Date.UTC(new Date(at).getUTCFullYear() - 1, 0, 1);

/**
 * A file as its `X-CALENDAR-TYPE` means it, which AWS Systems Manager's Change Calendars have: events close a calendar that is open
 * by default, as in every other file, and open one that is closed by default.
 */
export function asChangeCalendar(ical: Ical, at: EpochMs, until: number): Ical | IcalFault {
  const type = ical.own.find(({ name }) => name === 'X-CALENDAR-TYPE');
  if (type === undefined || type.value === 'DEFAULT_OPEN') return ical;
  if (type.value !== 'DEFAULT_CLOSED')
    return { line: type.line, message: 'the type is DEFAULT_OPEN or DEFAULT_CLOSED' };
  if (ical.closed.size > 0)
    return {
      line: type.line,
      message: 'a calendar that is closed by default opens for times, not for all-day events',
    };
  const always = [{ start: yearBefore(at), stop: (until + 1) * DAY_MS }];
  const closedTimes: ClosedTime[] = withoutIntervals(always, mergeIntervals(ical.closedTimes)).map(
    (each) => ({ ...each, name: 'Closed by default' }),
  );
  return { ...ical, closedTimes };
}
