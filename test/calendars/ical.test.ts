import { describe, expect, test } from 'vitest';
import { expandSource } from '../../src/calendars/expand.ts';
import { isoDate } from '../../src/core/calendar/date.ts';

const AT = Date.parse('2026-11-23T12:00:00Z');
const fileOf = (...events: readonly string[]): string =>
  [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:x',
    ...events.map((each) => `BEGIN:VEVENT\n${each}\nEND:VEVENT`),
    'END:VCALENDAR',
    '',
  ].join('\n');
const expand = (text: string) => expandSource({ kind: 'ical', text }, AT);
const read = (text: string) => {
  const found = expand(text);
  if ('message' in found) throw new Error(JSON.stringify(found));
  return {
    days: [...found.closed].map(([day, name]) => `${isoDate(day)} ${name}`),
    times: found.closedTimes.map(
      ({ start, stop, name }) =>
        `${new Date(start).toISOString().slice(0, 16)} ${(stop - start) / 3_600_000}h ${name}`,
    ),
    title: found.title,
    until: isoDate(found.until),
  };
};
const lineOf = (text: string): number => {
  const found = expand(text);
  return 'message' in found ? Number(/^Line (\d+) /.exec(found.message)?.[1]) : 0;
};

describe('an iCal file', () => {
  test('all-day events close days, to the day before their end', () => {
    expect(
      read(
        fileOf(
          'SUMMARY:Trip\nDTSTART;VALUE=DATE:20261228\nDTEND;VALUE=DATE:20261231',
          'SUMMARY:One\\, only\nDTSTART;VALUE=DATE:20270104',
        ),
      ),
    ).toMatchObject({
      days: ['2026-12-28 Trip', '2026-12-29 Trip', '2026-12-30 Trip', '2027-01-04 One, only'],
      times: [],
      until: '2029-12-31',
    });
  });

  test('other events close their hours, in their zone, before and after the clocks change', () => {
    expect(
      read(
        fileOf(
          'SUMMARY:Backup\nDTSTART;TZID=Europe/Berlin:20270322T090000\nDURATION:PT2H\nRRULE:FREQ=WEEKLY;COUNT=3',
        ),
      ).times,
    ).toEqual(['2027-03-22T08:00 2h Backup', '2027-03-29T07:00 2h Backup', '2027-04-05T07:00 2h Backup']);
    expect(read(fileOf('SUMMARY:Freeze\nDTSTART:20261224T180000Z\nDTEND:20261227T060000Z')).times).toEqual([
      '2026-12-24T18:00 60h Freeze',
    ]);
  });

  test('without excepted dates, moved ones at their new time, and not what was called off', () => {
    const rule =
      'UID:a\nSUMMARY:Weekly\nDTSTART;TZID=Europe/Berlin:20270322T090000\nDTEND;TZID=Europe/Berlin:20270322T100000';
    expect(
      read(
        fileOf(
          `${rule}\nRRULE:FREQ=WEEKLY;COUNT=4\nEXDATE;TZID=Europe/Berlin:20270329T090000`,
          'UID:a\nSUMMARY:Later\nRECURRENCE-ID;TZID=Europe/Berlin:20270405T090000\nDTSTART;TZID=Europe/Berlin:20270405T140000\nDTEND;TZID=Europe/Berlin:20270405T150000',
          'UID:b\nSTATUS:CANCELLED\nSUMMARY:Off\nDTSTART:20270401T090000Z\nDTEND:20270401T100000Z',
        ),
      ).times,
    ).toEqual(['2027-03-22T08:00 1h Weekly', '2027-04-05T12:00 1h Later', '2027-04-12T07:00 1h Weekly']);
    expect(
      read(fileOf('SUMMARY:Eve\nDTSTART;VALUE=DATE:20261224\nRRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20271224'))
        .days,
    ).toEqual(['2026-12-24 Eve', '2028-12-24 Eve', '2029-12-24 Eve']);
  });

  test.each([
    ['UNTIL=20270329T070000Z', 2],
    ['UNTIL=20270329T065959Z', 1],
    ['UNTIL=20270329', 2],
  ])('a recurrence ends: %s', (until, count) => {
    const event = `SUMMARY:x\nDTSTART;TZID=Europe/Berlin:20270322T090000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY;${until}`;
    expect(read(fileOf(event)).times.length).toBe(count);
  });

  test('with folded lines, CRLF, alarms within events, zones and a name', () => {
    const text = fileOf(
      'SUMMARY:A long\n  name\nDTSTART;VALUE=DATE:20261228\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT1H\nEND:VALARM',
    )
      .replace('PRODID:x', 'PRODID:x\nX-WR-CALNAME:Team\nBEGIN:VTODO\nSUMMARY:Add events\nEND:VTODO')
      .replaceAll('\n', '\r\n');
    expect(read(text)).toMatchObject({ days: ['2026-12-28 A long name'], title: 'Team' });
  });

  test.each([
    ['DEFAULT_OPEN', ['2026-12-01T08:00 2h Release', '2026-12-03T08:00 2h Release']],
    [
      'DEFAULT_CLOSED',
      [
        '2025-01-01T00:00 16784h Closed by default',
        '2026-12-01T10:00 46h Closed by default',
        '2026-12-03T10:00 26990h Closed by default',
      ],
    ],
  ])('a Change Calendar of AWS: %s', (type, times) => {
    const text = fileOf(
      'SUMMARY:Release\nDTSTART:20261201T080000Z\nDTEND:20261201T100000Z',
      'SUMMARY:Release\nDTSTART:20261203T080000Z\nDTEND:20261203T100000Z',
    ).replace('PRODID:x', `PRODID:-//AWS//Change Calendar 1.0//EN\nX-CALENDAR-TYPE:${type}`);
    expect(read(text).times).toEqual(times);
  });

  test.each([
    ['a type that Change Calendars do not have', fileOf().replace('PRODID:x', 'X-CALENDAR-TYPE:DEFAULT'), 3],
    [
      'a day in one that is closed by default',
      fileOf('DTSTART;VALUE=DATE:20261228').replace('PRODID:x', 'X-CALENDAR-TYPE:DEFAULT_CLOSED'),
      3,
    ],
    ['no iCal at all', 'hello', 1],
    ['nothing', '\n\n', 3],
    ['an end that is missing', fileOf('DTSTART;VALUE=DATE:20261228').replace('END:VEVENT\n', ''), 6],
    ['another calendar behind', `${fileOf()}BEGIN:VCALENDAR\nEND:VCALENDAR\n`, 5],
    ['a line without a colon', fileOf('DTSTART;VALUE=DATE:20261228\nSUMMARY'), 6],
    ['a day that does not exist', fileOf('SUMMARY:x\nDTSTART;VALUE=DATE:20270229'), 6],
    ['a time that does not exist', fileOf('DTSTART:20270228T250000Z'), 5],
    ['a date without VALUE', fileOf('DTSTART:20270228'), 5],
    ['a zone that does not exist', fileOf('DTSTART;TZID=Mars/Olympus:20270228T090000'), 5],
    ['a time without a zone', fileOf('SUMMARY:x\nDTSTART:20270228T090000'), 6],
    ['a duration that is none', fileOf('DTSTART:20270228T090000Z\nDURATION:2 hours'), 6],
    ['no start', fileOf('UID:1\nSUMMARY:x'), 6],
    ['an end before the start', fileOf('DTSTART:20270228T090000Z\nDTEND:20270228T080000Z'), 6],
    ['a rule that is not read', fileOf('DTSTART:20270228T090000Z\nDURATION:PT1H\nRRULE:FREQ=HOURLY'), 7],
    ['a rule that is none', fileOf('DTSTART:20270228T090000Z\nRRULE:FREQ=DAILY;COUNT=x'), 6],
    ['a rule without a frequency', fileOf('DTSTART:20270228T090000Z\nRRULE:COUNT=3'), 6],
    ['dates that are added', fileOf('DTSTART:20270228T090000Z\nRDATE:20270301T090000Z'), 6],
    ['an excepted date that is none', fileOf('DTSTART:20270228T090000Z\nEXDATE:20270301T090000Z,x'), 6],
  ])('is refused with the line: %s', (_, text, line) => {
    expect(lineOf(text)).toBe(line);
  });
});
