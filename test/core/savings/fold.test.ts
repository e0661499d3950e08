import { describe, expect, test } from 'vitest';
import type { DayLine } from '../../../src/core/savings/day.ts';
import { type FoldFacts, fold } from '../../../src/core/savings/fold.ts';
import { utc } from '../build.ts';
import { line } from './lines.ts';
import { change, monday, seen, told, WEB } from './told.ts';

const UP = seen('running');
const DOWN = seen('stopped');
const SUNDAY_NIGHT: DayLine[] = [
  line('web', { down: { cause: 'schedule', since: utc('2026-11-20 19:00') } }),
];
const GONE: FoldFacts = { seen: new Map(), isUnread: () => false };
const UNREAD: FoldFacts = { seen: new Map(), isUnread: () => true };

/** Monday, 2026-11-23, of a machine with office hours. */
describe('what a day came to', () => {
  test.each([
    [
      'a night: from the request to stop to the end of the day',
      [told('2026-11-23 19:00:40', 'stop', 'stopped')],
      DOWN,
      [],
      { schedule: 300 },
    ],
    [
      'a morning: from the beginning of the day to the request to start',
      [told('2026-11-23 07:59:50', 'start', 'started')],
      UP,
      SUNDAY_NIGHT,
      { schedule: 479 },
    ],
    ['a day of a weekend', [], DOWN, SUNDAY_NIGHT, { schedule: 1_440 }],
    [
      'a stop that is asked for again counts from the first',
      [told('2026-11-23 19:00', 'stop', 'stopped'), told('2026-11-23 19:05', 'stop', 'stopped')],
      DOWN,
      [],
      { schedule: 300 },
    ],
    [
      'a stop that AWS refused saves nothing',
      [told('2026-11-23 19:00', 'stop', 'refused'), told('2026-11-23 20:00', 'stop', 'stopped')],
      DOWN,
      [],
      { schedule: 240 },
    ],
    [
      'AWS was asked, and the run died',
      [told('2026-11-23 19:00', 'stop', 'asked')],
      DOWN,
      [],
      { schedule: 300 },
    ],
    [
      'a stop that someone asked Uptime for',
      [told('2026-11-23 15:00', 'stop', 'stopped', { by: 'UADA' })],
      DOWN,
      [],
      { person: 540 },
    ],
    [
      'a start that someone asked for ends it',
      [
        told('2026-11-23 19:00', 'stop', 'stopped'),
        told('2026-11-23 20:30', 'start', 'started', { by: 'UADA' }),
      ],
      UP,
      [],
      { schedule: 90 },
    ],
    [
      'a start that AWS refuses: from then on it is no saving',
      [told('2026-11-23 08:00', 'start', 'refused'), told('2026-11-23 08:40', 'start', 'started')],
      UP,
      SUNDAY_NIGHT,
      { schedule: 480, failed: 40 },
    ],
    [
      'a start that AWS refuses twice began to fail the first time',
      [
        told('2026-11-23 08:00', 'start', 'refused'),
        told('2026-11-23 08:05', 'retry', 'refused', { by: 'UADA' }),
        told('2026-11-23 08:40', 'start', 'started'),
      ],
      UP,
      SUNDAY_NIGHT,
      { schedule: 480, failed: 40 },
    ],
    [
      'AWS took a start, and the machine fell back',
      [
        told('2026-11-23 08:00', 'start', 'started'),
        told('2026-11-23 08:10', 'start', 'started', {
          was: { since: utc('2026-11-23 08:01'), by: 'aws' },
        }),
      ],
      UP,
      SUNDAY_NIGHT,
      { schedule: 480, failed: 9 },
    ],
    [
      'someone started it in AWS at nine in the evening, and it was stopped again',
      [
        told('2026-11-23 19:00', 'stop', 'stopped'),
        told('2026-11-23 23:00', 'stop', 'stopped', {
          was: { since: utc('2026-11-23 21:00'), by: 'person' },
        }),
      ],
      DOWN,
      [],
      { schedule: 180 },
    ],
    [
      'someone started it in AWS, and it still runs',
      [told('2026-11-23 19:00', 'stop', 'stopped')],
      seen('running', change('running', '2026-11-23 21:00', 'person')),
      [],
      { schedule: 120 },
    ],
    [
      'someone started it in AWS and stopped it again',
      [told('2026-11-23 19:00', 'stop', 'stopped')],
      seen('stopped', change('stopped', '2026-11-23 22:00', 'person', '2026-11-23 21:00')),
      [],
      { schedule: 120, person: 120 },
    ],
    [
      'someone stopped it in AWS before its schedule did: theirs, all night',
      [],
      seen('stopped', change('stopped', '2026-11-23 17:00', 'person')),
      [],
      { person: 420 },
    ],
    [
      'the entry of the stop is lost, and its act explains the change',
      [],
      seen('stopped', change('stopped', '2026-11-23 19:00', 'uptime')),
      [],
      { schedule: 300 },
    ],
    [
      'the entry of the stop came too late for the day before: the next start tells',
      [
        told('2026-11-23 08:00', 'start', 'started', {
          was: { since: utc('2026-11-22 23:59'), by: 'uptime' },
        }),
      ],
      UP,
      [],
      { schedule: 480 },
    ],
    [
      'down before Uptime did anything',
      [],
      seen('stopped', change('stopped', '2026-05-01 12:00', 'person')),
      [],
      { long: 1_440 },
    ],
    ['down, and AWS no longer knows since when', [], DOWN, [], { long: 1_440 }],
    [
      'down before Uptime did anything, until the schedule starts it',
      [
        told('2026-11-23 08:00', 'start', 'started', {
          was: { since: utc('2026-05-01 12:00'), by: 'person' },
        }),
      ],
      UP,
      [line('web', { down: { cause: 'long', since: utc('2026-05-01 12:00') } })],
      { long: 480 },
    ],
    [
      'it runs, and was started before it was thought to be stopped',
      [],
      seen('running', change('running', '2026-11-20 08:00', 'uptime')),
      SUNDAY_NIGHT,
      undefined,
    ],
    [
      'started after midnight, before the day was summed up',
      [told('2026-11-23 19:00', 'stop', 'stopped')],
      seen('running', change('running', '2026-11-24 00:02', 'person')),
      [],
      { schedule: 300 },
    ],
    [
      'an older change says nothing about a stretch that began after it',
      [
        told('2026-11-23 08:00', 'stop', 'stopped', {
          was: { since: utc('2026-11-20 08:00'), by: 'uptime' },
        }),
      ],
      DOWN,
      SUNDAY_NIGHT,
      { schedule: 1_440 },
    ],
    [
      'AWS took the start of a database and told nothing of its failure',
      [told('2026-11-23 08:00', 'start', 'started')],
      seen('stopped', change('stopped', '2026-11-20 19:04', 'uptime')),
      SUNDAY_NIGHT,
      { schedule: 480, failed: 960 },
    ],
    [
      'it is just being stopped again, and AWS has not told since when',
      [told('2026-11-23 08:00', 'start', 'started')],
      seen('stopping', change('stopped', '2026-11-20 19:04', 'uptime')),
      SUNDAY_NIGHT,
      { schedule: 480 },
    ],
    ['AWS did not answer: nothing says that it came up', [], UNREAD, SUNDAY_NIGHT, { schedule: 1_440 }],
    [
      'it is gone: nobody knows since when, so what was still open does not count',
      [],
      GONE,
      SUNDAY_NIGHT,
      undefined,
    ],
    [
      'it is gone, and what was over by then counts',
      [told('2026-11-23 08:00', 'start', 'started')],
      GONE,
      SUNDAY_NIGHT,
      { schedule: 480 },
    ],
    [
      'it is gone by now, but was there the day after',
      [told('2026-11-24 08:00', 'start', 'started')],
      GONE,
      SUNDAY_NIGHT,
      { schedule: 1_440 },
    ],
  ] as const)('%s', (_, entries, facts, before, expected) => {
    expect(monday(entries, facts, before)?.minutes).toEqual(expected);
  });

  test('what is not managed was down for long only where it is managed', () => {
    const now = DOWN.seen.get(WEB);
    const unmanaged = { ...DOWN, seen: new Map(now ? [[WEB, { ...now, isManaged: false }]] : []) };
    expect(monday([], unmanaged)).toBeUndefined();
  });

  test.each([
    ['never', '2026-11-20 12:00', { schedule: 1_440 }],
    ['never', '2026-11-16 12:00', { schedule: 720, long: 720 }],
    ['mon-fri stop 19:00', '2026-11-10 19:00', { long: 1_440 }],
    ['mon-fri 08:00-19:00', '2026-11-10 19:00', { schedule: 1_440 }],
  ])('what "%s" stopped at %s counts for a week, unless a start is ahead', (when, since, expected) => {
    const before = [line('web', { down: { cause: 'schedule', since: utc(since) } })];
    expect(monday([], seen('stopped', undefined, when), before)?.minutes).toEqual(expected);
  });
});

