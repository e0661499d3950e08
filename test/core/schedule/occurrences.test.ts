import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { latestOccurrence, nextOccurrence, occurrences } from '../../../src/core/schedule/occurrences.ts';
import type { Occurrence } from '../../../src/core/schedule/schedule.ts';
import { anyInstant, anySpecial, anySpecialInstant, anyWeekly } from './any-schedule.ts';
import { schedule, utc } from './read.ts';

const told = (list: readonly (Occurrence | undefined)[]): string[] =>
  list.map((one) =>
    one === undefined
      ? 'none'
      : `${one.direction} ${new Date(one.at).toISOString().slice(0, 16).replace('T', ' ')}`,
  );

const WEEK_MS = 7 * 86_400_000;

const anyCase = [fc.oneof(anyWeekly, anySpecial), fc.oneof(anyInstant, anySpecialInstant)] as const;

describe('the next start, however far', () => {
  test.each<[string, string, string]>([
    ['mon-fri 08:00-19:00 UTC except 2026-12-01..2027-11-30', '2026-12-01 00:00', 'start 2027-12-01 08:00'],
    ['feb day 29 08:00-09:00 UTC', '2096-03-01 00:00', 'start 2104-02-29 08:00'],
    ['feb 5th sun 08:00-09:00 UTC', '2077-01-01 00:00', 'start 2088-02-29 08:00'],
    ['never also 2030-05-05 08:00-09:00 UTC', '2026-01-01 00:00', 'start 2030-05-05 08:00'],
    ['feb day 30 08:00-09:00 UTC', '2026-01-01 00:00', 'none'],
  ])('%s after %s: %s', (text, at, expected) => {
    expect(told([nextOccurrence(schedule(text), utc(at), 'start')])).toEqual([expected]);
  });

  test('and the latest stop', () => {
    const closed = schedule('mon-fri 08:00-19:00 UTC except 2026-12-01..2027-11-30');
    expect(told([latestOccurrence(closed, utc('2027-11-01 00:00'))])).toEqual(['stop 2026-11-30 19:00']);
  });
});

