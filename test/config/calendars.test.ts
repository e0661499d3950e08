import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { calendars } from '../../src/config/calendars/schema.ts';
import { readSettingsFile } from '../../src/config/settings-file.ts';
import { dateNumber, isoDate } from '../../src/core/calendar/date.ts';
import { desiredAt } from '../../src/core/schedule/desired.ts';
import { parseSchedule } from '../../src/core/schedule/parse.ts';
import type { DeploymentSettings } from '../../src/core/settings/deployment.ts';
import { scheduleContext } from '../../src/core/settings/schedule-context.ts';

const DEPLOYMENT: DeploymentSettings = {
  firstChannel: 'C0FIRST0001',
  tagKey: 'Uptime',
  organization: false,
  eventAccounts: [],
  cloudTrail: false,
  usage: false,
  costExplorer: false,
  kinds: [],
};
const read = (text: string) =>
  readSettingsFile(new TextEncoder().encode(`channel: C0DEVTEAM01\n${text}`), DEPLOYMENT, 'eu-central-1');

const settingsIn = (text: string) => {
  const file = read(text);
  if (!file.ok) throw new Error(JSON.stringify(file.issues));
  return file.settings;
};
/** `4:5 calendars.shutdown.dates.2026-12-32` */
const placesIn = (text: string): string[] => {
  const file = read(text);
  return file.ok
    ? []
    : file.issues.map(({ position, path }) => `${position?.line}:${position?.column} ${path.join('.')}`);
};
const isoDates = (dates: ReadonlyMap<number, string> | undefined): Record<string, string> =>
  Object.fromEntries([...(dates ?? [])].sort(([a], [b]) => a - b).map(([day, name]) => [isoDate(day), name]));

const SHUTDOWN = `calendars:
  shutdown:
    title: Our days off
    dates:
      2026-12-25: Christmas
      2026-12-24..2026-12-28: Company shutdown
      2026-12-26..2026-12-27: Weekend
    open: { 2026-12-28: Inventory }
`;

describe('a calendar with dates', () => {
  test('closes and opens days by name; the shortest range names a day', () => {
    const calendar = settingsIn(SHUTDOWN).calendars.get('shutdown');
    expect(calendar).toMatchObject({ id: 'shutdown', title: 'Our days off', closedTimes: [] });
    expect(isoDates(calendar?.closed)).toEqual({
      '2026-12-24': 'Company shutdown',
      '2026-12-25': 'Christmas',
      '2026-12-26': 'Weekend',
      '2026-12-27': 'Weekend',
      '2026-12-28': 'Company shutdown',
    });
    expect(isoDates(calendar?.open)).toEqual({ '2026-12-28': 'Inventory' });
    expect(calendar?.until).toBeUndefined();
  });

  test('is called by its id where it has no title', () => {
    expect(
      settingsIn('calendars: { shutdown: { dates: { 2026-12-24: Off } } }').calendars.get('shutdown')?.title,
    ).toBe('shutdown');
  });

  test.each([
    ['2026-12-23T10:00:00Z', 'running'],
    ['2026-12-24T10:00:00Z', 'stopped'],
    ['2026-12-28T10:00:00Z', 'running'],
  ])('counts for schedules of the settings and of tags: %s %s', (at, wanted) => {
    const settings = settingsIn(
      `${SHUTDOWN}schedules: { office: 'mon-fri 08:00-19:00 except shutdown', plain: 'mon-fri 08:00-19:00' }\n`,
    );
    const context = scheduleContext(settings);
    for (const text of ['office', 'plain except SHUTDOWN', 'mon-fri 08:00-19:00 except shutdown']) {
      const parsed = parseSchedule(text, context);
      expect(parsed.ok && desiredAt(parsed.schedule, Date.parse(at))).toBe(wanted);
    }
  });

  test('can have ten years of days, and no more', () => {
    const years = (last: string) => `calendars: { off: { dates: { 2027-01-01..${last}: Off } } }`;
    const most = settingsIn(years('2036-12-31')).calendars.get('off')?.closed;
    expect([most?.size, most?.get(dateNumber('2036-12-31') ?? 0)]).toEqual([3_653, 'Off']);
    expect(placesIn(years('2037-12-31'))).toEqual(['2:21 calendars.off.dates']);
  });
});

