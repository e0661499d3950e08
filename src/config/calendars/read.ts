import type { Calendar } from '../../core/calendar/calendar.ts';
import { type Expansion, NO_DAY, type SourceFault } from '../../core/calendar/expansion.ts';
import { type CalendarSource, sourceKey } from '../../core/calendar/source.ts';
import type { SettingsIssue } from '../../core/settings/issue.ts';
import { readNamedDates } from './named-dates.ts';
import type { CalendarEntry } from './schema.ts';

/** Gives the days of a source. Undefined: nobody has worked them out yet. */
export type Expand = (source: CalendarSource) => Expansion | SourceFault | undefined;

/** Those that are kept beside the settings. */
export function keptExpansions(kept: readonly Expansion[] = []): Expand {
  const byKey = new Map(kept.map((each) => [each.key, each]));
  return (source) => byKey.get(sourceKey(source));
}

export interface CalendarsReading {
  /** By id. Also those in which something is wrong: a schedule that names one of them is not at fault. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly issues: readonly SettingsIssue[];
}

export function readCalendars(
  entries: Readonly<Record<string, CalendarEntry>>,
  expand: Expand,
): CalendarsReading {
  const calendars = new Map<string, Calendar>();
  const issues: SettingsIssue[] = [];
  for (const [id, entry] of Object.entries(entries)) {
    const path = ['calendars', id];
    const closed = readNamedDates(entry.dates ?? {}, [...path, 'dates']);
    const opened = readNamedDates(entry.open ?? {}, [...path, 'open']);
    issues.push(...strayIssues(entry, path), ...closed.issues, ...opened.issues);
    const own = { id, title: entry.title ?? id, closed: closed.dates, open: opened.dates, closedTimes: [] };
    const source = sourceOf(entry);
    const found = source && expand(source);
    if (found !== undefined && 'message' in found)
      issues.push({ path: [...path, found.setting], message: found.message });
    calendars.set(id, source === undefined ? own : merged(own, source, entry.title, found));
  }
  return { calendars, issues };
}

function merged(
  own: Calendar,
  source: CalendarSource,
  title: string | undefined,
  found: Expansion | SourceFault | undefined,
): Calendar {
  if (found === undefined || 'message' in found) return { ...own, source, until: NO_DAY };
  return {
    ...own,
    title: title ?? found.title ?? own.title,
    closed: new Map([...found.closed, ...own.closed]),
    open: new Map([...found.open, ...own.open]),
    closedTimes: found.closedTimes,
    until: found.until,
    source,
  };
}

function sourceOf({
  country,
  subdivision,
  types = ['public'],
  ical,
  ssm,
}: CalendarEntry): CalendarSource | undefined {
  if (country !== undefined) return { kind: 'country', country, subdivision, types };
  if (ical !== undefined) return { kind: 'ical', text: ical };
  return ssm === undefined ? undefined : { kind: 'ssm', document: ssm };
}

/** A calendar has one of them at most. */
const SOURCES = ['country', 'ical', 'ssm'] as const;

/** What belongs to another source, or to none. */
function strayIssues(entry: CalendarEntry, path: readonly string[]): SettingsIssue[] {
  const [first, ...others] = SOURCES.filter((name) => entry[name] !== undefined);
  return [
    ...others.map((name) => ({
      path: [...path, name],
      ofName: true as const,
      message: `One calendar cannot have ${first} and ${name}. Write two, and name both after except.`,
    })),
    ...(['subdivision', 'types'] as const)
      .filter((name) => entry[name] !== undefined && entry.country === undefined)
      .map((name) => ({
        path: [...path, name],
        ofName: true as const,
        message: `${name} needs a country, such as country: DE.`,
      })),
  ];
}
