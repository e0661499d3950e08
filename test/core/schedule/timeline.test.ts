import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatSchedule } from '../../../src/core/schedule/format.ts';
import { localTimeIn } from '../../../src/core/schedule/local-time.ts';
import type { Period } from '../../../src/core/schedule/schedule.ts';
import {
  isWithinHours,
  pageIndexAt,
  type Timeline,
  timelineOf,
  type WeeklySchedule,
} from '../../../src/core/schedule/timeline.ts';
import { anyHours, anyInstant, anyPlannedHours, anySpecialHours, anySpecialInstant } from './any-schedule.ts';
import { isWithinHoursByTheBook } from './by-the-book.ts';
import { utc } from './read.ts';

const weekly = (...periods: Period[]): WeeklySchedule => ({ kind: 'weekly', periods, timeZone: 'UTC' });

const [MONDAY, WEDNESDAY, THURSDAY] = [[1], [3], [4]] as const;
const [EIGHT, SEVEN_PM, MIDNIGHT] = [480, 1140, 1440];

/** A page begins on a Thursday, as 1970 did. */
const PAGE = pageIndexAt(utc('2026-07-02 00:00'));

const wordsOf = (timeline: Timeline): string[] =>
  timeline
    .page(PAGE)
    .words.map(
      ({ occurrence: { at, direction }, from }) =>
        `${new Date(at).toISOString().slice(5, 16)} ${direction} ${from}`,
    );

describe('a page', () => {
  test.each<[string, Period[], string[]]>([
    [
      'hours',
      [{ days: MONDAY, startMinute: EIGHT, stopMinute: SEVEN_PM }],
      ['07-06T08:00 start hours', '07-06T19:00 stop hours'],
    ],
    [
      'at one instant the start is last, whichever speaks alone',
      [
        { days: MONDAY, startMinute: EIGHT, stopMinute: SEVEN_PM },
        { days: MONDAY, stopMinute: EIGHT },
        { days: MONDAY, startMinute: SEVEN_PM },
      ],
      [
        '07-06T08:00 stop alone',
        '07-06T08:00 start hours',
        '07-06T19:00 stop hours',
        '07-06T19:00 start alone',
      ],
    ],
    [
      'of the same word twice the one of the hours stays',
      [
        { days: MONDAY, startMinute: EIGHT },
        { days: MONDAY, startMinute: EIGHT, stopMinute: SEVEN_PM },
        { days: MONDAY, stopMinute: SEVEN_PM },
      ],
      ['07-06T08:00 start hours', '07-06T19:00 stop hours'],
    ],
    ['its first instant and not its last', [{ days: THURSDAY, startMinute: 0 }], ['07-02T00:00 start alone']],
    [
      'hours that end when they began last a day',
      [{ days: MONDAY, startMinute: EIGHT, stopMinute: EIGHT }],
      ['07-06T08:00 start hours', '07-07T08:00 stop hours'],
    ],
    [
      'a night into it ends in it',
      [{ days: WEDNESDAY, startMinute: SEVEN_PM, stopMinute: EIGHT }],
      ['07-02T08:00 stop hours', '07-08T19:00 start hours'],
    ],
  ])('%s', (_, periods, words) => {
    expect(wordsOf(timelineOf(weekly(...periods)))).toEqual(words);
  });

  test.each<[string, Period, boolean]>([
    ['a night before it', { days: WEDNESDAY, startMinute: SEVEN_PM, stopMinute: EIGHT }, true],
    ['hours that end just before it', { days: WEDNESDAY, startMinute: EIGHT, stopMinute: MIDNIGHT }, false],
    ['hours that begin with it', { days: THURSDAY, startMinute: 0, stopMinute: EIGHT }, false],
    ['hours within it', { days: MONDAY, startMinute: EIGHT, stopMinute: SEVEN_PM }, false],
  ])('%s: runs on into it: %s', (_, period, runsOn) => {
    const others = { days: MONDAY, startMinute: EIGHT, stopMinute: SEVEN_PM };
    expect(timelineOf(weekly(others, period)).page(PAGE).runsOn).toBe(runsOn);
  });

  test('is written once, as long as there are not too many', () => {
    const office = weekly({ days: MONDAY, startMinute: EIGHT, stopMinute: SEVEN_PM });
    const timeline = timelineOf(office);
    expect(timelineOf(office)).toBe(timeline);
    expect(timelineOf(weekly(...office.periods))).not.toBe(timeline);
    const first = timeline.page(0);
    for (let index = 1; index < 520; index += 1) timeline.page(index);
    expect(timeline.page(0)).toBe(first);
    timeline.page(520);
    expect(timeline.page(0)).not.toBe(first);
    expect(timeline.page(0)).toEqual(first);
  });
});

test('there is one local time a zone', () => {
  expect(localTimeIn('Europe/Berlin')).toBe(localTimeIn('Europe/Berlin'));
  expect(localTimeIn('Europe/Berlin')).not.toBe(localTimeIn('Europe/Paris'));
});

describe('within the hours', () => {
  const timeline = timelineOf(
    weekly(
      { days: MONDAY, startMinute: EIGHT, stopMinute: SEVEN_PM },
      { days: WEDNESDAY, startMinute: SEVEN_PM, stopMinute: EIGHT },
      { days: MONDAY, stopMinute: 720 },
      { days: MONDAY, startMinute: 1200 },
    ),
  );

  test.each<[string, boolean]>([
    ['2026-07-06 07:59', false],
    ['2026-07-06 08:00', true],
    ['2026-07-06 13:00', true],
    ['2026-07-06 18:59', true],
    ['2026-07-06 19:00', false],
    ['2026-07-06 21:00', false],
    ['2026-07-09 00:00', true],
    ['2026-07-09 07:59', true],
    ['2026-07-09 08:00', false],
  ])('at %s: %s', (at, within) => {
    expect(isWithinHours(timeline, utc(at))).toBe(within);
  });

  test('as the book has it', () => {
    fc.assert(
      fc.property(anyHours, anyInstant, (any, at) => {
        expect(isWithinHours(timelineOf(any), at)).toBe(isWithinHoursByTheBook(any, at));
      }),
      { numRuns: 300 },
    );
  });

  test('as the book has it, with months, days of a month, exceptions and extra hours', () => {
    fc.assert(
      fc.property(fc.oneof(anySpecialHours, anyPlannedHours), anySpecialInstant, (any, at) => {
        expect(isWithinHours(timelineOf(any), at)).toBe(isWithinHoursByTheBook(any, at));
      }),
      { numRuns: 1_000 },
    );
  });
});

test('a period without a start or a stop has no text', () => {
  expect(() => formatSchedule(weekly({ days: MONDAY }))).toThrow(TypeError);
});
