import { expect, test } from 'vitest';
import { hoursOutside } from '../../../src/core/schedule/hours-outside.ts';
import { utc } from '../build.ts';
import { schedule } from './read.ts';

const OFFICE = 'mon-fri 08:00-19:00 UTC';

test.each([
  ['a night', OFFICE, '2026-11-23 19:00', '2026-11-24 08:00', 13],
  ['a night and most of a day', OFFICE, '2026-11-23 19:00', '2026-11-24 18:00', 13],
  ['two nights and the day between', OFFICE, '2026-11-23 20:00', '2026-11-25 07:30', 24.5],
  ['a weekend', OFFICE, '2026-11-27 19:00', '2026-11-30 08:00', 61],
  ['within its hours', OFFICE, '2026-11-23 12:00', '2026-11-23 19:00', 0],
  ['from within its hours', OFFICE, '2026-11-23 18:00', '2026-11-23 20:00', 1],
  ['no time at all', OFFICE, '2026-11-23 20:00', '2026-11-23 20:00', 0],
  ['an end before the beginning', OFFICE, '2026-11-23 21:00', '2026-11-23 20:00', 0],
  ['a stop alone: nothing is wanted later', 'stop 19:00 UTC', '2026-11-23 20:00', '2026-11-24 10:00', 14],
  ['the clocks go back', 'sat 08:00-19:00 Europe/Berlin', '2026-10-24 17:00', '2026-10-25 07:00', 14],
  ['always', 'always', '2026-11-23 19:00', '2026-11-24 08:00', 0],
  ['never', 'never', '2026-11-23 19:00', '2026-11-24 08:00', 13],
])('%s: %s', (_, tag, from, to, hours) => {
  expect(hoursOutside(schedule(tag), utc(from), utc(to))).toBe(hours);
});
