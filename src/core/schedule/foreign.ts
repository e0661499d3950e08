import { readCustodianHours } from './custodian-hours.ts';
import { doubtfulZone } from './doubtful-zone.ts';
import { formatDays } from './format.ts';
import { formatClockTime } from './format-clock-time.ts';
import type { ForeignForm, Issue } from './issue.ts';
import { zoneNamed } from './zone-name.ts';

/** The language of another tool, told by its shape. `text`: the same in ours, where there is exactly one such text. */
interface Foreign {
  readonly form: ForeignForm;
  readonly text?: string | undefined;
}

/** Reads a text that is no schedule of ours as another tool's. */
export function foreignIssue(text: string): Issue | undefined {
  const said = text.trim();
  const found = foreign(said);
  if (found === undefined) return undefined;
  const start = text.indexOf(said);
  return {
    code: 'foreign-form',
    position: { start, end: start + said.length },
    problem: { kind: 'foreign', form: found.form },
    suggestion: found.text,
  };
}

function foreign(said: string): Foreign | undefined {
  if (
    /^(?:(?:cron|rate|at)\(.*\)|@(?:hourly|daily|midnight|weekly|monthly|every\b.*))$/i.test(said) ||
    isCron(said)
  )
    return { form: 'cron' };
  if (/\b(?:rrule:|freq=|dtstart|byday=)/i.test(said)) return { form: 'rrule' };
  if (/\b(?:off|on)=[([]|^(?:off|on)=|\btz=/i.test(said))
    return { form: 'custodian', text: fromCustodian(said) };
  if (/\b(?:begin|end)(?:time)?\b|\b(?:weekdays\s*=|(?:monthdays|months|periods?)\s*[:=])/i.test(said))
    return { form: 'instance-scheduler' };
  if (/^\d{3,4};\d{3,4};[^;]+;[^;]+$/.test(said)) return { form: 'four-fields', text: fromFourFields(said) };
  if (/\b[a-z]{3,9}(?:#\d|L\b)|\b\d{1,2}W\b/.test(said)) return { form: 'nth-weekday' };
  if (DATE.test(said)) return { form: 'date' };
  return undefined;
}

const MONTH = 'jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec';

/** `2026-12-24`, `24.12.2026`, `24.12.`, `24 Dec`, `December 24th`. */
const DATE = new RegExp(
  [
    '\\b\\d{4}-\\d{2}-\\d{2}(?!\\d)',
    '\\b\\d{1,2}[./]\\d{1,2}[./](?:\\d{4}|\\d{2})\\b',
    '\\b\\d{1,2}\\.\\d{1,2}\\.(?![\\d.])',
    `(?<![:.\\d-])\\b\\d{1,2}(?:st|nd|rd|th|\\.)? (?:${MONTH})[a-z]*\\b`,
    `\\b(?:${MONTH})[a-z]*\\.? \\d{1,2}(?:st|nd|rd|th)?\\b(?![:.-])`,
  ].join('|'),
  'i',
);

/** Five or six fields, of numbers only or with a star or a question mark. */
function isCron(said: string): boolean {
  const fields = said.split(/\s+/);
  if (fields.length < 5 || fields.length > 6) return false;
  return (
    fields.every((field) => /^[\d*?/,#A-Za-z-]+$/.test(field)) &&
    (fields.some((field) => /^[*?]/.test(field)) || fields.every((field) => /^[\d/,-]+$/.test(field)))
  );
}

/** `7` is 07:00. */
const onTheHour = (hour: number): string => formatClockTime(hour * 60);

/**
 * `off=(M-F,19);on=(M-F,7);tz=et` is up from 7 to 19 on these days. Undefined where it is not that simple: other days for
 * one than for the other, several hours, or a night in between.
 */
function fromCustodian(said: string): string | undefined {
  const read = readCustodianHours(said.toLowerCase().replace(/[ "']/g, ''));
  const [off, moreOff] = read?.off ?? [];
  const [on, moreOn] = read?.on ?? [];
  if (off === undefined || on === undefined || moreOff !== undefined || moreOn !== undefined)
    return undefined;
  if (off.days.join() !== on.days.join() || on.hour >= off.hour) return undefined;
  return inOurs(formatDays(on.days), onTheHour(on.hour), onTheHour(off.hour), read?.tz);
}

const DAYS: Readonly<Record<string, string>> = {
  weekdays: 'mon-fri',
  all: 'mon-sun',
};

/** `0800;1900;utc;weekdays` */
function fromFourFields(said: string): string | undefined {
  const [start = '', stop = '', zone, days = ''] = said.split(';').map((field) => field.trim());
  const ours = DAYS[days.toLowerCase()] ?? days;
  return inOurs(ours.replaceAll(',', ' '), clock(start), clock(stop), zone);
}

const clock = (digits: string): string => `${digits.slice(0, -2)}:${digits.slice(-2)}`;

/** Undefined for a zone that could be another. */
function inOurs(days: string, start: string, stop: string, zone: string | undefined): string | undefined {
  const hours = `${days} ${start}-${stop}`;
  if (zone === undefined) return hours;
  const doubtful = doubtfulZone(zone);
  const named = doubtful === undefined ? zoneNamed(zone) : doubtful.likely;
  return named === undefined ? undefined : `${hours} ${named}`;
}
