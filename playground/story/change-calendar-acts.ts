import type { Region } from '../aws/region.ts';
import type { AwsActs } from './schema.ts';

/** What someone does in the console of Systems Manager. @throws Error for an event that is not written as one */
export function changeCalendarActs({ changeCalendar = {} }: AwsActs, { documents }: Region): void {
  for (const [name, does] of Object.entries(changeCalendar))
    if (does === 'gone') documents.remove(name);
    else documents.put(name, { type: 'ChangeCalendar', content: contentOf(does) });
}

function contentOf([type = 'DEFAULT_OPEN', ...events]: readonly string[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'PRODID:-//AWS//Change Calendar 1.0//EN',
    'VERSION:2.0',
    `X-CALENDAR-TYPE:${type}`,
    'X-CALENDAR-CMEVENTS:DISABLED',
    ...events.flatMap(eventLines),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}

/** `Freeze 20261221T000000Z 20261224T000000Z` */
function eventLines(event: string, index: number): string[] {
  const [, name, start, end] = /^(.+) (\d{8}T\d{6}Z) (\d{8}T\d{6}Z)$/.exec(event) ?? [];
  if (name === undefined)
    throw new Error(`${event} is no event such as Freeze 20261221T000000Z 20261224T000000Z`);
  return [
    'BEGIN:VEVENT',
    `UID:${index}`,
    `SUMMARY:${name}`,
    `DTSTART:${start}`,
    `DTEND:${end}`,
    'X-EVENT-TYPE:STANDARD',
    'END:VEVENT',
  ];
}
