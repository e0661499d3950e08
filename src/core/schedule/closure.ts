import type { Calendar, ClosedTime } from '../calendar/calendar.ts';
import type { DateNumber } from '../calendar/date.ts';
import type { EpochMs } from '../time.ts';
import type { Exception } from './schedule.ts';

/** Why no period begins on a day. Without a calendar: the schedule's own text says the date. */
export interface Closure {
  /** "Christmas Day". */
  readonly name?: string | undefined;
  readonly calendar?: Calendar | undefined;
}

const BY_DATE: Closure = {};

/** The first exception that closes the day, unless a later calendar opens it. */
export function closureOn(except: readonly Exception[] | undefined, day: DateNumber): Closure | undefined {
  let closure: Closure | undefined;
  for (const exception of except ?? []) {
    if (exception.kind === 'dates') {
      if (day >= exception.first && day <= exception.last) closure ??= BY_DATE;
      continue;
    }
    const { calendar } = exception;
    const name = calendar.closed.get(day);
    if (name !== undefined) closure ??= { name, calendar };
    if (calendar.open.has(day)) closure = undefined;
  }
  return closure;
}

/** The parts of days on which its calendars are closed, within [from, to), ascending. */
export const closedTimes = (
  except: readonly Exception[] | undefined,
  from: EpochMs,
  to: EpochMs,
): (ClosedTime & { readonly calendar: Calendar })[] =>
  (except ?? [])
    .flatMap((each) =>
      each.kind === 'calendar'
        ? each.calendar.closedTimes
            .filter(({ start, stop }) => start < to && stop > from)
            .map((time) => ({ ...time, calendar: each.calendar }))
        : [],
    )
    .sort((a, b) => a.start - b.start);
