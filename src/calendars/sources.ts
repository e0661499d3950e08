import type { CalendarSources } from '../app/ports/calendar-sources.ts';
import type { ChangeCalendars } from '../app/ports/change-calendars.ts';
import { type Expansion, isRunningOut, type SourceFault } from '../core/calendar/expansion.ts';
import { type CalendarSource, textDigest } from '../core/calendar/source.ts';
import { DAY_MS, type EpochMs } from '../core/time.ts';
import { type UnreadCalendar, unreadText } from './unread-text.ts';

/**
 * All sources, asking AWS for those that live there. Most runs work nothing out, so the holidays of the world are loaded by the ones that
 * do.
 */
export const createCalendarSources = (changeCalendars: ChangeCalendars): CalendarSources => ({
  async expand(source, at, known) {
    if (source.kind === 'ssm') return expandChangeCalendar(source, at, known, changeCalendars);
    const { expandSource } = await import('./expand.ts');
    return expandSource(source, at);
  },
});

/** How long days that are unchanged are kept without saying so. After that, their `at` tells that they were looked at. */
const UNCHANGED_MS = DAY_MS;

async function expandChangeCalendar(
  source: Extract<CalendarSource, { kind: 'ssm' }>,
  at: EpochMs,
  known: Expansion | undefined,
  changeCalendars: ChangeCalendars,
): Promise<Expansion | SourceFault> {
  const reading = await changeCalendars.read(source.document);
  if (reading.kind !== 'text') return unread(source.document, reading);
  const digest = textDigest(reading.text);
  if (known?.digest === digest && !isRunningOut(known, at))
    return at - known.at < UNCHANGED_MS ? known : { ...known, at };
  const { expandIcal } = await import('./expand.ts');
  const expanded = expandIcal(source, reading.text, at);
  return 'message' in expanded ? expanded : { ...expanded, digest };
}

function unread(document: string, reading: UnreadCalendar): SourceFault {
  const fault = { setting: 'ssm', message: unreadText(document, reading) } as const;
  if (reading.kind === 'unanswered') return { ...fault, holds: 'for-now' };
  return reading.kind === 'denied' ? { ...fault, holds: 'for-this-caller' } : fault;
}
