import { expect, test } from 'vitest';
import { dateNumber, isoDate } from '../../../src/core/calendar/date.ts';
import { isRunningOut, knownUntil, NO_DAY } from '../../../src/core/calendar/expansion.ts';

test.each([
  ['2026-01-01T00:00Z', '2029-12-31'],
  ['2026-12-31T23:59Z', '2029-12-31'],
  // UTC counts: in Auckland it is 2028 already.
  ['2027-12-31T12:00Z', '2030-12-31'],
])('what is worked out at %s reaches %s', (at, last) => {
  expect(isoDate(knownUntil(Date.parse(at)))).toBe(last);
});

test.each([
  ['2026-12-31T00:00Z', true],
  ['2026-12-30T00:00Z', false],
  ['2026-12-30T00:01Z', true],
  ['2026-01-01T00:00Z', false],
  ['2028-06-01T00:00Z', true],
])('at %s, days known until the end of 2027 are running out: %j', (at, answer) => {
  const until = dateNumber('2027-12-31') ?? Number.NaN;
  expect(isRunningOut({ until }, Date.parse(at))).toBe(answer);
});

test('a calendar whose days nobody has worked out knows no day that a schedule can name', () => {
  expect(NO_DAY).toBeLessThan(dateNumber('1970-01-01') ?? Number.NaN);
});
