import { describe, expect, test } from 'vitest';
import { decisiveHold, startAfterHold, stopAfterHold } from '../../../src/core/plan/held.ts';
import { clock, hold, instance, readableView, utc } from '../build.ts';

const a = instance('mon-fri 08:00-19:00');
const evening = hold(a, '2026-11-23 20:00');
const night = hold(a, '2026-11-23 23:00', { by: 'U0BOB' });
const parked = hold(a, '2026-11-23 20:00', { keep: 'stopped' });

describe('which of several holds decides', () => {
  test.each([
    { title: 'none', holds: [], decides: undefined },
    { title: 'the only one', holds: [evening], decides: evening },
    { title: 'the last to end', holds: [evening, night], decides: night },
    { title: 'the last to end, in any order', holds: [night, evening], decides: night },
    {
      title: 'the last to end, though it keeps down',
      holds: [hold(a, '2026-11-23 19:00'), parked],
      decides: parked,
    },
    {
      title: 'of two that end together, the one that keeps it up',
      holds: [parked, evening],
      decides: evening,
    },
    { title: '... in any order', holds: [evening, parked], decides: evening },
    { title: 'of two alike, the first', holds: [evening, { ...evening, by: 'U0BOB' }], decides: evening },
    {
      title: 'of two alike that keep it down, the first',
      holds: [parked, { ...parked, by: 'U0BOB' }],
      decides: parked,
    },
  ])('$title', ({ holds, decides }) => {
    expect(decisiveHold(holds)).toBe(decides);
  });
});

interface Row {
  readonly title: string;
  readonly tag?: string;
  readonly due: string | undefined;
  readonly until: string;
  readonly moved: string | undefined;
}

const movedBy = (rule: typeof stopAfterHold, { tag = 'mon-fri 08:00-19:00', due, until }: Row) => {
  const { schedule } = readableView(tag, until);
  const at = rule(due === undefined ? undefined : utc(due), utc(until), schedule);
  return at === undefined ? undefined : clock(at);
};

// 2026-11-23 is a Monday.
const stops: readonly Row[] = [
  {
    title: 'ends with a stop within its hours: that stands',
    due: '2026-11-23 12:00',
    until: '2026-11-23 12:00',
    moved: '2026-11-23 12:00',
  },
  {
    title: 'without a schedule to ask: to its end',
    tag: 'unmanaged',
    due: '2026-11-23 19:00',
    until: '2026-11-23 20:00',
    moved: '2026-11-23 20:00',
  },
  { title: 'no stop ahead', due: undefined, until: '2026-11-23 20:00', moved: undefined },
  { title: 'to its end', due: '2026-11-23 19:00', until: '2026-11-23 20:00', moved: '2026-11-23 20:00' },
  {
    title: 'never earlier',
    due: '2026-11-23 19:00',
    until: '2026-11-23 18:00',
    moved: '2026-11-23 19:00',
  },
  {
    title: 'ends with the stop',
    due: '2026-11-23 19:00',
    until: '2026-11-23 19:00',
    moved: '2026-11-23 19:00',
  },
  {
    title: 'an overdue stop whose hours have begun again: to their end',
    due: '2026-11-23 19:00',
    until: '2026-11-24 08:00',
    moved: '2026-11-24 19:00',
  },
  {
    title: 'a minute before they begin: to the end of the hold',
    due: '2026-11-23 19:00',
    until: '2026-11-24 07:59',
    moved: '2026-11-24 07:59',
  },
  {
    title: 'stop-only, the next day: nothing says it should be up',
    tag: 'stop 19:00',
    due: '2026-11-23 19:00',
    until: '2026-11-24 10:00',
    moved: '2026-11-24 10:00',
  },
  {
    title: 'start-only, the next day: the schedule last said a start, and no stop follows',
    tag: 'mon start 08:00',
    due: '2026-11-23 10:00',
    until: '2026-11-24 10:00',
    moved: undefined,
  },
  {
    title: 'a start and a stop days apart: up in between',
    tag: 'mon start 08:00, fri stop 19:00',
    due: '2026-11-23 10:00',
    until: '2026-11-24 10:00',
    moved: '2026-11-27 19:00',
  },
];

const starts: readonly Row[] = [
  {
    title: 'ends with a start after its hours: that stands',
    due: '2026-11-23 20:00',
    until: '2026-11-23 20:00',
    moved: '2026-11-23 20:00',
  },
  {
    title: 'without a schedule to ask: to its end',
    tag: 'unmanaged',
    due: '2026-11-23 08:00',
    until: '2026-11-23 12:00',
    moved: '2026-11-23 12:00',
  },
  { title: 'no start ahead', due: undefined, until: '2026-11-23 12:00', moved: undefined },
  { title: 'to its end', due: '2026-11-23 08:00', until: '2026-11-23 12:00', moved: '2026-11-23 12:00' },
  { title: 'never earlier', due: '2026-11-24 08:00', until: '2026-11-23 12:00', moved: '2026-11-24 08:00' },
  {
    title: 'ends with the start',
    due: '2026-11-23 08:00',
    until: '2026-11-23 08:00',
    moved: '2026-11-23 08:00',
  },
  {
    title: 'its hours are over by moved: to the next start',
    due: '2026-11-23 08:00',
    until: '2026-11-23 19:00',
    moved: '2026-11-24 08:00',
  },
  {
    title: 'start-only, the next day: nothing says it should be down',
    tag: 'mon start 08:00',
    due: '2026-11-23 08:00',
    until: '2026-11-24 10:00',
    moved: '2026-11-24 10:00',
  },
  {
    title: 'stop-only, the next day: the schedule last said a stop, and no start follows',
    tag: 'stop 19:00',
    due: '2026-11-23 20:00',
    until: '2026-11-24 10:00',
    moved: undefined,
  },
  {
    title: 'a stop and a start days apart: down in between',
    tag: 'mon stop 19:00, fri start 08:00',
    due: '2026-11-23 20:00',
    until: '2026-11-25 10:00',
    moved: '2026-11-27 08:00',
  },
];

describe('a stop behind the end of a hold', () => {
  test.each(stops)('$title', (row) => {
    expect(movedBy(stopAfterHold, row)).toBe(row.moved);
  });
});

describe('a start behind the end of a hold', () => {
  test.each(starts)('$title', (row) => {
    expect(movedBy(startAfterHold, row)).toBe(row.moved);
  });
});
