import { describe, expect, test } from 'vitest';
import {
  dayOf,
  isForgotten,
  isPausing,
  type Pause,
  pausedFinder,
  pauseName,
} from '../../../src/core/pause/pause.ts';
import { DAY_MS, HOUR_MS } from '../../../src/core/time.ts';
import { instance, utc } from '../build.ts';

const AT = utc('2026-11-23 18:00');
const pause = (fields: Partial<Pause> = {}): Pause => ({
  ...{ what: 'all', by: 'U0ADA', at: AT, why: 'the audit' },
  ...fields,
});
const web = instance('always', { name: 'web-1', tags: { Uptime: 'always', env: 'dev' } });

describe('how long a pause stands', () => {
  test.each<[string, Partial<Pause>, number, boolean]>([
    ['without an end', {}, AT + 400 * DAY_MS, true],
    ['before its end', { until: AT + HOUR_MS }, AT + HOUR_MS - 1, true],
    ['at its end', { until: AT + HOUR_MS }, AT + HOUR_MS, false],
    ['once it is lifted', { lifted: { by: 'U0BOB', at: AT + 1 } }, AT + 1, false],
    ['lifted before its end', { until: AT + HOUR_MS, lifted: { by: 'U0BOB', at: AT + 1 } }, AT + 1, false],
    ['lifted after its end', { until: AT + 1, lifted: { by: 'U0BOB', at: AT + HOUR_MS } }, AT + 2, false],
  ])('%s', (_, fields, now, stands) => {
    expect(isPausing(pause(fields), now)).toBe(stands);
  });

  test('it is remembered for a day', () => {
    const over = pause({ until: AT });
    expect([AT + DAY_MS, AT + DAY_MS + 1].map((now) => isForgotten(over, now))).toEqual([false, true]);
    expect(isForgotten(pause(), AT + 1_000 * DAY_MS)).toBe(false);
  });

  test('days are counted from when it was pulled', () => {
    expect([AT - 1, AT, AT + DAY_MS - 1, AT + DAY_MS].map((now) => dayOf(pause(), now))).toEqual([
      0, 0, 0, 1,
    ]);
  });
});

test.each([
  ['', 'all'],
  ['*', 'all'],
  [' ALL ', 'all'],
  ['Env=Dev', 'env=dev'],
])('what it is about: %j', (what, name) => {
  expect(pauseName(what)).toBe(name);
});

test.each<[string, boolean]>([
  ['all', true],
  ['web-*', true],
  ['env=dev', true],
  ['env=prod', false],
  ['always', true],
  // A run may know only one of them.
  ['web-1, web-2', true],
  ['api web-1', true],
  ['api', false],
])('whom it means: %s', (what, isMeant) => {
  const { by } = pausedFinder([pause({ what })], 'Uptime', AT)(web);
  expect(by !== undefined).toBe(isMeant);
});

test('of several, that for everything is named, and the last to end counts', () => {
  const some = pause({ what: 'web-1' });
  const all = pause();
  const [one, two] = [pause({ what: 'env=dev', until: AT + 1 }), pause({ what: 'web-*', until: AT + 2 })];
  expect(pausedFinder([some, all, one, two], 'Uptime', AT + 3)(web)).toEqual({ by: all, endedAt: AT + 2 });
  expect(pausedFinder([], 'Uptime', AT)(web)).toEqual({});
});