describe('what is wrong with calendars', () => {
  test.each([
    [
      'is said by line, all at once',
      'calendars:\n  a:\n    dates:\n      2026-02-30: x\n      2026-12-27..2026-12-24: x\n      24.12.2026: x\n      2026-01-01..2026-01-02..2026-01-03: x\n      2026-01-05: x\n    open: { 12-24: x }\n',
      [
        '5:7 calendars.a.dates.2026-02-30',
        '6:7 calendars.a.dates.2026-12-27..2026-12-24',
        '7:7 calendars.a.dates.24.12.2026',
        '8:7 calendars.a.dates.2026-01-01..2026-01-02..2026-01-03',
        '10:13 calendars.a.open.12-24',
      ],
    ],
    ['an empty calendar', 'calendars: { a: { title: x } }\n', ['2:14 calendars.a']],
    ['a list', 'calendars: []\n', ['2:1 calendars']],
    [
      'an empty name of a day',
      'calendars: { a: { dates: { 2026-12-24: "" } } }\n',
      ['2:40 calendars.a.dates.2026-12-24'],
    ],
    [
      'an unknown setting, beside a wrong date',
      'calendars:\n  a: { date: {} }\n  b: { dates: { 2026-13-01: x } }\n',
      ['3:8 calendars.a.date', '4:17 calendars.b.dates.2026-13-01'],
    ],
    [
      'two sources',
      'calendars:\n  a: { country: DE, ical: x, ssm: freeze }\n  b: { ssm: freeze, ical: x }\n',
      ['3:21 calendars.a.ical', '3:30 calendars.a.ssm', '4:8 calendars.b.ssm'],
    ],
    [
      'what is no Change Calendar',
      [
        'calendars:',
        '  a: { ssm: "change freeze" }',
        '  b: { ssm: ab }',
        '  c: { ssm: "arn:aws:ssm:eu-central-1:1111:document/freeze" }',
        '  d: { ssm: "arn:aws:ssm:eu-central-1:111122223333:parameter/freeze" }',
        `  e: { ssm: ${'x'.repeat(129)} }`,
        '',
      ].join('\n'),
      ['a', 'b', 'c', 'd', 'e'].map((id, i) => `${i + 3}:13 calendars.${id}.ssm`),
    ],
    [
      'a name that tags cannot have',
      'calendars: { De-By: { dates: {} }, except: { dates: {} }, a--b: { dates: {} } }\n',
      ['2:14 calendars.De-By', '2:36 calendars.except', '2:59 calendars.a--b'],
    ],
  ])('%s', (_, text, places) => {
    expect(placesIn(text)).toEqual(places);
  });

  test('is not the fault of a schedule that names the calendar', () => {
    const text = (calendar: string, name: string) =>
      `schedules:\n  office: mon-fri 08:00-19:00 except ${name}\ncalendars:\n  a: ${calendar}\n`;
    expect(placesIn(text('{ dates: { 2026-12-24: Off } }', 'b'))).toEqual(['3:11 schedules.office']);
    expect(placesIn(text('{ dates: { 2026-13-24: Off } }', 'a'))).toEqual([
      '5:17 calendars.a.dates.2026-13-24',
    ]);
    expect(placesIn(text('{ dates: 5 }', 'a'))).toEqual(['5:15 calendars.a.dates']);
    expect(placesIn(text('5', 'a b'))).toEqual(['3:11 schedules.office', '5:6 calendars.a']);
    expect(placesIn('schedules: { o: "mon-fri 08:00-19:00 except a" }\ncalendars: 5\n')).toEqual([
      '3:12 calendars',
    ]);
  });
});

test.each(['change-freeze', 'arn:aws-us-gov:ssm:us-gov-west-1:111122223333:document/Change.Freeze_1'])(
  'the Change Calendar %s has no days until it is read',
  (document) => {
    const calendar = settingsIn(`calendars: { freeze: { ssm: '${document}' } }\n`).calendars.get('freeze');
    expect(calendar).toMatchObject({ id: 'freeze', until: -1, source: { kind: 'ssm', document } });
  },
);

test('every id that settings accept can be named by a schedule, also before a date and after one', () => {
  const word = fc.oneof(
    fc.constantFrom(
      'from',
      'on',
      'at',
      'mon',
      'and',
      'last',
      'day',
      'utc',
      'stop',
      'jan',
      'de',
      'by',
      'to',
      'am',
    ),
    fc.stringMatching(/^[a-z0-9]{1,4}$/),
  );
  const id = fc
    .tuple(fc.array(word, { minLength: 1, maxLength: 3 }), fc.constantFrom('-', '_', '.'))
    .map(([words, by]) => words.join(by))
    .filter((each) => v.safeParse(calendars, { [each]: { dates: {} } }).success);
  fc.assert(
    fc.property(id, (name) => {
      const calendar = { id: name, title: name, closed: new Map(), open: new Map(), closedTimes: [] };
      const context = { defaultTimeZone: 'UTC', named: new Map(), calendars: new Map([[name, calendar]]) };
      const text = `mon-fri 08:00-19:00 except ${name} 2026-12-24 ${name} also 2026-12-24 09:00-10:00 Europe/Berlin`;
      const parsed = parseSchedule(text, context);
      expect(parsed).toMatchObject({ ok: true, schedule: { except: [{ calendar }, {}, { calendar }] } });
    }),
    { numRuns: 1_000 },
  );
});
