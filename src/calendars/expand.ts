import { type Expansion, knownUntil, type SourceFault } from '../core/calendar/expansion.ts';
import { type CalendarSource, sourceKey } from '../core/calendar/source.ts';
import type { EpochMs } from '../core/time.ts';
import { asChangeCalendar } from './change-calendar.ts';
import { expandCountry } from './holidays.ts';
import { readIcal } from './ical.ts';

/** A source whose days can be worked out without asking anybody. */
export type OwnSource = Exclude<CalendarSource, { kind: 'ssm' }>;

/** The days of a source, three years ahead. */
export function expandSource(source: OwnSource, at: EpochMs): Expansion | SourceFault {
  switch (source.kind) {
    case 'country':
      return expandCountry(source, at);
    case 'ical':
      return expandIcal(source, source.text, at);
  }
}

/** The days of an iCal text, which belongs to this source. */
export function expandIcal(
  source: Extract<CalendarSource, { kind: 'ical' | 'ssm' }>,
  text: string,
  at: EpochMs,
): Expansion | SourceFault {
  const until = knownUntil(at);
  const events = readIcal(text, until);
  const read = 'message' in events ? events : asChangeCalendar(events, at, until);
  if ('message' in read) return { setting: source.kind, message: faultText(source, read) };
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

const faultText = (source: CalendarSource, { line, message }: { line: number; message: string }): string =>
  source.kind === 'ssm'
    ? `Line ${line} of the Change Calendar ${source.document}: ${message}.`
    : `Line ${line} of the iCal text: ${message}.`;