describe('what a day keeps for the next', () => {
  test('since when nobody would have it running, also while AWS does not answer', () => {
    const since = utc('2026-11-16 12:00');
    const before = [line('web', { down: { cause: 'schedule', since } })];
    const week = fold(before, [], seen('stopped', undefined, 'mon-fri stop 19:00'), {
      from: utc('2026-11-22 00:00'),
      to: utc('2026-11-23 00:00'),
    });
    expect(week[0]?.minutes).toEqual({ schedule: 1_440 });
    expect(monday([], UNREAD, week)?.minutes).toEqual({ schedule: 720, long: 720 });
    expect(monday([], DOWN, week)?.minutes).toEqual({ schedule: 1_440 });
  });

  test('the stretch that goes on, from its own beginning', () => {
    expect(monday([told('2026-11-23 19:00:40', 'stop', 'stopped')], DOWN)?.down).toEqual({
      cause: 'schedule',
      since: utc('2026-11-23 19:00'),
    });
  });

  test('a stretch that ended after midnight', () => {
    const facts = seen('running', change('running', '2026-11-24 00:02', 'person'));
    expect(monday([told('2026-11-23 19:00', 'stop', 'stopped')], facts)?.down?.cause).toBe('schedule');
  });

  test('since when it has not come up', () => {
    const entries = [
      told('2026-11-23 08:00', 'start', 'refused'),
      told('2026-11-23 08:05', 'start', 'refused'),
    ];
    expect(monday(entries, DOWN, SUNDAY_NIGHT)?.down).toEqual({
      cause: 'failed',
      since: utc('2026-11-23 08:00'),
    });
  });

  test('labels and the price as they are known now; of what was not read, as they were', () => {
    expect(monday([], DOWN, SUNDAY_NIGHT)).toMatchObject({ schedule: 'office', usdPerHour: 0.1 });
    const before = [line('web', { ...SUNDAY_NIGHT[0], schedule: 'late', usdPerHour: 0.7 })];
    expect(monday([], UNREAD, before)).toMatchObject({ schedule: 'late', usdPerHour: 0.7 });
  });

  test('a price that is not known now is not taken from the day before', () => {
    const now = DOWN.seen.get(WEB);
    const { usdPerHour: _, ...labels } = now?.labels ?? {
      key: WEB,
      name: '',
      schedule: '',
      channel: '',
      tags: {},
    };
    const unpriced = { ...DOWN, seen: new Map(now ? [[WEB, { ...now, labels }]] : []) };
    expect(monday([], unpriced, SUNDAY_NIGHT)).not.toHaveProperty('usdPerHour');
  });

  test('a resource that was up all day and nobody snoozed has no line', () => {
    expect(monday([], UP)).toBeUndefined();
  });

  test('what was created, stopped and deleted within a day has its name', () => {
    const entries = [
      told('2026-11-23 19:00', 'stop', 'stopped'),
      told('2026-11-23 20:00', 'start', 'started'),
    ];
    expect(monday(entries, GONE)).toMatchObject({ name: 'web', minutes: { schedule: 60 } });
  });
});

