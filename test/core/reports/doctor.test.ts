import { expect, test } from 'vitest';
import { byGravity, type Finding } from '../../../src/core/reports/doctor.ts';

test('faults come first, then what is worth knowing', () => {
  const finding = (state: Finding['state']): Finding => ({ about: 'AWS', state, found: { kind: 'acts' } });
  const sorted = [finding('fine'), finding('note'), finding('fault'), finding('fine')].sort(byGravity);
  expect(sorted.map(({ state }) => state)).toEqual(['fault', 'note', 'fine', 'fine']);
});
