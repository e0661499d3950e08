import { describe, expect, test } from 'vitest';
import { formatSchedule } from '../../src/core/schedule/format.ts';
import { importLightsOff, lightsOffMatches } from '../../src/import/lights-off.ts';
import { utc } from '../core/schedule/read.ts';

const importTags = (start?: string, stop?: string, stopKey = 'sched-stop') => {
  const tags = new Map<string, string>();
  if (start !== undefined) tags.set('sched-start', start);
  if (stop !== undefined) tags.set(stopKey, stop);
  const { schedule, notes } = importLightsOff('x', tags);
  return [schedule && formatSchedule(schedule), notes.map(({ kind }) => kind)];
};

describe('its terms', () => {
  test.each<[string, string, boolean]>([
    ['d=_ H:M=07:00', '2026-11-24 07:00', true],
    ['d=_ H:M=07:00', '2026-11-24 07:09', true],
    ['d=_ H:M=07:00', '2026-11-24 07:10', false],
    ['H:M=07:00 d=_', '2026-11-24 07:00', false],
    ['u=2 H:M=07:00', '2026-11-24 07:00', true],
    ['u=7 H:M=07:00', '2026-11-29 07:00', true],
    ['d=24 H=07 H=19 M=00', '2026-11-24 19:00', true],
    ['d=_ M=00 H=07', '2026-11-24 07:00', false],
    ['uTH:M=2T07:00', '2026-11-24 07:00', true],
    ['dTH:M=01T00:00', '2026-12-01 00:00', true],
    ['d=_ H:M=03:00 H=_ M=15 M=45', '2026-12-01 05:40', false],
    ['d=_ H:M=03:00 H=_ M=10 M=40', '2026-12-01 05:40', true],
  ])('%s at %s: %s', (value, at, matches) => {
    expect(lightsOffMatches(value, utc(at))).toBe(matches);
  });
});

test.each<[string | undefined, string | undefined, string | undefined, readonly string[]]>([
  ['u=1 u=2 H:M=04:30', 'u=1 u=2 H:M=19:30', 'mon-tue 04:30-19:30 UTC', []],
  ['H:M=06:00 d=_ H:M=07:00', 'd=_ H:M=19:00', '07:00-19:00 UTC', []],
  ['d=_ H=07 M=00', 'd=_ H=19 M=00', '07:00-19:00 UTC', []],
  ['d=01 d=15 H:M=06:00', 'd=_ H:M=20:00', 'day 1 start 06:00 day 15 start 06:00 mon-sun stop 20:00 UTC', []],
  [undefined, 'd=_ H:M=20:00', 'stop 20:00 UTC', ['start-without-stop']],
  ['d=_ H=_ M=30', 'd=_ H:M=20:00', undefined, ['every-hour']],
  ['d=_ H:M=07:05', 'd=_ H:M=20:00', undefined, ['refused']],
  ['every day', 'd=_ H:M=20:00', undefined, ['refused']],
  ['d=_ H:M=20:00', 'u=1 H:M=20:00', undefined, ['start-and-stop-at-once']],
])('start %s, stop %s', (start, stop, text, notes) => {
  expect(importTags(start, stop)).toEqual([text, notes]);
});

test('what hibernates, stops', () => {
  expect(importTags('d=_ H:M=07:00', 'd=_ H:M=20:00', 'sched-hibernate')).toEqual([
    '07:00-20:00 UTC',
    ['left-out'],
  ]);
});
