import type { SizeIssue } from '../core/resource/read-size.ts';

/** What is wrong with a number, for where it stands beside its field. */
export const SIZE_ISSUES: Readonly<Record<SizeIssue, string>> = {
  missing: 'Enter how many to start.',
  'not-whole': 'Enter a whole number, such as 3.',
  zero: 'Enter 1 or more.',
  'above-desired': 'The minimum can’t be above the size.',
  'below-desired': 'The maximum can’t be below the size.',
};