describe('what snoozes cost', () => {
  const hold = (at: string, until: string, by = 'UADA', moved = '2026-11-23 19:00') =>
    told(at, 'hold', { kind: 'held', until: utc(until) }, { by, moved: utc(moved) });

  test.each([
    [
      'from the stop that it moved until it stops',
      [hold('2026-11-23 18:50', '2026-11-23 21:00'), told('2026-11-23 21:00', 'stop', 'stopped')],
      [['UADA', 120]],
    ],
    [
      'the first who snoozed kept it up; the second only after that',
      [
        hold('2026-11-23 18:50', '2026-11-23 20:00'),
        hold('2026-11-23 18:55', '2026-11-23 22:00', 'UBOB'),
        told('2026-11-23 22:00', 'stop', 'stopped'),
      ],
      [
        ['UADA', 60],
        ['UBOB', 120],
      ],
    ],
    [
      'after an undo, who still holds it keeps it up',
      [
        hold('2026-11-23 18:50', '2026-11-23 22:00'),
        hold('2026-11-23 18:55', '2026-11-23 22:00', 'UBOB'),
        told('2026-11-23 20:00', 'resume', { kind: 'resumed', whose: ['UADA'] }, { by: 'UADA' }),
        told('2026-11-23 22:00', 'stop', 'stopped'),
      ],
      [
        ['UADA', 60],
        ['UBOB', 120],
      ],
    ],
    [
      'an undo before the stop costs nothing',
      [
        hold('2026-11-23 18:50', '2026-11-23 22:00'),
        told('2026-11-23 18:58', 'resume', { kind: 'resumed', whose: ['UADA'] }, { by: 'UADA' }),
        told('2026-11-23 19:00', 'stop', 'stopped'),
      ],
      [],
    ],
    [
      "someone's stop ends it",
      [
        hold('2026-11-23 18:50', '2026-11-23 22:00'),
        told('2026-11-23 20:00', 'stop', { kind: 'stopped', whose: ['UADA'] }, { by: 'UBOB' }),
      ],
      [['UADA', 60]],
    ],
    [
      "someone's stop ends it for good",
      [
        hold('2026-11-23 18:50', '2026-11-23 22:00'),
        told('2026-11-23 20:00', 'stop', { kind: 'stopped', whose: ['UADA'] }, { by: 'UBOB' }),
        told('2026-11-23 20:30', 'start', 'started', { by: 'UBOB' }),
      ],
      [['UADA', 60]],
    ],
    [
      'while it is down it costs nothing',
      [
        hold('2026-11-23 18:50', '2026-11-23 22:00'),
        told('2026-11-23 21:00', 'start', 'started', {
          by: 'UBOB',
          was: { since: utc('2026-11-23 20:00'), by: 'person' },
        }),
      ],
      [['UADA', 120]],
    ],
    [
      'a late press that started it again',
      [
        told('2026-11-23 19:00', 'stop', 'stopped'),
        told(
          '2026-11-23 19:02',
          'hold',
          { kind: 'started', until: utc('2026-11-23 20:02') },
          { by: 'UADA', moved: utc('2026-11-23 19:00') },
        ),
        told('2026-11-23 20:02', 'stop', 'stopped'),
      ],
      [['UADA', 60]],
    ],
    [
      'a stop that keeps it down costs nothing',
      [told('2026-11-23 15:00', 'stop', { kind: 'held', until: utc('2026-11-23 20:00') }, { by: 'UADA' })],
      undefined,
    ],
    [
      'a plan costs from its beginning, without the hours of the schedule',
      [
        told(
          '2026-11-23 09:00',
          'hold',
          { kind: 'planned', keep: 'running', from: utc('2026-11-23 18:00'), until: utc('2026-11-23 21:00') },
          { by: 'UADA' },
        ),
        told('2026-11-23 21:00', 'stop', 'stopped'),
      ],
      [['UADA', 120]],
    ],
    [
      'a plan to keep it down costs nothing',
      [
        told(
          '2026-11-23 09:00',
          'stop',
          { kind: 'planned', keep: 'stopped', from: utc('2026-11-23 18:00'), until: utc('2026-11-23 21:00') },
          { by: 'UADA' },
        ),
      ],
      undefined,
    ],
    [
      'what needs an approval costs nothing before it',
      [told('2026-11-23 18:50', 'hold', 'over-budget', { by: 'UADA' })],
      undefined,
    ],
  ] as const)('%s', (_, entries, expected) => {
    const { snoozes } = monday(entries, seen('running')) ?? {};
    expect(snoozes?.map(({ by, minutes }) => [by, minutes])).toEqual(expected);
  });

  test('until the stop that it moved it costs nothing, hours or not', () => {
    const entries = [hold('2026-11-23 18:00', '2026-11-23 20:00')];
    expect(monday(entries, seen('running', undefined, 'mon-fri stop 19:00'))?.snoozes).toEqual([
      { by: 'UADA', minutes: 60 },
    ]);
  });

  test('over midnight it goes on, and its own hours cost nothing', () => {
    const first = monday([hold('2026-11-23 18:50', '2026-11-24 12:00')], UP);
    expect(first?.snoozes).toEqual([{ by: 'UADA', minutes: 300 }]);
    const second = fold(first ? [first] : [], [], UP, {
      from: utc('2026-11-24 00:00'),
      to: utc('2026-11-25 00:00'),
    });
    expect(second[0]?.snoozes).toEqual([{ by: 'UADA', minutes: 480 }]);
    expect(second[0]).not.toHaveProperty('held');
  });
});
