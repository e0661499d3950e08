import { describe, expect, test } from 'vitest';
import { remarkRef } from '../../../src/core/notice/remark.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import type { Remark } from '../../../src/core/plan/remark.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Settings } from '../../../src/core/settings/settings.ts';
import { clock, instance, policy, settings, started, stopped, utc } from '../build.ts';
import { HOLIDAYS } from '../holidays.ts';

/** Closed from Friday, December 25, to Friday, January 1: eight days with their weekends. */
const TURN = 'mon-fri 08:00-19:00 except de-by shutdown';
const up = (name: string, tag = TURN, over: Partial<Resource> = {}) =>
  instance(tag, { id: `i-${name}`, name, lastChange: started('2026-12-01 08:00', 'uptime'), ...over });

interface Told {
  readonly at?: string;
  readonly said?: readonly string[];
  readonly settings?: Partial<Settings>;
}

const remarks = (
  resources: readonly Resource[],
  { at = '2026-12-11 12:00', said = [], settings: over }: Told = {},
): readonly Remark[] =>
  plan(
    {
      settings: settings({ calendars: HOLIDAYS, ...over }),
      resources,
      holds: [],
      notices: [],
      remarks: new Map(said.map((subject) => [remarkRef(subject), utc(at)])),
    },
    utc(at),
  ).remarks;

const told = (resources: readonly Resource[], given?: Told): string[] =>
  remarks(resources, given).map(({ channel, news }) =>
    news.topic === 'closure-ahead'
      ? `${channel}: ${news.resources.map(({ name }) => name).join(' ')} until ${news.spell.startsAt === undefined ? 'never' : clock(news.spell.startsAt)}`
      : news.topic,
  );

const ALL = ['C0DEV: a b until 2027-01-04 08:00'];

describe('two weeks before a long closure', () => {
  const two = [up('b'), up('a')];

  test.each<[string, string, string[]]>([
    ['not earlier', '2026-12-11 07:59', []],
    ['in the hours of the first day', '2026-12-11 08:05', ALL],
    ['not at night', '2026-12-12 03:00', []],
    ['the day before still', '2026-12-24 12:00', ALL],
    ['not once it has begun', '2026-12-25 12:00', []],
  ])('%s', (_, at, expected) => expect(told(two, { at })).toEqual(expected));

  test('once', () => {
    const [remark] = remarks(two);
    expect(remark?.until).toBe(utc('2027-01-05 08:00'));
    expect(told(two, { said: [remark?.subject ?? ''] })).toEqual([]);
    expect(told(two, { said: [remark?.subject ?? ''], at: '2026-12-23 12:00' })).toEqual([]);
  });

  test('another account or Region by itself: the runs of a divided tick know only theirs', () => {
    expect(told([up('a'), up('b', TURN, { region: 'us-east-1' })])).toEqual([
      'C0DEV: a until 2027-01-04 08:00',
      'C0DEV: b until 2027-01-04 08:00',
    ]);
  });

  test.each<[string, readonly Resource[], Told]>([
    ['a short one', [up('a', 'mon-fri 08:00-19:00 except de-by')], { at: '2026-12-21 12:00' }],
    ['four days', [up('a', 'mon-sun 08:00-19:00 except 2026-12-24..2026-12-27')], {}],
    ['what is left alone', [up('a', TURN, { protection: { code: 'x', reason: 'x' } })], {}],
    [
      'what has begun, of a schedule that has no wish then',
      [up('a', 'mon-fri start 08:00 except de-by shutdown')],
      { at: '2026-12-26 12:00' },
    ],
    ['in observe mode', two, { settings: { mode: 'observe' } }],
    ['without notices', two, { settings: { policy: { ...policy, notice: 'none' } } }],
  ])('not of %s', (_, resources, given) => {
    expect(told(resources, given).filter((line) => line.startsWith('C0'))).toEqual([]);
  });

  test('of five days', () => {
    expect(told([up('a', 'mon-sun 08:00-19:00 except 2026-12-24..2026-12-28')])).toEqual([
      'C0DEV: a until 2026-12-29 08:00',
    ]);
  });

  test('of what someone has stopped', () => {
    const down = up('a', TURN, { state: 'stopped', lastChange: stopped('2026-12-11 10:00') });
    expect(told([down])).toEqual(['C0DEV: a until 2027-01-04 08:00']);
  });
});
