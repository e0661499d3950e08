import { type Expansion, knownUntil, type SourceFault } from '../core/calendar/expansion.ts';
import { type CalendarSource, sourceKey } from '../core/calendar/source.ts';
import type { EpochMs } from '../core/time.ts';
import { asChangeCalendar } from './change-calendar.ts';
import { expandCountry } from './holidays.ts';
import { readIcal } from './ical.ts';

/** The days of a source, three years ahead. */
export function expandSource(source: CalendarSource, at: EpochMs): Expansion | SourceFault {
  switch (source.kind) {
    case 'country':
      return expandCountry(source, at);
    case 'ical':
      return expandIcal(source, at);
  }
}

function expandIcal(source: Extract<CalendarSource, { kind: 'ical' }>, at: EpochMs): Expansion | SourceFault {
  const until = knownUntil(at);
  const events = readIcal(source.text, until);
  const read = 'message' in events ? events : asChangeCalendar(events, at, until);
  if ('message' in read)
    return { setting: 'ical', message: `Line ${read.line} of the iCal text: ${read.message}.` };
  const { title, closed, closedTimes } = read;
  return {
    key: sourceKey(source),
    ...(title !== undefined && { title }),
    closed,
    open: new Map(),
    closedTimes,
    until,
    at,
  };
}
