import type { Calendar } from '../../core/calendar/calendar.ts';
import type { SettingsIssue } from '../../core/settings/issue.ts';
import { readNamedDates } from './named-dates.ts';
import type { CalendarEntry } from './schema.ts';

export interface CalendarsReading {
  /** By id. Also those in which something is wrong: a schedule that names one of them is not at fault. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly issues: readonly SettingsIssue[];
}

export function readCalendars(entries: Readonly<Record<string, CalendarEntry>>): CalendarsReading {
  const calendars = new Map<string, Calendar>();
  const issues: SettingsIssue[] = [];
  for (const [id, { title = id, dates = {}, open = {} }] of Object.entries(entries)) {
    const closed = readNamedDates(dates, ['calendars', id, 'dates']);
    const opened = readNamedDates(open, ['calendars', id, 'open']);
    calendars.set(id, { id, title, closed: closed.dates, open: opened.dates, closedTimes: [] });
    issues.push(...closed.issues, ...opened.issues);
  }
  return { calendars, issues };
}
