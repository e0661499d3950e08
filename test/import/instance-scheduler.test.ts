import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { desiredAt } from '../../src/core/schedule/desired.ts';
import { formatSchedule } from '../../src/core/schedule/format.ts';
import { DAY_MS, MINUTE_MS } from '../../src/core/time.ts';
import { clockChangesIn } from '../../src/import/clock-changes.ts';
import { differences } from '../../src/import/differences.ts';
import type { Imported } from '../../src/import/imported.ts';
import { importInstanceScheduler } from '../../src/import/instance-scheduler.ts';
import { readInstanceScheduler } from '../../src/import/read-instance-scheduler.ts';
import { schedule as ours, utc } from '../core/schedule/read.ts';
import { desiredByItsRules, type RawPeriod } from './by-its-rules.ts';

interface Row {
  readonly timezone: string;
  readonly periods: readonly RawPeriod[];
  readonly at: string;
  readonly desired: string;
}

/** What its own evaluator (v3.2.8) answered. */
const rows: readonly Row[] = JSON.parse(
  readFileSync(new URL('../cases/instance-scheduler-periods.json', import.meta.url), 'utf8'),
);

function importPeriods(timezone: string, periods: readonly unknown[]): Imported {
  const { schedules, periods: read } = readInstanceScheduler([
    { schedules: [{ name: 's', timezone, periods }] },
  ]);
  const [schedule] = schedules;
  if (schedule === undefined) throw new Error('no schedule was read');
  return importInstanceScheduler(schedule, read, 'UTC', utc('2026-11-29'));
}

const textOf = ({ schedule }: Imported): string | undefined => schedule && formatSchedule(schedule);

const period = (parts: Partial<RawPeriod>): RawPeriod => ({
  name: 'p',
  begintime: null,
  endtime: null,
  weekdays: null,
  monthdays: null,
  months: null,
  ...parts,
});

describe('the shared rows', () => {
  const known = new Map<string, Imported>();
  const importRow = ({ timezone, periods }: Row): Imported => {
    const key = JSON.stringify([timezone, periods]);
    const imported = known.get(key) ?? importPeriods(timezone, periods);
    known.set(key, imported);
    return imported;
  };

  test('a text asks for what its evaluator asks for, in every row', () => {
    const wrong = rows.flatMap((row) => {
      const text = textOf(importRow(row));
      if (text === undefined) return [];
      const desired = desiredAt(ours(text), Date.parse(row.at));
      return desired === row.desired ? [] : [{ ...row, text, got: desired }];
    });
    expect(wrong).toEqual([]);
  });

  test('so does what the differences are counted against', () => {
    const wrong = rows.filter((row) => {
      const { original } = importRow(row);
      return original !== undefined && original.desired(Date.parse(row.at)) !== row.desired;
    });
    expect(wrong).toEqual([]);
  });

  test('a rule of nine in a hundred has no equivalent, each for a reason that docs/import.md lists', () => {
    const without = rows.filter((row) => textOf(importRow(row)) === undefined);
    const reasons = without.map((row) =>
      importRow(row)
        .notes.map(({ kind }) => kind)
        .join(),
    );
    const count = (kind: string) => reasons.filter((reason) => reason === kind).length;
    expect([rows.length, count('clock-change'), count('unsayable-days'), without.length]).toEqual([
      300, 18, 9, 27,
    ]);
  });

  test('the test’s own reading of the rules is right', () => {
    const wrong = rows.filter(
      ({ periods, timezone, at, desired }) =>
        desiredByItsRules(periods, timezone, Date.parse(at)) !== desired,
    );
    expect(wrong).toEqual([]);
  });
});

