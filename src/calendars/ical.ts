import { convertIcsCalendar, getEventEnd, type IcsDateObject, type IcsEvent } from 'ts-ics';
import type { ClosedTime } from '../core/calendar/calendar.ts';
import type { DateNumber } from '../core/calendar/date.ts';
import type { Expansion } from '../core/calendar/expansion.ts';
import { localTimeIn } from '../core/schedule/local-time.ts';
import { zoneNamed } from '../core/schedule/zone-name.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../core/time.ts';
import { type IcalFault, type IcalLine, readIcalLines } from './ical-lines.ts';
import { recurrenceDays, unreadPart } from './recurrence.ts';

export interface Ical extends Pick<Expansion, 'closed' | 'closedTimes'> {
  readonly title?: string | undefined;
  readonly own: readonly IcalLine[];
}

/** What an event that goes on for ever may come to. */
const MOST_TIMES = 5_000;

/** The days and times of a file's events up to the end of `until`. All-day events are days, others are times. */
export function readIcal(text: string, until: DateNumber): Ical | IcalFault {
  const lines = readIcalLines(text);
  if ('message' in lines) return lines;
  const { own, events: eventLines } = lines;
  // The library reads an event's lines by their breaks, which some programs write otherwise.
  const { events = [] } = convertIcsCalendar(undefined, text.replace(/\r\n|\r|\n/g, '\r\n'));
  const closed = new Map<DateNumber, string>();
  const closedTimes: ClosedTime[] = [];
  const moved = movedStarts(events);
  for (const [i, event] of events.entries()) {
    const fault = eventFault(event, eventLines[i] ?? []);
    if (fault !== undefined) return fault;
    if (event.status === 'CANCELLED') continue;
    const name = event.summary?.trim() || 'Closed';
    const length = endOf(event) - +event.start.date;
    for (const start of startsOf(event, until, moved)) {
      if (event.start.type === 'DATE') {
        const days = Math.max(1, Math.round(length / DAY_MS));
        for (let day = start / DAY_MS; day < start / DAY_MS + days; day++)
          if (!closed.has(day)) closed.set(day, name);
      } else if (length > 0) closedTimes.push({ start, stop: start + length, name });
    }
    if (closedTimes.length > MOST_TIMES || closed.size > MOST_TIMES)
      return { line: eventLines[i]?.[0]?.line ?? 1, message: `its events come to more than ${MOST_TIMES}` };
  }
  return {
    title: own.find(({ name }) => name === 'X-WR-CALNAME')?.value,
    own,
    closed,
    closedTimes: closedTimes.sort((a, b) => a.start - b.start),
  };
}

function eventFault(event: IcsEvent, lines: readonly IcalLine[]): IcalFault | undefined {
  const lineOf = (name: string) => lines.find((each) => each.name === name)?.line ?? lines[0]?.line ?? 1;
  if (!lines.some(({ name }) => name === 'DTSTART'))
    return { line: lineOf('SUMMARY'), message: 'this event has no DTSTART' };
  const floating = lines.find(
    ({ name, value, parameters }) =>
      name.startsWith('DT') && name !== 'DTSTAMP' && /T\d+$/.test(value) && !parameters.has('TZID'),
  );
  if (floating)
    return { line: floating.line, message: 'this time has no zone. End it with Z, or write TZID before it' };
  if (endOf(event) < +event.start.date)
    return { line: lineOf('DTEND'), message: 'this event ends before it begins' };
  const rule = event.recurrenceRule;
  if (rule === undefined) return undefined;
  const isWhole =
    rule.frequency !== undefined && [rule.count ?? 1, rule.interval ?? 1].every((each) => each >= 1);
  if (!isWhole) return { line: lineOf('RRULE'), message: 'this is no recurrence such as RRULE:FREQ=WEEKLY' };
  const unread = unreadPart(rule);
  return unread === undefined ? undefined : { line: lineOf('RRULE'), message: `${unread} is not read` };
}

/** Without an end, an all-day event is one day. */
function endOf(event: IcsEvent): EpochMs {
  if ([event.end, event.duration].some((each) => each !== undefined)) return +getEventEnd(event);
  return +event.start.date + (event.start.type === 'DATE' ? DAY_MS : 0);
}

/** What single events say about one day of a recurring one, by its `UID`. */
function movedStarts(events: readonly IcsEvent[]): ReadonlySet<string> {
  return new Set(
    events.flatMap(({ uid, recurrenceId }) =>
      recurrenceId === undefined ? [] : [`${uid} ${+recurrenceId.value.date}`],
    ),
  );
}

/** As instants; the days of an all-day event as midnights of UTC. */
function startsOf(
  { start, uid, recurrenceRule: rule, exceptionDates = [], recurrenceId }: IcsEvent,
  until: DateNumber,
  moved: ReadonlySet<string>,
): EpochMs[] {
  const end = (until + 1) * DAY_MS;
  if (rule === undefined || recurrenceId !== undefined) return +start.date < end ? [+start.date] : [];
  const { dayOf, instantOf } = clockOf(start);
  const last =
    rule.until === undefined ? end : +rule.until.date + (rule.until.type === 'DATE' ? DAY_MS - 1 : 0);
  const isOff = new Set(exceptionDates.map(({ date }) => +date));
  return recurrenceDays(rule, dayOf(+start.date), until, dayOf(Math.min(last, end)))
    .map(instantOf)
    .filter((at) => at <= last && at < end && !isOff.has(at) && !moved.has(`${uid} ${at}`));
}

/** An event at nine in a zone stays at nine when the clocks change. */
function clockOf({ date, type, local }: IcsDateObject) {
  const zone = (type !== 'DATE' && local && zoneNamed(local.timezone)) || 'UTC';
  const time = localTimeIn(zone);
  const wall = type === 'DATE' || local === undefined ? +date : +local.date;
  const minute = Math.floor((wall % DAY_MS) / MINUTE_MS);
  return {
    dayOf: (at: EpochMs) => time.dayAt(at),
    instantOf: (day: DateNumber) => time.instantOf(day, minute),
  };
}
