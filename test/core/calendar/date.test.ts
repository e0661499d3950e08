import { describe, expect, test } from 'vitest';
import {
  dateNumber,
  dayOfMonth,
  isoDate,
  lastDayOfMonth,
  monthOf,
  weekdayOf,
} from '../../../src/core/calendar/date.ts';

/** Days since 1970-01-01 as `date -u -d 2026-12-24 +%s` has them, divided by 86,400. */
describe('a date', () => {
  test.each([
    // text, number, month, day, weekday, last day of the month
    ['1970-01-01', 0, 1, 1, 4, 31],
    ['1970-01-04', 3, 1, 4, 7, 31],
    ['1970-01-05', 4, 1, 5, 1, 31],
    ['1970-12-31', 364, 12, 31, 4, 31],
    ['2000-02-29', 11_016, 2, 29, 2, 29],
    ['2026-02-28', 20_512, 2, 28, 6, 28],
    ['2026-03-01', 20_513, 3, 1, 7, 31],
    ['2026-04-30', 20_573, 4, 30, 4, 30],
    ['2026-12-24', 20_811, 12, 24, 4, 31],
    ['2027-01-01', 20_819, 1, 1, 5, 31],
    ['2028-02-01', 21_215, 2, 1, 2, 29],
    ['2100-02-28', 47_540, 2, 28, 7, 28],
    ['2199-12-31', 84_005, 12, 31, 2, 31],
  ])('%s is day %i', (text, date, month, day, weekday, last) => {
    expect(dateNumber(text)).toBe(date);
    expect(isoDate(date)).toBe(text);
    expect([monthOf(date), dayOfMonth(date), weekdayOf(date), lastDayOfMonth(date)]).toEqual([
      month,
      day,
      weekday,
      last,
    ]);
  });

  // Schedules name no such date, but what surrounds the first one may reach there.
  test.each([
    ['1969-12-31', -1, 3],
    ['1969-12-29', -3, 1],
    ['1969-12-28', -4, 7],
    ['1969-12-22', -10, 1],
  ])('%s is before the first', (text, date, weekday) => {
    expect(isoDate(date)).toBe(text);
    expect(weekdayOf(date)).toBe(weekday);
  });

  test.each([
    '',
    '2026',
    '2026-12',
    '1969-12-31',
    '2200-01-01',
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-12-00',
    '2026-12-32',
    '2026-00-10',
    '2026-13-01',
    '2026-1-1',
    '2026-12-2',
    '226-12-24',
    '12026-12-24',
    '2026-12-240',
    '2026-12-24T00:00',
    ' 2026-12-24',
    '2026/12/24',
    '20261224',
    '24-12-2026',
    'xmas',
  ])('%j is none', (text) => {
    expect(dateNumber(text)).toBeUndefined();
  });
});