describe('random periods', () => {
  const ZONES = [
    'Europe/Berlin',
    'America/New_York',
    'Africa/Cairo',
    'Atlantic/Azores',
    'Australia/Lord_Howe',
    'UTC',
  ];
  const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];
  const MONTHS = ['jan', 'mar', 'apr', 'jun', 'sep', 'oct', 'nov', 'dec', '2'];
  const pick = (values: readonly string[]) => fc.constantFrom(...values);
  const list = (part: fc.Arbitrary<string>) =>
    fc.option(
      fc.array(part, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(',')),
      { freq: 1 },
    );
  const ranged = (values: readonly string[]) =>
    fc.oneof(
      pick(values),
      fc.tuple(pick(values), pick(values)).map((pair) => pair.join('-')),
      fc.tuple(pick(values), fc.integer({ min: 2, max: 4 })).map((pair) => pair.join('/')),
      fc
        .tuple(pick(values), pick(values), fc.integer({ min: 2, max: 3 }))
        .map(([a, b, n]) => `${a}-${b}/${n}`),
    );
  const weekdays = list(
    fc.oneof(
      ranged(DAYS),
      fc.tuple(pick(DAYS), fc.integer({ min: 1, max: 5 })).map((pair) => pair.join('#')),
      pick(DAYS).map((day) => `${day}L`),
    ),
  );
  const day = fc.integer({ min: 1, max: 31 });
  const monthdays = list(
    fc.oneof(
      day.map(String),
      fc.tuple(day, day).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
      fc.tuple(day, fc.integer({ min: 2, max: 9 })).map((pair) => pair.join('/')),
      day.map((from) => `${from}-L`),
      fc.integer({ min: 1, max: 28 }).map((near) => `${near}W`),
      fc.constant('L'),
    ),
  );
  const time = fc.oneof(
    pick(['00:00', '00:01', '01:30', '02:00', '02:30', '03:00', '12:00', '12:01', '23:30', '23:59']),
    fc.integer({ min: 0, max: 1439 }).map((minute) => {
      const [hour, rest] = [Math.floor(minute / 60), minute % 60];
      return `${String(hour).padStart(2, '0')}:${String(rest).padStart(2, '0')}`;
    }),
  );
  const times = fc.oneof(
    { weight: 5, arbitrary: fc.tuple(time, time).map((pair) => pair.sort()) },
    { weight: 1, arbitrary: time.map((begin) => [begin, null] as const) },
    { weight: 1, arbitrary: time.map((end) => [null, end] as const) },
    { weight: 1, arbitrary: fc.constant([null, null] as const) },
  );
  const somePeriod = fc
    .record({
      times,
      weekdays,
      monthdays: fc.oneof(fc.constant(null), monthdays),
      months: list(ranged(MONTHS)),
    })
    .map(({ times: [begintime = null, endtime = null], ...fields }) =>
      period({ begintime, endtime, ...fields }),
    );

  test('a text asks for the same at every minute that may tell', () => {
    const seen = { same: 0, none: 0 };
    fc.assert(
      fc.property(
        pick(ZONES),
        fc.array(somePeriod, { minLength: 1, maxLength: 3 }),
        fc.integer({ min: utc('2026-01-01') / DAY_MS, max: utc('2030-12-31') / DAY_MS }),
        fc.nat(),
        (zone, periods, anyDay, which) => {
          const text = textOf(importPeriods(zone, periods));
          seen[text === undefined ? 'none' : 'same'] += 1;
          if (text === undefined) return;
          const read = ours(text);
          const changes = clockChangesIn(zone);
          const change = changes[which % (changes.length || 1)];
          for (const start of [anyDay, ...(change === undefined ? [] : [change.date])])
            for (let minute = -180; minute < 1620; minute += 1) {
              const at = start * DAY_MS + minute * MINUTE_MS;
              // Between edges nothing happens: half of the minutes are enough, and those next to the usual ones.
              if (minute % 7 > 2) continue;
              const expected = desiredByItsRules(periods, zone, at);
              if (desiredAt(read, at) !== expected)
                throw new Error(`${text} at ${new Date(at).toISOString()}: not ${expected}`);
            }
        },
      ),
      { numRuns: 40 },
    );
    expect(seen.same).toBeGreaterThan(seen.none);
  });
});

