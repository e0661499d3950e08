import { describe, expect, test } from 'vitest';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { CHANNEL_TAG } from '../../../src/core/settings/routing.ts';
import { hoursOfUse } from '../../../src/core/suggest/hours.ts';
import { spareWord } from '../../../src/core/suggest/purpose.ts';
import {
  bySaving,
  isCandidate,
  type Suggestion,
  suggestionFor,
} from '../../../src/core/suggest/suggestion.ts';
import { HOUR_MS } from '../../../src/core/time.ts';
import { instance, settings, utc } from '../build.ts';

const FROM = utc('2026-11-09 00:00');

/** Two weeks of one value by the hour of the week. */
const weeks = (valueAt: (hour: number) => number) =>
  Array.from({ length: 14 * 24 }, (_, hour) => ({ at: FROM + hour * HOUR_MS, value: valueAt(hour % 168) }));
const inOffice = (hour: number): boolean => hour < 120 && hour % 24 >= 8 && hour % 24 < 19;
const used = (use: Parameters<typeof hoursOfUse>[0]): number =>
  hoursOfUse(use).filter((hour) => hour.used).length;

describe('what it is for', () => {
  test.each<[string, Readonly<Record<string, string>>, string | undefined]>([
    ['web-dev', {}, 'dev'],
    ['WebDev2', {}, 'dev'],
    ['staging_db', {}, 'staging'],
    ['web', { env: 'QA' }, 'qa'],
    ['web', { Environment: 'non-prod' }, 'nonprod'],
    ['web-nonprod-3', {}, 'nonprod'],
    ['web', {}, undefined],
    ['web', { team: 'test' }, undefined],
    ['device', {}, undefined],
    ['contest', {}, undefined],
    ['web-dev', { env: 'prod' }, undefined],
    ['prod-test', {}, undefined],
    ['web-dev', { note: 'feeds live' }, undefined],
    ['product-dev', {}, 'dev'],
  ])('%s %j: %s', (name, tags, word) => {
    expect(spareWord({ name, tags })).toBe(word);
  });
});

describe('the hours of use', () => {
  test('load above the quiet hours', () => {
    expect(used({ cpu: weeks((hour) => (inOffice(hour) ? 9 : 2)), connections: [] })).toBe(110);
  });
  test('an agent that takes a little is no use', () => {
    expect(used({ cpu: weeks(() => 4), connections: [] })).toBe(0);
  });
  test('what is always busy is always used', () => {
    expect(used({ cpu: weeks(() => 60), connections: [] })).toBe(336);
  });
  test('more connections than it always has', () => {
    const connections = weeks((hour) => (inOffice(hour) ? 9 : 5));
    expect(used({ cpu: weeks(() => 3), connections })).toBe(110);
  });
  test('a pool that stays connected is no use', () => {
    expect(used({ cpu: weeks(() => 3), connections: weeks(() => 5) })).toBe(0);
  });
});

describe('who comes into question', () => {
  const dev = { ...instance('always', { name: 'web-dev' }), tags: {} };
  test.each<[string, Partial<Resource>, boolean]>([
    ['one for development', {}, true],
    ['not what carries the tag', { tags: { Uptime: 'always' } }, false],
    ['not what is protected', { protection: { code: 'x', reason: 'y' } }, false],
    ['not what is down', { state: 'stopped' }, false],
    ['not what says nothing', { name: 'web' }, false],
  ])('%s', (_, over, is) => {
    expect(isCandidate({ ...dev, ...over }, 'Uptime')).toBe(is);
  });
});

describe('a suggestion', () => {
  const dev = { ...instance('always', { name: 'web-dev' }), tags: {} };
  const office = { cpu: weeks((hour) => (inOffice(hour) ? 50 : 2)), connections: [] };

  test('has the schedule, and what it saves in a month', () => {
    expect(suggestionFor(dev, office, settings(), 0.1)).toMatchObject({
      name: 'web-dev',
      word: 'dev',
      schedule: 'mon-fri 08:00-19:00',
      isIdle: false,
      hoursOff: 113,
      monthlyUsd: expect.closeTo(49.1, 1),
    });
  });
  test.each([
    ['C0QA000001', 'C0QA000001'],
    // No settings name it.
    ['C0OTHER001', settings().policy.channel],
    [undefined, settings().policy.channel],
  ])('whose channel tag is %s belongs to %s', (tag, channel) => {
    const listed = settings({ channels: new Map([['C0QA000001', 'notice']]) });
    const tags = tag === undefined ? {} : { [CHANNEL_TAG]: tag };
    expect(suggestionFor({ ...dev, tags }, office, listed, 0.1)?.channel).toBe(channel);
  });
  test('of what is idle: to stop it in the evening', () => {
    expect(suggestionFor(dev, { cpu: weeks(() => 1), connections: [] }, settings(), 0.1)).toMatchObject({
      schedule: 'stop 19:00',
      isIdle: true,
      monthlyUsd: expect.closeTo(73, 1),
    });
  });
  test.each([
    [
      'where nothing was measured, it stands alone',
      [],
      { schedule: 'stop 19:00', isIdle: true, isFoundIdle: true },
    ],
    [
      'where hours were measured, they count',
      office.cpu,
      { schedule: 'mon-fri 08:00-19:00', isFoundIdle: true },
    ],
  ])('of what Compute Optimizer finds idle: %s', (_, cpu, expected) => {
    const use = { cpu, connections: [], isFoundIdle: true };
    expect(suggestionFor(dev, use, settings(), 0.1)).toMatchObject(expected);
  });
  test('without a price has no saving', () => {
    expect(suggestionFor(dev, office, settings(), undefined)?.monthlyUsd).toBeUndefined();
  });
  test.each([
    ['around the clock', weeks(() => 60)],
    ['around the clock, whatever is found', weeks(() => 60), true],
    ['unknown', weeks(() => 1).slice(0, 100)],
  ])('there is none for what is used %s', (_, cpu, isFoundIdle = false) => {
    expect(suggestionFor(dev, { cpu, connections: [], isFoundIdle }, settings(), 0.1)).toBeUndefined();
  });
  test('the largest saving first, and without a price last', () => {
    const of = (name: string, monthlyUsd?: number) => ({ key: name, name, monthlyUsd }) as Suggestion;
    const all = [of('b'), of('small', 1), of('a'), of('large', 9)];
    expect(all.toSorted(bySaving).map(({ name }) => name)).toEqual(['large', 'small', 'a', 'b']);
  });
});
