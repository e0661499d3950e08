import { describe, expect, test } from 'vitest';
import { expandCountry } from '../../src/calendars/holidays.ts';
import { isoDate, weekdayOf } from '../../src/core/calendar/date.ts';
import type { HolidayType } from '../../src/core/calendar/source.ts';

const AT = Date.parse('2026-11-23T12:00:00Z');
const expand = (country: string, subdivision?: string, types: readonly HolidayType[] = ['public']) =>
  expandCountry({ kind: 'country', country, subdivision, types }, AT);
const known = (country: string, subdivision?: string, types?: readonly HolidayType[]) => {
  const found = expand(country, subdivision, types);
  if ('message' in found) throw new Error(found.message);
  return found;
};
const daysIn = (year: number, { closed }: { readonly closed: ReadonlyMap<number, string> }) =>
  [...closed.keys()]
    .map((day) => ({ date: isoDate(day), isWeekend: weekdayOf(day) > 5 }))
    .filter(({ date }) => date.startsWith(String(year)))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
const all = (year: number, found: ReturnType<typeof known>) =>
  daysIn(year, found).map(({ date }) => date.slice(5));
const weekdays = (year: number, found: ReturnType<typeof known>) =>
  daysIn(year, found)
    .filter(({ isWeekend }) => !isWeekend)
    .map(({ date }) => date.slice(5));

describe('official lists', () => {
  // https://www.gov.uk/bank-holidays, England and Wales. It lists the substitute, not the day at the weekend.
  test.each([
    [2026, '01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28'],
    [2027, '01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28'],
  ])('the bank holidays of England, %i', (year, days) => {
    expect(weekdays(year, known('GB', 'ENG'))).toEqual(days.split(' '));
  });

  // https://www.opm.gov/policy-data-oversight/pay-leave/federal-holidays/ (5 U.S.C. 6103): the days off from Monday to Friday.
  test.each([
    [2026, '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25'],
    [2027, '01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24 12-31'],
  ])('the federal holidays of the United States, %i', (year, days) => {
    expect(weekdays(year, known('US'))).toEqual(days.split(' '));
  });

  // https://www8.cao.go.jp/chosei/shukujitsu/syukujitsu.csv (Cabinet Office). It lists weekends as well.
  test.each([
    [
      2026,
      '01-01 01-12 02-11 02-23 03-20 04-29 05-03 05-04 05-05 05-06 07-20 08-11 09-21 09-22 09-23 10-12 11-03 11-23',
    ],
    [
      2027,
      '01-01 01-11 02-11 02-23 03-21 03-22 04-29 05-03 05-04 05-05 07-19 08-11 09-20 09-23 10-11 11-03 11-23',
    ],
  ])('the national holidays of Japan, %i', (year, days) => {
    expect(all(year, known('JP'))).toEqual(days.split(' '));
  });
});

describe('a country', () => {
  test('is known three years ahead, and from last year on, in English', () => {
    const found = known('DE');
    expect([isoDate(found.until), found.title, found.at]).toEqual(['2029-12-31', 'Germany', AT]);
    expect(found.closed.get(Date.parse('2026-12-25') / 86_400_000)).toBe('Christmas Day');
    expect([2024, 2025, 2029, 2030].map((year) => all(year, found).length)).toEqual([0, 9, 9, 0]);
  });

  test('has what its subdivisions and regions have', () => {
    expect(all(2026, known('DE', 'BY')).filter((day) => !all(2026, known('DE')).includes(day))).toEqual([
      '01-06',
      '06-04',
      '11-01',
    ]);
    expect(all(2026, known('DE', 'BY-A'))).toContain('08-08');
    expect(known('DE', 'BY').title).toBe('Bayern');
  });

  test('has only public holidays unless more is asked for', () => {
    const more = known('DE', undefined, ['public', 'bank']);
    expect(all(2026, known('DE'))).not.toContain('12-24');
    expect(more.key).not.toBe(known('DE').key);
  });

  test('a feast of several days that begins at sunset: the days, not the eve', () => {
    expect(all(2026, known('SA')).filter((day) => day.startsWith('03'))).toEqual([
      '03-19',
      '03-20',
      '03-21',
      '03-22',
    ]);
  });

  test('a day of which only a part is a holiday closes that part', () => {
    const { closed, closedTimes } = known('AX', undefined, ['public', 'bank']);
    expect(closed.has(Date.parse('2026-12-24') / 86_400_000)).toBe(false);
    expect(closedTimes.find(({ start }) => start > Date.parse('2026-12-01'))).toEqual({
      start: Date.parse('2026-12-24T10:00:00Z'),
      stop: Date.parse('2026-12-24T22:00:00Z'),
      name: 'Christmas Eve',
    });
  });

  test.each([
    ['ZZ', undefined, 'country'],
    ['DE', 'BX', 'subdivision'],
    ['DE', 'BY-X', 'subdivision'],
    ['JP', '13', 'subdivision'],
  ])('%s %s: there is none', (country, subdivision, setting) => {
    expect(expand(country, subdivision)).toMatchObject({ setting });
  });
});
