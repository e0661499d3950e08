import { expect, test } from 'vitest';
import { ceilToMinute, DAY_MS, floorToMinute, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/core/time.ts';

test('units, in milliseconds', () => {
  expect([SECOND_MS, MINUTE_MS, HOUR_MS, DAY_MS]).toEqual([1_000, 60_000, 3_600_000, 86_400_000]);
});

test.each<[number, number, number]>([
  [0, 0, 0],
  [1, 0, 60_000],
  [59_999, 0, 60_000],
  [60_000, 60_000, 60_000],
  [-1, -60_000, 0],
])('%d lies between the minutes %d and %d', (at, before, after) => {
  // Zero has no sign here.
  expect([floorToMinute(at), ceilToMinute(at) + 0]).toEqual([before, after]);
});
