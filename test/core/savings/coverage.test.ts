import { describe, expect, test } from 'vitest';
import { coverageIn, coverageOf, coveredShare } from '../../../src/core/savings/coverage.ts';
import { isPriced, sumOf } from '../../../src/core/savings/sum.ts';
import { line } from './lines.ts';

const DAY = 20_780;
const ACCOUNT = '111122223333';
const night = { minutes: { schedule: 600 } };

test.each([
  ['nothing', 0, 0, 0],
  ['a plan alone', 0, 0.4, 0.4],
  ['a reservation alone', 0.25, 0, 0.25],
  ['a plan covers half of what a reservation leaves', 0.2, 0.5, 0.6],
  ['all is reserved, and nothing is left that a plan could cover', 1, undefined, 1],
  ['nobody knows what plans cover of the rest', 0.5, undefined, undefined],
  ['nobody knows what is reserved', undefined, 0.5, undefined],
])('%s', (_, reserved, planned, share) => {
  const found = coveredShare(reserved, planned);
  if (share === undefined) expect(found).toBeUndefined();
  else expect(found).toBeCloseTo(share, 12);
});

describe('a figure', () => {
  const withCoverage = coverageOf([{ day: DAY, accountId: ACCOUNT, shares: { 'ec2-instance': 0.4 } }]);

  test.each([
    ['counts on its day', DAY, line('web'), 0.4],
    ['counts on no other day', DAY + 1, line('web'), undefined],
    ['counts for no other kind', DAY, line('db', { key: `${ACCOUNT}/eu-west-1/rds-instance/db` }), undefined],
    ['counts in every Region', DAY, line('web', { key: `${ACCOUNT}/eu-west-1/ec2-instance/i` }), 0.4],
    [
      'counts in no other account',
      DAY,
      line('x', { key: '222233334444/eu-west-1/ec2-instance/i' }),
      undefined,
    ],
  ])('%s', (_, day, its, covered) => {
    expect(withCoverage(day, its).covered).toBe(covered);
  });
});

test('what is covered is in no sum of money, and in every sum of hours', () => {
  const { saved, snoozed } = sumOf([
    { ...line('web', { ...night, snoozes: [{ by: 'UADA', minutes: 60 }] }), covered: 0.4 },
    line('db', { ...night, usdPerHour: 0.2 }),
  ]);
  expect(saved.minutes).toBe(1_200);
  expect(saved.usd).toBeCloseTo(0.6 + 2, 12);
  expect(saved.coveredUsd).toBeCloseTo(0.4, 12);
  expect(snoozed.usd).toBeCloseTo(0.06, 12);
});

test('what is covered altogether has a price, and comes to nothing', () => {
  const { saved } = sumOf([{ ...line('web', night), covered: 1 }]);
  expect(saved).toMatchObject({ usd: 0, unpriced: 0 });
  expect(isPriced(saved)).toBe(true);
});

test('the share is that of all that was saved, and days without a figure are counted once', () => {
  const coverage = coverageIn([
    { day: DAY, line: { ...line('web', night), covered: 0.5 } },
    { day: DAY + 1, line: line('web', night) },
    { day: DAY + 1, line: line('api', { ...night, usdPerHour: 0.2 }) },
    { day: DAY + 2, line: line('odd', { ...night, usdPerHour: undefined }) },
    { day: DAY + 3, line: line('idle') },
  ]);
  expect(coverage?.share).toBeCloseTo(0.5 / 4, 12);
  expect(coverage?.daysWithout).toBe(1);
});

test('without any figure nothing is said of coverage', () => {
  expect(coverageIn([{ day: DAY, line: line('web', night) }])).toBeUndefined();
  expect(coverageIn([])).toBeUndefined();
});
