import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byName } from '../../src/core/by-name.ts';

test.each([
  [
    ['web-10', 'web-2', 'web-1'],
    ['web-1', 'web-2', 'web-10'],
  ],
  [
    ['Zoo', 'api', 'Batch'],
    ['api', 'Batch', 'Zoo'],
  ],
  [
    ['web', 'Web', 'WEB'],
    ['WEB', 'Web', 'web'],
  ],
  [
    ['öl', 'oz', 'om'],
    ['öl', 'om', 'oz'],
  ],
  [
    ['db-1-a', 'db-1', 'db-01'],
    ['db-01', 'db-1', 'db-1-a'],
  ],
])('%j are sorted as people sort', (names, sorted) => {
  expect(names.toSorted(byName)).toEqual(sorted);
  expect(names.toReversed().toSorted(byName)).toEqual(sorted);
});

test('two different names are never equal, so that every list has one order', () => {
  fc.assert(
    fc.property(fc.string(), fc.string(), (a, b) => {
      expect(byName(a, b) === 0).toBe(a === b);
      expect(Math.sign(byName(a, b)) + Math.sign(byName(b, a))).toBe(0);
    }),
  );
});
