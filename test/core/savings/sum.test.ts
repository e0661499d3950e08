import { expect, test } from 'vitest';
import { groupOf, sumOf } from '../../../src/core/savings/sum.ts';
import { line, TARGET } from './lines.ts';

test('only what the schedule stopped is saved; everything else stands apart', () => {
  const sum = sumOf([
    line('web', { minutes: { schedule: 780 } }),
    line('web', { minutes: { schedule: 660, person: 30 } }),
    line('db', { minutes: { failed: 20, long: 1_440 }, usdPerHour: 0.4 }),
  ]);
  expect(sum.saved.minutes).toBe(1_440);
  expect(sum.saved.usd).toBeCloseTo(2.4, 10);
  expect(sum.person).toEqual({ minutes: 30, usd: 0.05, unpriced: 0 });
  expect(sum.failed.minutes).toBe(20);
  expect(sum.long.usd).toBeCloseTo(9.6, 10);
  expect(sum.resources).toBe(1);
});

test('where a price is not known, hours count and money does not; a price of zero is known', () => {
  const { saved } = sumOf([
    line('web', { minutes: { schedule: 60 } }),
    line('odd', { minutes: { schedule: 600 }, usdPerHour: undefined }),
    line('odd', { minutes: { schedule: 600 }, usdPerHour: undefined }),
    line('tasks', { minutes: { schedule: 60 }, usdPerHour: 0 }),
  ]);
  expect(saved).toEqual({ minutes: 1_320, usd: 0.1, unpriced: 1 });
});

test.each([
  ['schedule', 'office'],
  ['owner', 'ada@example.com'],
  ['channel', 'C0DEV00001'],
  ['account', '111122223333'],
  ['kind', 'ec2-instance'],
  ['resource', `${TARGET}/ec2-instance/web`],
  ['tag:env', 'test'],
  ['tag:team', ''],
] as const)('a line by %s', (by, group) => {
  expect(groupOf(line('web', { owner: 'ada@example.com', tags: { env: 'test' } }), by)).toBe(group);
});

test('a resource without an owner is in the group without a name', () => {
  expect(groupOf(line('web'), 'owner')).toBe('');
});
