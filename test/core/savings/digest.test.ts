import { expect, test } from 'vitest';
import { dateNumber, isoDate } from '../../../src/core/calendar/date.ts';
import { digestWeek } from '../../../src/core/reports/digest.ts';
import { utc } from '../build.ts';

/** Monday, 30 November 2026. */
const LAST = { from: dateNumber('2026-11-23'), to: dateNumber('2026-11-30') };

test.each([
  ['2026-11-30 09:00', 'UTC', true],
  ['2026-11-30 08:59', 'UTC', false],
  ['2026-11-30 23:59', 'UTC', true],
  ['2026-12-01 00:00', 'UTC', false],
  ['2026-11-29 12:00', 'UTC', false],
  ['2026-11-30 08:00', 'Europe/Berlin', true],
  // Still that Monday in California, though Tuesday in UTC.
  ['2026-12-01 07:00', 'America/Los_Angeles', true],
  ['2026-11-30 16:59', 'America/Los_Angeles', false],
  // Monday, eleven o'clock, in Auckland: the week is not over in UTC.
  ['2026-11-29 22:00', 'Pacific/Auckland', false],
  ['2026-11-30 00:00', 'Pacific/Auckland', true],
])('%s in %s: %s', (at, timeZone, isDue) => {
  expect(digestWeek(utc(at), timeZone)).toEqual(isDue ? LAST : undefined);
});

test('is about Monday to Sunday, also over the turn of a year', () => {
  const week = digestWeek(utc('2027-01-04 09:30'), 'UTC');
  expect(week && [isoDate(week.from), isoDate(week.to)]).toEqual(['2026-12-28', '2027-01-04']);
});
