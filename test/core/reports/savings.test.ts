import { describe, expect, test } from 'vitest';
import { type SavingsQuestion, savingsReport } from '../../../src/core/reports/savings.ts';
import { line, record, TARGET } from '../savings/lines.ts';

const AT = Date.parse('2026-11-29T12:00:00Z');
const TODAY = 20_786;
const WEEK: SavingsQuestion = { period: { from: TODAY - 6, to: TODAY + 1 }, name: 'week', by: 'schedule' };

const night = { minutes: { schedule: 600 } };

test('groups and the total agree, and who saved most comes first', () => {
  const report = savingsReport(
    WEEK,
    [
      record(TODAY - 1, [line('a', night), line('b', { ...night, schedule: 'late', usdPerHour: 0.5 })]),
      record(TODAY, [line('a', night)]),
    ],
    AT,
  );
  expect(report.total.saved).toEqual({ minutes: 1_800, usd: 7, unpriced: 0 });
  expect(report.groups.map(({ group, sum }) => [group, sum.saved.usd])).toEqual([
    ['late', 5],
    ['office', 2],
  ]);
  expect(report.steps.map(({ saved }) => saved.usd)).toEqual([0, 0, 0, 0, 0, 6, 1]);
  expect(report.steps.at(-2)?.groups.get('late')?.usd).toBe(5);
});

test('what lies outside the period or belongs to another channel is left out', () => {
  const report = savingsReport(
    { ...WEEK, channel: 'C0DEV00001' },
    [
      record(TODAY - 7, [line('a', night)]),
      record(TODAY, [line('a', night), line('b', { ...night, channel: 'C0OPS00001' })]),
    ],
    AT,
  );
  expect(report.total.saved.minutes).toBe(600);
});

test('the days before count for comparison only where there is history of all of them', () => {
  const recent = [record(TODAY - 7, [line('a', night)]), record(TODAY, [])];
  expect(savingsReport(WEEK, recent, AT).before).toBeUndefined();
  const longAgo = [record(TODAY - 13, []), ...recent];
  expect(savingsReport(WEEK, longAgo, AT).before?.minutes).toBe(600);
});

test('days without a record are named, and so is the first of which there is any', () => {
  const report = savingsReport(WEEK, [record(TODAY - 3, []), record(TODAY, [])], AT);
  expect(report.since).toBe(TODAY - 3);
  expect(report.missing).toEqual([TODAY - 2, TODAY - 1]);
});

test('without any history nothing is missing', () => {
  const report = savingsReport(WEEK, [], AT);
  expect(report).toMatchObject({
    total: { saved: { minutes: 0 } },
    groups: [],
    missing: [],
    since: undefined,
  });
});

test('a resource keeps one group under its last name', () => {
  const report = savingsReport(
    { ...WEEK, by: 'resource' },
    [record(TODAY - 1, [line('a', night)]), record(TODAY, [line('a', { ...night, name: 'web-1' })])],
    AT,
  );
  expect(report.groups).toMatchObject([{ label: 'web-1', group: `${TARGET}/ec2-instance/a` }]);
});

test('what snoozes cost is told by person and by resource', () => {
  const snoozed = (minutes: number, by = 'UADA') => ({ snoozes: [{ by, minutes }] });
  const { total, snoozes } = savingsReport(
    WEEK,
    [
      record(TODAY - 1, [line('a', snoozed(60)), line('b', { ...snoozed(60), usdPerHour: 1 })]),
      record(TODAY, [
        line('a', { snoozes: [...snoozed(30).snoozes, ...snoozed(90, 'UBOB').snoozes] }),
        line('odd', { ...snoozed(60), usdPerHour: undefined }),
      ]),
    ],
    AT,
  );
  expect(total.snoozed.minutes).toBe(300);
  expect(snoozes.map(({ by, cost }) => [by, cost.minutes, cost.unpriced])).toEqual([
    ['UADA', 210, 1],
    ['UBOB', 90, 0],
  ]);
  expect(snoozes[0]?.resources.map(({ name, cost }) => [name, cost.minutes])).toEqual([
    ['b', 60],
    ['a', 90],
    ['odd', 60],
  ]);
});

describe('what reservations and Savings Plans cover', () => {
  const figure = (day: number, share: number) => ({
    day,
    accountId: '111122223333',
    shares: { 'ec2-instance': share },
  });

  test('is left out of the total, of each group and of each day, and its share is told', () => {
    const { total, groups, steps, coverage } = savingsReport(
      WEEK,
      [record(TODAY - 1, [line('a', night)]), record(TODAY, [line('a', night)])],
      AT,
      { coverage: [figure(TODAY - 1, 0.4)] },
    );
    expect(total.saved.usd).toBeCloseTo(1.6, 12);
    expect(groups[0]?.sum.saved.usd).toBeCloseTo(1.6, 12);
    expect(steps.slice(-2).map(({ saved }) => saved.usd)).toEqual([0.6, 1]);
    expect(coverage?.share).toBeCloseTo(0.2, 12);
    expect(coverage?.daysWithout).toBe(1);
  });

  test('is compared only with days of which it is known as well', () => {
    const records = [
      record(TODAY - 13, []),
      record(TODAY - 7, [line('a', night)]),
      record(TODAY, [line('a', night)]),
    ];
    const beforeWith = (...days: number[]) =>
      savingsReport(WEEK, records, AT, { coverage: days.map((day) => figure(day, 0.5)) }).before;
    expect(beforeWith()?.usd).toBe(1);
    expect(beforeWith(TODAY)).toBeUndefined();
    expect(beforeWith(TODAY - 7)).toBeUndefined();
    expect(beforeWith(TODAY - 7, TODAY)?.usd).toBe(0.5);
  });
});