describe('periods', () => {
  test.each<[string, readonly Partial<RawPeriod>[], string | undefined]>([
    [
      'days and hours',
      [{ begintime: '09:00', endtime: '17:00', weekdays: 'mon-fri' }],
      'mon-fri 09:00-17:00 UTC',
    ],
    ['numbers from Monday', [{ weekdays: '0-4' }], 'mon-fri 00:00-24:00 UTC'],
    ['a step to Sunday', [{ weekdays: 'mon/3' }], 'mon thu sun 00:00-24:00 UTC'],
    ['around the weekend', [{ weekdays: 'fri-mon' }], 'fri-mon 00:00-24:00 UTC'],
    ['all of a week, and a last day in it', [{ weekdays: 'sun-fri/2,wedL,sat-fri' }], '00:00-24:00 UTC'],
    ['L of the week', [{ weekdays: 'L' }], 'sun 00:00-24:00 UTC'],
    ['nth and last', [{ weekdays: 'mon#1,friL' }], '1st mon last fri 00:00-24:00 UTC'],
    ['days of a month', [{ monthdays: '1,15W,L' }], 'day 1/15w/last 00:00-24:00 UTC'],
    ['a step in a month', [{ monthdays: '5-25/5' }], 'day 5/10/15/20/25 00:00-24:00 UTC'],
    ['months around the year', [{ months: 'nov-feb' }], 'nov-feb mon-sun 00:00-24:00 UTC'],
    ['a step does not go around', [{ months: 'oct/2' }], 'oct dec mon-sun 00:00-24:00 UTC'],
    [
      'all that is',
      [{ weekdays: '*', monthdays: '?', months: '*', begintime: '08:00', endtime: '9:30' }],
      '08:00-09:30 UTC',
    ],
    ['no period', [], 'never'],
    ['a period that never runs', [{ begintime: '08:00', endtime: '08:00' }], 'never'],
    [
      'a night in two periods',
      [
        { begintime: '20:00', endtime: '23:59', weekdays: 'fri' },
        { begintime: '00:00', endtime: '06:00', weekdays: 'sat' },
      ],
      'fri 20:00-06:00 UTC',
    ],
    [
      'a minute between two periods',
      [
        { begintime: '08:00', endtime: '12:00', weekdays: 'mon' },
        { begintime: '12:01', endtime: '17:00', weekdays: 'mon-tue' },
      ],
      'mon 08:00-12:01 mon-tue 12:01-17:00 UTC',
    ],
    ['a begin alone, every day', [{ begintime: '08:00' }], 'start 08:00 UTC'],
    [
      'a begin alone',
      [{ begintime: '08:00', weekdays: 'mon-fri' }],
      'mon-fri start 08:00 sat-sun stop 00:00 UTC',
    ],
    ['an end alone', [{ endtime: '18:00', weekdays: 'mon#1' }], undefined],
  ])('%s', (_, periods, text) => {
    const got = textOf(importPeriods('UTC', periods.map(period)));
    if (text !== undefined) expect(got).toBe(text);
    // Whatever it is, it can be read back and has words for the first Monday.
    else expect(got).toContain('1st mon stop 18:00');
  });

  test.each<[Partial<RawPeriod>, string]>([
    [{ begintime: '17:00', endtime: '08:00' }, 'refused'],
    [{ begintime: '24:00' }, 'refused'],
    [{ weekdays: 'mo' }, 'refused'],
    [{ weekdays: 'mon#6' }, 'refused'],
    [{ monthdays: '25-5' }, 'refused'],
    [{ months: 'L' }, 'refused'],
    [{ monthdays: '1/10' }, 'long-step'],
    [{ monthdays: '1/0' }, 'long-step'],
    [{ monthdays: '31W' }, 'nearest-to-no-day'],
    [{ endtime: '18:00', weekdays: 'sunL' }, 'unsayable-days'],
  ])('%o has no text: %s', (parts, kind) => {
    const { schedule, notes } = importPeriods('UTC', [period(parts)]);
    expect([schedule, notes.map((note) => note.kind)]).toEqual([undefined, [kind]]);
  });

  test('hours before an end alone leave no wish again', () => {
    const { schedule, notes } = importPeriods('UTC', [
      period({ begintime: '09:00', endtime: '12:00' }),
      period({ endtime: '18:00' }),
    ]);
    expect([schedule, notes.map(({ kind }) => kind)]).toEqual([undefined, ['no-wish-again']]);
  });

  test('a time that a clock change repeats has no text, and the difference shows', () => {
    const { schedule, nearest, notes, original } = importPeriods('America/New_York', [
      period({ begintime: '01:30', endtime: '05:00', weekdays: 'sun' }),
    ]);
    expect(schedule).toBeUndefined();
    expect(notes).toMatchObject([{ kind: 'clock-change', minute: 90, skips: false }]);
    if (nearest === undefined || original === undefined) throw new Error('nothing is close');
    const found = differences(original, nearest, utc('2027-11-01'), utc('2027-12-01'));
    // 01:00 comes again, and is before the begin again.
    expect(found).toEqual([{ at: utc('2027-11-07T06:00:00Z'), theirs: 'stopped', ours: 'running' }]);
  });
});

