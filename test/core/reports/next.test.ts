import { describe, expect, test } from 'vitest';
import { comingUp } from '../../../src/core/reports/next.ts';
import { clock, decisionOf, hold, instance, type OneResource, started, stopped, utc } from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';
const AT = '2026-11-23 12:00';
const up = (name: string, tag = HOURS) =>
  instance(tag, { id: `i-${name}`, name, lastChange: started('2026-11-23 08:00', 'aws') });
const down = (name: string, tag = HOURS) =>
  instance(tag, { id: `i-${name}`, name, state: 'stopped', lastChange: stopped('2026-11-23 08:00') });
const a = up('a');

const coming = (until: string, ...all: readonly Omit<OneResource, 'at'>[]): string[] =>
  comingUp(
    all.map((one) => decisionOf({ at: AT, ...one })),
    utc(AT),
    utc(until),
  ).map(({ at, direction, of }) => `${clock(at)} ${direction} ${of.map(({ name }) => name).join(' ')}`);

describe('what is ahead', () => {
  test.each<[string, string, readonly Omit<OneResource, 'at'>[], readonly string[]]>([
    ['nothing', '2026-11-24 12:00', [], []],
    [
      'a day of one',
      '2026-11-24 12:00',
      [{ resource: a }],
      ['2026-11-23 19:00 stop a', '2026-11-24 08:00 start a'],
    ],
    [
      'those that share an instant, by name',
      '2026-11-23 20:00',
      [{ resource: up('b') }, { resource: a }],
      ['2026-11-23 19:00 stop a b'],
    ],
    [
      'in order, and of one instant the stops first',
      '2026-11-25 00:00',
      [
        { resource: up('late', 'mon-fri 08:00-20:00') },
        { resource: a },
        { resource: down('night', '19:00-23:00') },
      ],
      [
        '2026-11-23 19:00 stop a',
        '2026-11-23 19:00 start night',
        '2026-11-23 20:00 stop late',
        '2026-11-23 23:00 stop night',
        '2026-11-24 08:00 start a late',
        '2026-11-24 19:00 stop a',
        '2026-11-24 19:00 start night',
        '2026-11-24 20:00 stop late',
        '2026-11-24 23:00 stop night',
      ],
    ],
    ['the end is not within', '2026-11-23 19:00', [{ resource: a }], []],
    ['a moment before it is', '2026-11-23 19:00:01', [{ resource: a }], ['2026-11-23 19:00 stop a']],
    [
      'what is overdue comes now',
      '2026-11-24 08:00',
      [{ resource: { ...down('a'), lastChange: undefined } }],
      ['2026-11-23 12:00 start a', '2026-11-23 19:00 stop a'],
    ],
    [
      'held over its start: that changes nothing',
      '2026-11-25 00:00',
      [{ resource: a, holds: [hold(a, '2026-11-24 09:00')] }],
      ['2026-11-24 19:00 stop a'],
    ],
    [
      'what is left alone',
      '2026-11-25 00:00',
      [{ resource: { ...a, protection: { code: 'x', reason: 'x' } } }],
      [],
    ],
    ['what is not understood', '2026-11-25 00:00', [{ resource: up('a', 'mon-fri 8-25') }], []],
    ['what nothing is ahead of', '2026-11-25 00:00', [{ resource: up('a', 'always') }], []],
  ])('%s', (_, until, all, lines) => {
    expect(coming(until, ...all)).toEqual(lines);
  });
});