describe('occurrences', () => {
  test.each<[string, string, string, string, string[]]>([
    [
      'hours in summer time',
      'mon-fri 08:00-19:00 Europe/Berlin',
      '2026-07-03 00:00',
      '2026-07-07 00:00',
      ['start 2026-07-03 06:00', 'stop 2026-07-03 17:00', 'start 2026-07-06 06:00', 'stop 2026-07-06 17:00'],
    ],
    [
      'the range holds its first instant and not its last',
      'mon-fri 08:00-19:00 UTC',
      '2026-07-03 08:00',
      '2026-07-03 19:00',
      ['start 2026-07-03 08:00'],
    ],
    ['an empty range', 'mon-fri 08:00-19:00 UTC', '2026-07-03 08:00', '2026-07-03 08:00', []],
    ['a range the wrong way round', '08:00-19:00 UTC', '2026-07-03 08:00', '2026-07-01 08:00', []],
    [
      'an overnight period belongs to the day it starts on',
      'fri 22:00-06:00 UTC',
      '2026-07-03 00:00',
      '2026-07-10 00:00',
      ['start 2026-07-03 22:00', 'stop 2026-07-04 06:00'],
    ],
    [
      'touching periods are one',
      'mon 08:00-12:00 mon 12:00-19:00 UTC',
      '2026-07-06 00:00',
      '2026-07-07 00:00',
      ['start 2026-07-06 08:00', 'stop 2026-07-06 19:00'],
    ],
    [
      'overlapping periods are one, also over midnight',
      'mon 08:00-24:00 tue 00:00-12:00 tue 10:00-11:00 UTC',
      '2026-07-06 00:00',
      '2026-07-08 00:00',
      ['start 2026-07-06 08:00', 'stop 2026-07-07 12:00'],
    ],
    ['all week is without end', '00:00-24:00 Europe/Berlin', '2026-03-01 00:00', '2026-12-01 00:00', []],
    [
      'a one-sided word occurs within hours and where they agree with it',
      'mon 08:00-19:00 mon-tue stop 12:00 mon stop 19:00 UTC',
      '2026-07-06 00:00',
      '2026-07-08 00:00',
      ['start 2026-07-06 08:00', 'stop 2026-07-06 12:00', 'stop 2026-07-06 19:00', 'stop 2026-07-07 12:00'],
    ],
    [
      'stop at 24:00 and at the next 00:00 are the same',
      'mon stop 24:00 tue stop 00:00 UTC',
      '2026-07-06 00:00',
      '2026-07-13 00:00',
      ['stop 2026-07-07 00:00'],
    ],
    [
      'a start that the spring change skips moves on by the gap',
      'sun 02:30-05:00 Europe/Berlin',
      '2026-03-29 00:00',
      '2026-03-30 00:00',
      ['start 2026-03-29 01:30', 'stop 2026-03-29 03:00'],
    ],
    [
      'a period that the spring change swallows does not take place',
      'sun 02:30-03:15 Europe/Berlin',
      '2026-03-22 00:00',
      '2026-04-06 00:00',
      ['start 2026-03-22 01:30', 'stop 2026-03-22 02:15', 'start 2026-04-05 00:30', 'stop 2026-04-05 01:15'],
    ],
    [
      'and one that it leaves no time for, neither',
      'sun 02:00-03:00 Europe/Berlin',
      '2026-03-29 00:00',
      '2026-03-30 00:00',
      [],
    ],
    [
      'a time that the autumn change repeats is its first',
      'sun 02:30-03:30 Europe/Berlin',
      '2026-10-25 00:00',
      '2026-10-26 00:00',
      ['start 2026-10-25 00:30', 'stop 2026-10-25 02:30'],
    ],
    [
      'half an hour of daylight saving',
      'sun 01:45-02:15 Australia/Lord_Howe',
      '2026-10-03 00:00',
      '2026-10-05 00:00',
      ['start 2026-10-03 15:15', 'stop 2026-10-03 15:45'],
    ],
    [
      'midnight itself is skipped',
      'sun 00:00-01:30 America/Sao_Paulo',
      '2018-11-04 00:00',
      '2018-11-05 00:00',
      ['start 2018-11-04 03:00', 'stop 2018-11-04 03:30'],
    ],
    [
      'a day that the zone skipped has no hours',
      'thu-sat 08:00-19:00 Pacific/Apia',
      '2011-12-29 12:00',
      '2012-01-01 00:00',
      ['start 2011-12-29 18:00', 'stop 2011-12-30 05:00', 'start 2011-12-30 18:00', 'stop 2011-12-31 05:00'],
    ],
    [
      'a night into the skipped day is as long as any other',
      'thu 22:00-06:00 Pacific/Apia',
      '2011-12-29 12:00',
      '2012-01-01 00:00',
      ['start 2011-12-30 08:00', 'stop 2011-12-30 16:00'],
    ],
    [
      'a fifth Friday is not in every month, and the last is in all',
      '5th fri 08:00-09:00 last fri 10:00-11:00 UTC',
      '2026-07-01 00:00',
      '2026-09-01 00:00',
      [
        'start 2026-07-31 08:00',
        'stop 2026-07-31 09:00',
        'start 2026-07-31 10:00',
        'stop 2026-07-31 11:00',
        'start 2026-08-28 10:00',
        'stop 2026-08-28 11:00',
      ],
    ],
    [
      'the weekday nearest to a Saturday the 1st is in the same month',
      'day 1w/15w 08:00-09:00 UTC',
      '2026-08-01 00:00',
      '2026-09-01 00:00',
      ['start 2026-08-03 08:00', 'stop 2026-08-03 09:00', 'start 2026-08-14 08:00', 'stop 2026-08-14 09:00'],
    ],
    [
      'the last weekday of a month that ends on a Sunday',
      'day lastw 08:00-09:00 UTC',
      '2026-05-01 00:00',
      '2026-06-01 00:00',
      ['start 2026-05-29 08:00', 'stop 2026-05-29 09:00'],
    ],
    [
      '29 February is a day like any other',
      'feb day 29 08:00-09:00 UTC',
      '2026-01-01 00:00',
      '2029-01-01 00:00',
      ['start 2028-02-29 08:00', 'stop 2028-02-29 09:00'],
    ],
    [
      'a closure over the new year and a change of months',
      'dec mon-fri 08:00-19:00 jan-nov mon-fri 09:00-18:00 Europe/Berlin except 2026-12-24..2027-01-03',
      '2026-12-23 12:00',
      '2027-01-05 00:00',
      ['stop 2026-12-23 18:00', 'start 2027-01-04 08:00', 'stop 2027-01-04 17:00'],
    ],
    [
      'a night into a holiday ends in it, and none begins on it',
      'daily 22:00-06:00 UTC except 2026-12-25',
      '2026-12-24 12:00',
      '2026-12-27 12:00',
      ['start 2026-12-24 22:00', 'stop 2026-12-25 06:00', 'start 2026-12-26 22:00', 'stop 2026-12-27 06:00'],
    ],
    [
      'hours without end stop for a closure',
      'always except de-by',
      '2026-12-24 12:00',
      '2026-12-27 12:00',
      ['stop 2026-12-24 23:00', 'start 2026-12-26 23:00'],
    ],
    [
      'the zone of the schedule says when a closed day begins',
      'always except 2026-12-25 Pacific/Kiritimati',
      '2026-12-23 00:00',
      '2026-12-27 00:00',
      ['stop 2026-12-24 10:00', 'start 2026-12-25 10:00'],
    ],
    [
      'a later calendar opens what an earlier one closed',
      '08:00-19:00 UTC except de-by inventory',
      '2026-12-25 00:00',
      '2026-12-27 00:00',
      ['start 2026-12-26 08:00', 'stop 2026-12-26 19:00'],
    ],
    [
      'an extra day runs, whatever is closed',
      'mon-fri 08:00-19:00 UTC except 2026-12-12..2026-12-27 also 2026-12-12 09:00-14:00',
      '2026-12-12 00:00',
      '2026-12-28 00:00',
      ['start 2026-12-12 09:00', 'stop 2026-12-12 14:00'],
    ],
    [
      'a stop alone stands on closed days, a start alone does not',
      'mon-fri start 08:00 mon-fri stop 19:00 UTC except 2026-12-24',
      '2026-12-24 00:00',
      '2026-12-25 00:00',
      ['stop 2026-12-24 19:00'],
    ],
    [
      'a closure across the end of summer time',
      'always except 2026-10-25 Europe/Berlin',
      '2026-10-24 00:00',
      '2026-10-27 00:00',
      ['stop 2026-10-24 22:00', 'start 2026-10-25 23:00'],
    ],
    ['always has none', 'always', '2026-01-01 00:00', '2027-01-01 00:00', []],
    ['never has none', 'never', '2026-01-01 00:00', '2027-01-01 00:00', []],
    ['unmanaged has none', 'unmanaged', '2026-01-01 00:00', '2027-01-01 00:00', []],
  ])('%s', (_, text, from, to, expected) => {
    expect(told(occurrences(schedule(text), utc(from), utc(to)))).toEqual(expected);
  });

  test('splitting a range changes nothing, and a range is ascending without repeats', () => {
    fc.assert(
      fc.property(
        fc.oneof(anyWeekly, anySpecial),
        fc.array(fc.oneof(anyInstant, anySpecialInstant), { minLength: 2, maxLength: 2 }),
        anyInstant,
        (any, pair, cut) => {
          const from = Math.min(...pair);
          const to = Math.min(Math.max(...pair), from + 6 * WEEK_MS);
          const middle = from + (Math.abs(cut) % Math.max(1, to - from));
          const whole = occurrences(any, from, to);
          expect([...occurrences(any, from, middle), ...occurrences(any, middle, to)]).toEqual(whole);
          expect(whole.every(({ at }) => at >= from && at < to)).toBe(true);
          const keys = whole.map(({ at, direction }) => `${String(at).padStart(15, '0')} ${direction}`);
          expect(new Set(keys).size).toBe(keys.length);
          const times = whole.map(({ at }) => at);
          expect(times).toEqual([...times].sort((a, b) => a - b));
        },
      ),
    );
  });
});

