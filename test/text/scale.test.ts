import { expect, test } from 'vitest';
import { scaleText } from '../../src/text/scale.ts';

test.each([
  [{ now: { desired: 1 } }, '1 task'],
  [{ now: { desired: 1_200, min: 2, max: 1_500 } }, '1,200 tasks (minimum 2, maximum 1,500)'],
  [{ now: { desired: 0, min: 0 }, normal: { desired: 3, min: 2 } }, 'it comes back to 3 tasks (minimum 2)'],
  [{ now: { desired: 0 } }, 'its size before it was scaled to 0 isn’t known'],
])('%j: %s', (scale, text) => {
  expect(scaleText(scale, 'task')).toBe(text);
});