describe('schedules', () => {
  const scan = {
    Items: [
      {
        type: { S: 'schedule' },
        name: { S: 'office' },
        timezone: { S: 'Europe/Berlin' },
        periods: { SS: ['days@t3.large'] },
        enforced: { BOOL: true },
        hibernate: { BOOL: false },
        stop_new_instances: { BOOL: false },
      },
      {
        type: { S: 'schedule' },
        name: { S: 'off' },
        override_status: { S: 'stopped' },
        periods: { SS: ['gone'] },
      },
      { type: { S: 'schedule' }, name: { S: 'on' }, override_status: { S: 'running' } },
      {
        type: { S: 'schedule' },
        name: { S: 'patched' },
        timezone: { S: 'UTC' },
        periods: { SS: ['days'] },
        ssm_maintenance_window: { SS: ['patch-tuesday'] },
      },
      {
        type: { S: 'period' },
        name: { S: 'days' },
        begintime: { S: '08:00' },
        endtime: { S: '19:00' },
        weekdays: { SS: ['mon', 'wed-fri'] },
      },
    ],
  };
  const all = (documents: readonly unknown[], zone = 'UTC') => {
    const { schedules, periods } = readInstanceScheduler(documents);
    return schedules
      .map((schedule) => importInstanceScheduler(schedule, periods, zone, 0))
      .map((each) => [each.name, textOf(each), each.notes]);
  };

  test('a scan of its table', () => {
    expect(all([scan])).toEqual([
      [
        'office',
        'mon wed-fri 08:00-19:00 Europe/Berlin',
        [
          { kind: 'instance-type', types: ['t3.large'] },
          { kind: 'left-out', setting: 'enforced' },
          { kind: 'left-out', setting: 'stop_new_instances' },
        ],
      ],
      ['off', 'never', []],
      ['on', 'always', []],
      ['patched', undefined, [{ kind: 'maintenance-windows', names: ['patch-tuesday'] }]],
    ]);
  });

  test('an export of its table, a document for each item', () => {
    expect(all(scan.Items.map((Item) => ({ Item })))).toEqual(all([scan]));
  });

  test('what its CLI describes, in two documents', () => {
    const described = [
      {
        Schedules: [
          {
            Name: 'office',
            Timezone: 'Europe/Berlin',
            Periods: ['days'],
            SsmMaintenanceWindow: ['w'],
            UseMaintenanceWindow: false,
          },
        ],
      },
      {
        Periods: [
          { Name: 'days', Begintime: '08:00', Endtime: '19:00', Weekdays: ['mon-fri'], Type: 'period' },
        ],
      },
    ];
    expect(all(described)).toEqual([['office', 'mon-fri 08:00-19:00 Europe/Berlin', []]]);
  });

  test('without a zone the given one is assumed, and said', () => {
    expect(all([{ schedules: [{ name: 's', periods: [] }] }], 'Asia/Tokyo')).toEqual([
      ['s', 'never', [{ kind: 'zone-assumed', timeZone: 'Asia/Tokyo' }]],
    ]);
  });

  test.each([
    ['CET', 'Europe/Brussels'],
    ['EST', 'America/Panama'],
    ['US/Eastern', 'US/Eastern'],
    ['Etc/UTC', 'UTC'],
  ])('the zone %s is %s', (timezone, zone) => {
    expect(textOf(importPeriods(timezone, [period({ begintime: '08:00', endtime: '19:00' })]))).toBe(
      `08:00-19:00 ${zone}`,
    );
  });

  test('faults are all said', () => {
    expect(all([{ schedules: [{ name: 's', timezone: 'Etc/GMT+2', periods: ['a', 'b'] }] }])).toEqual([
      [
        's',
        undefined,
        [
          { kind: 'zone', text: 'Etc/GMT+2' },
          { kind: 'no-such-period', name: 'a' },
          { kind: 'no-such-period', name: 'b' },
        ],
      ],
    ]);
  });
});