describe('latest and next', () => {
  test.each<[string, string, string[]]>([
    // text, instant, [latest, next, next start, next stop]
    [
      'mon-fri 08:00-19:00 UTC',
      '2026-07-04 12:00',
      ['stop 2026-07-03 19:00', 'start 2026-07-06 08:00', 'start 2026-07-06 08:00', 'stop 2026-07-06 19:00'],
    ],
    [
      'mon-fri 08:00-19:00 UTC',
      '2026-07-06 08:00',
      ['start 2026-07-06 08:00', 'stop 2026-07-06 19:00', 'start 2026-07-07 08:00', 'stop 2026-07-06 19:00'],
    ],
    [
      'mon stop 19:00 UTC',
      '2026-07-06 18:59',
      ['stop 2026-06-29 19:00', 'stop 2026-07-06 19:00', 'none', 'stop 2026-07-06 19:00'],
    ],
    // The clock change swallowed the one in the week before.
    [
      'sun 02:30-03:15 Europe/Berlin',
      '2026-04-01 00:00',
      ['stop 2026-03-22 02:15', 'start 2026-04-05 00:30', 'start 2026-04-05 00:30', 'stop 2026-04-05 01:15'],
    ],
    // That Friday did not exist.
    [
      'fri 08:00-19:00 Pacific/Apia',
      '2012-01-01 00:00',
      ['stop 2011-12-24 05:00', 'start 2012-01-05 18:00', 'start 2012-01-05 18:00', 'stop 2012-01-06 05:00'],
    ],
    ['00:00-24:00 UTC', '2026-07-06 00:00', ['none', 'none', 'none', 'none']],
    ['always', '2026-07-06 00:00', ['none', 'none', 'none', 'none']],
  ])('%s at %s', (text, at, expected) => {
    const [any, instant] = [schedule(text), utc(at)];
    expect(
      told([
        latestOccurrence(any, instant),
        nextOccurrence(any, instant),
        nextOccurrence(any, instant, 'start'),
        nextOccurrence(any, instant, 'stop'),
      ]),
    ).toEqual(expected);
  });

  test('they are the neighbours among the occurrences', () => {
    fc.assert(
      fc.property(...anyCase, (any, at) => {
        const before = occurrences(any, at - 2 * WEEK_MS, at + 1);
        const after = occurrences(any, at + 1, at + 2 * WEEK_MS);
        if (before.length > 0) expect(latestOccurrence(any, at)).toEqual(before.at(-1));
        if (after.length > 0) expect(nextOccurrence(any, at)).toEqual(after[0]);
        for (const direction of ['start', 'stop'] as const) {
          const first = after.find((one) => one.direction === direction);
          if (first) expect(nextOccurrence(any, at, direction)).toEqual(first);
        }
      }),
    );
  });
});
