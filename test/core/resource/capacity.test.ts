import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Capacity, normalCapacity } from '../../../src/core/resource/capacity.ts';

const size = (desired: number, min?: number, max?: number): Capacity => ({
  desired,
  ...(min !== undefined && { min }),
  ...(max !== undefined && { max }),
});

describe('what a scaled resource comes back to', () => {
  test.each<[string, Capacity, Capacity | undefined, boolean, Capacity | undefined]>([
    ['never stopped by Uptime', size(3, 2, 6), undefined, false, size(3, 2, 6)],
    ['at zero, and nothing remembered', size(0, 0, 6), undefined, false, undefined],
    ['stopped by Uptime', size(0, 0, 6), size(3, 2, 6), true, size(3, 2, 6)],
    ['stopped by Uptime, with the bounds at zero', size(0, 0, 0), size(3, 2, 6), true, size(3, 2, 6)],
    ['without bounds', size(0), size(3), true, size(3)],
    ['grown since Uptime started it', size(5, 2, 6), size(3, 2, 6), false, size(5, 2, 6)],
    ['with a minimum of zero that is not Uptime’s', size(5, 0, 6), size(3, 2, 6), false, size(5, 0, 6)],
    ['started by hand, with Uptime’s zero as its minimum', size(4, 0, 6), size(3, 2, 6), true, size(4, 2, 6)],
    ['started by hand, smaller than its minimum', size(1, 0, 6), size(3, 2, 6), true, size(1, 1, 6)],
    ['started by hand, with Uptime’s zero as its maximum', size(2, 0, 0), size(3, 2, 6), true, size(2, 2, 6)],
    ['with a larger maximum since', size(0, 0, 9), size(3, 2, 6), true, size(3, 2, 9)],
    ['with a smaller maximum since', size(0, 0, 2), size(3, 3, 6), true, size(2, 2, 2)],
    ['stopped after a person had it at zero for a year', size(0, 0, 6), size(3, 2, 6), false, size(3, 2, 6)],
  ])('%s', (_, now, remembered, isStopped, normal) => {
    expect(normalCapacity(now, remembered, isStopped)).toEqual(normal);
  });

  test('is never zero, and always within its own bounds', () => {
    const up = fc.record({
      min: fc.integer({ min: 0, max: 9 }),
      more: fc.integer({ min: 1, max: 9 }),
      room: fc.integer({ min: 0, max: 9 }),
    });
    fc.assert(
      fc.property(
        up,
        up,
        fc.constantFrom(true, false),
        fc.constantFrom(true, false),
        (a, b, isStopped, isDown) => {
          const sized = ({ min, more, room }: typeof a) => size(min + more, min, min + more + room);
          const now = isDown ? size(0, 0, sized(a).max) : sized(a);
          const normal = normalCapacity(now, sized(b), isStopped);
          expect(normal?.desired).toBeGreaterThan(0);
          expect(normal?.min).toBeLessThanOrEqual(normal?.desired ?? 0);
          expect(normal?.max).toBeGreaterThanOrEqual(normal?.desired ?? 0);
        },
      ),
    );
  });
});
