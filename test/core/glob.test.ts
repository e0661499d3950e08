import { expect, test } from 'vitest';
import { matchesGlob } from '../../src/core/glob.ts';

test.each<[string, string, boolean]>([
  ['web-1', 'web-1', true],
  ['Web-1', 'wEB-1', true],
  ['web-1', 'web', false],
  ['web-1', 'web-*', true],
  ['web-', 'web-*', true],
  ['a-web-1', 'web-*', false],
  ['web-1', '*-1', true],
  ['web-12', '*-1', false],
  ['', '*', true],
  ['anything', '**', true],
  ['web-eu-1', 'web-*-1', true],
  ['web-1', 'web-*-1', false],
  ['web--1', 'web-*-1', true],
  ['aba', 'ab*ba', false],
  ['abba', 'ab*ba', true],
  ['a-b-c-d', 'a*b*c*d', true],
  ['a-c-b-d', 'a*b*c*d', false],
  ['a-b-d', 'a*b*b*d', false],
  ['a-b-b-d', 'a*b*b*d', true],
  ['axb', 'a*x*b', true],
  ['a-xb', 'a*xb*b', false],
  ['start-mid-end', 'START*MID*END', true],
  ['', '', true],
  ['x', '', false],
  ['a.c', 'a.c', true],
  ['abc', 'a.c', false],
])('%j fits %j: %s', (text, pattern, fits) => {
  expect(matchesGlob(text, pattern)).toBe(fits);
});
