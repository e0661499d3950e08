import { describe, expect, test } from 'vitest';
import type { ChangeCalendarReading } from '../../src/app/ports/change-calendars.ts';
import { createCalendarSources } from '../../src/calendars/sources.ts';
import { isoDate } from '../../src/core/calendar/date.ts';
import type { Expansion } from '../../src/core/calendar/expansion.ts';

const AT = Date.parse('2026-11-23T12:00:00Z');
const HOUR = 3_600_000;
const SOURCE = { kind: 'ssm', document: 'freeze' } as const;

/** As the console of Systems Manager writes one: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-ssm-document.html */
const document = (type: string, ...events: readonly string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'PRODID:-//AWS//Change Calendar 1.0//EN',
    'VERSION:2.0',
    `X-CALENDAR-TYPE:${type}`,
    'X-WR-CALDESC:',
    'X-CALENDAR-CMEVENTS:DISABLED',
    'BEGIN:VTODO',
    'DTSTAMP:20200320T004207Z',
    'UID:3b5af39a-d0b3-4049-a839-d7bb8af01f92',
    'SUMMARY:Add events to this calendar.',
    'END:VTODO',
    ...events.flatMap((event, i) => [
      'BEGIN:VEVENT',
      `UID:${i}`,
      'SEQUENCE:0',
      ...event.split('\n'),
      'X-EVENT-TYPE:STANDARD',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
    '',
  ].join('\r\n');

const text = (content: string): ChangeCalendarReading => ({ kind: 'text', text: content });
const FREEZE = document(
  'DEFAULT_OPEN',
  'SUMMARY:Freeze\nDTSTART;TZID=Europe/Berlin:20261221T000000\nDTEND;TZID=Europe/Berlin:20261224T000000',
);

async function expand(reading: ChangeCalendarReading, known?: Expansion, at = AT) {
  const { expand: of } = createCalendarSources({ read: async () => reading });
  return of(SOURCE, at, known);
}

async function days(reading: ChangeCalendarReading, known?: Expansion, at = AT): Promise<Expansion> {
  const found = await expand(reading, known, at);
  if ('message' in found) throw new Error(found.message);
  return found;
}

const times = ({ closedTimes }: Expansion) =>
  closedTimes.map(({ start, stop, name }) => [
    new Date(start).toISOString(),
    new Date(stop).toISOString(),
    name,
  ]);

describe('a Change Calendar', () => {
  test('that is open by default closes for its events', async () => {
    const found = await days(text(FREEZE));
    expect(times(found)).toEqual([['2026-12-20T23:00:00.000Z', '2026-12-23T23:00:00.000Z', 'Freeze']]);
    expect([found.key, isoDate(found.until)]).toEqual(['ssm freeze', '2029-12-31']);
  });

  test('that is closed by default opens for its events', async () => {
    const hours = 'SUMMARY:Changes\nDTSTART:20261207T080000Z\nDTEND:20261207T180000Z';
    const [before, after, ...more] = times(await days(text(document('DEFAULT_CLOSED', hours))));
    expect([before?.[1], after?.[0], more]).toEqual([
      '2026-12-07T08:00:00.000Z',
      '2026-12-07T18:00:00.000Z',
      [],
    ]);
  });

  test('that is unchanged stays as it is, and says once a day that it was looked at', async () => {
    const known = await days(text(FREEZE));
    expect(await days(text(FREEZE), known, AT + 23 * HOUR)).toBe(known);
    expect(await days(text(FREEZE), known, AT + 24 * HOUR)).toEqual({ ...known, at: AT + 24 * HOUR });
  });

  test('that is unchanged is worked out further before its days run out', async () => {
    const known = await days(text(FREEZE));
    const later = Date.parse('2029-01-02T12:00:00Z');
    expect(isoDate((await days(text(FREEZE), known, later)).until)).toBe('2032-12-31');
  });

  test('that someone has edited is worked out at once', async () => {
    const known = await days(text(FREEZE));
    const edited = await days(text(FREEZE.replace('1224T', '1225T')), known, AT + HOUR);
    expect(times(edited)[0]?.[1]).toBe('2026-12-24T23:00:00.000Z');
  });

  test.each<[ChangeCalendarReading, object]>([
    [{ kind: 'denied' }, { setting: 'ssm', holds: 'for-this-caller' }],
    [{ kind: 'unanswered' }, { setting: 'ssm', holds: 'for-now' }],
    [{ kind: 'missing' }, { setting: 'ssm' }],
    [{ kind: 'other-partition' }, { setting: 'ssm' }],
    [
      { kind: 'other-type', type: 'Command' },
      { setting: 'ssm', message: expect.stringContaining('Command') },
    ],
    [
      { kind: 'refused', reason: 'of this reason' },
      { setting: 'ssm', message: expect.stringContaining('of this reason') },
    ],
    [
      text(FREEZE.replace('DEFAULT_OPEN', 'OPEN')),
      { setting: 'ssm', message: expect.stringContaining('Line 4 ') },
    ],
    [text(''), { setting: 'ssm', message: expect.stringContaining('Line 1 ') }],
  ])('that cannot be read is a fault: %o', async (reading, fault) => {
    const found = await expand(reading);
    expect(found).toMatchObject(fault);
    expect('holds' in found).toBe('holds' in fault);
  });
});
