import { describe, expect, test } from 'vitest';
import { closuresAhead } from '../../../src/core/reports/closures.ts';
import { clock, decisionOf, hold, instance, type OneResource, started, utc } from '../build.ts';
import { HOLIDAYS } from '../holidays.ts';

const AT = '2026-12-24 12:00';
const OFFICE = 'mon-fri 08:00-19:00 except de-by';
const up = (name: string, tag = OFFICE) =>
  instance(tag, { id: `i-${name}`, name, lastChange: started('2026-12-24 08:00', 'uptime') });
const a = up('a');

const told = (until: string, ...all: readonly Omit<OneResource, 'at'>[]): string[] =>
  closuresAhead(
    all.map((one) => decisionOf({ at: AT, settings: { calendars: HOLIDAYS }, ...one })),
    utc(AT),
    utc(until),
  ).map(
    ({ spell, of }) =>
      `${clock(spell.from)} to ${spell.startsAt === undefined ? 'no end' : clock(spell.startsAt)}: ${of.map(({ name }) => name).join(' ')}`,
  );

describe('closures ahead', () => {
  test.each<[string, string, readonly Omit<OneResource, 'at'>[], readonly string[]]>([
    ['one', '2026-12-31 12:00', [{ resource: a }], ['2026-12-25 08:00 to 2026-12-28 08:00: a']],
    ['none that begins later', '2026-12-25 08:00', [{ resource: a }], []],
    [
      'each, and what closes together, by name',
      '2027-01-02 12:00',
      [{ resource: up('b') }, { resource: a }, { resource: up('c', 'mon-fri 08:00-19:00 except shutdown') }],
      [
        '2026-12-25 08:00 to 2026-12-28 08:00: a b',
        '2026-12-28 08:00 to 2027-01-01 08:00: c',
        '2027-01-01 08:00 to 2027-01-04 08:00: a b',
      ],
    ],
    [
      'not what is held over it',
      '2026-12-31 12:00',
      [{ resource: a, holds: [hold(a, '2026-12-28 09:00')] }, { resource: up('b') }],
      ['2026-12-25 08:00 to 2026-12-28 08:00: b'],
    ],
    [
      'what is held for a part of it stays stopped after that',
      '2026-12-31 12:00',
      [{ resource: a, holds: [hold(a, '2026-12-25 09:00')] }],
      ['2026-12-25 08:00 to 2026-12-28 08:00: a'],
    ],
    [
      'not what is left alone',
      '2026-12-31 12:00',
      [{ resource: { ...a, protection: { code: 'x', reason: 'x' } } }],
      [],
    ],
    ['not what has no exceptions', '2026-12-31 12:00', [{ resource: up('a', 'mon-fri 08:00-19:00') }], []],
  ])('%s', (_, until, all, lines) => {
    expect(told(until, ...all)).toEqual(lines);
  });
});
