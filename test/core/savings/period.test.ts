import { expect, test } from 'vitest';
import { dateNumber, isoDate } from '../../../src/core/calendar/date.ts';
import {
  lastWholeWeek,
  type Period,
  periodBefore,
  periodUpTo,
  stepsOf,
} from '../../../src/core/savings/period.ts';

const day = (text: string): number => dateNumber(text) ?? Number.NaN;
const told = ({ from, to }: Period): string => `${isoDate(from)}..${isoDate(to - 1)}`;

test.each([
  ['week', '2026-11-23..2026-11-29', 7],
  ['month', '2026-10-31..2026-11-29', 5],
  ['quarter', '2026-08-31..2026-11-29', 13],
] as const)('a %s ends with today and has few enough steps for a chart', (name, expected, steps) => {
  const period = periodUpTo(name, day('2026-11-29'));
  expect(told(period)).toBe(expected);
  expect(stepsOf(period)).toHaveLength(steps);
});

test('a month in weeks begins with what is left over', () => {
  expect(stepsOf(periodUpTo('month', day('2026-11-29'))).map(told)).toEqual([
    '2026-10-31..2026-11-01',
    '2026-11-02..2026-11-08',
    '2026-11-09..2026-11-15',
    '2026-11-16..2026-11-22',
    '2026-11-23..2026-11-29',
  ]);
});

test('a year has steps of three weeks, so that a chart can show them', () => {
  const steps = stepsOf({ from: day('2026-01-01'), to: day('2027-01-01') });
  expect(steps.length).toBeLessThanOrEqual(20);
  expect(told(steps.at(-1) ?? { from: 0, to: 0 })).toBe('2026-12-11..2026-12-31');
});

test('the period before is as long', () => {
  expect(told(periodBefore(periodUpTo('week', day('2026-11-29'))))).toBe('2026-11-16..2026-11-22');
});

test.each([
  ['2026-11-29', '2026-11-16..2026-11-22'],
  ['2026-11-30', '2026-11-23..2026-11-29'],
])('on %s the last whole week is %s', (today, expected) => {
  expect(told(lastWholeWeek(day(today)))).toBe(expected);
});
