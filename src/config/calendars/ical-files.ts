import type { SettingsIssue } from '../../core/settings/issue.ts';
import type { SettingsDocument } from '../../core/settings/version.ts';
import { quote } from '../../text/quote.ts';
import { MOST_BYTES } from '../file-text.ts';

/** Gives the text of a file beside the settings. Undefined if it cannot be read. */
export type ReadIcalFile = (path: string) => string | undefined;

export interface FilledDocument {
  readonly document: SettingsDocument;
  readonly issues: readonly SettingsIssue[];
}

/** The document with the texts of the iCal files that it names: only the document reaches the table. */
export function withIcalFiles(document: SettingsDocument, read: ReadIcalFile): FilledDocument {
  const { calendars } = document;
  if (!isRecord(calendars)) return { document, issues: [] };
  const issues: SettingsIssue[] = [];
  const filled = Object.entries(calendars).map(([id, calendar]) => {
    if (!isRecord(calendar) || typeof calendar.ical !== 'string' || !/^[^\n]*\.ics$/i.test(calendar.ical))
      return [id, calendar];
    const ical = read(calendar.ical);
    if (ical !== undefined) return [id, { ...calendar, ical }];
    const message = `The file ${quote(calendar.ical)} cannot be read. Its path counts from the settings file.`;
    issues.push({ path: ['calendars', id, 'ical'], message });
    return [id, { ...calendar, ical: undefined, open: calendar.open ?? {} }];
  });
  const whole = { ...document, calendars: Object.fromEntries(filled) };
  if (JSON.stringify(whole).length > MOST_BYTES)
    issues.push({
      path: ['calendars'],
      ofName: true,
      message: `With their files, the settings have more than ${MOST_BYTES.toLocaleString('en-US')} bytes.`,
    });
  return { document: whole, issues };
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
