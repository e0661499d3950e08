import { describe, expect, test } from 'vitest';
import { byCodeUnit } from '../../src/core/by-code-unit.ts';
import { nearest, typos, typosTolerated } from '../../src/core/nearest.ts';

test.each<[string, string, number]>([
  ['mon', 'mon', 0],
  ['mno', 'mon', 1],
  ['nom', 'mon', 2],
  ['omn', 'mon', 1],
  ['mo', 'mon', 1],
  ['moon', 'mon', 1],
  ['ab', 'ba', 1],
  ['abcd', 'bacd', 1],
  ['abcd', 'abdc', 1],
  ['abcd', 'badc', 3],
  ['abcd', 'baxd', 3],
  ['abxd', 'bacd', 3],
  ['abcd', 'bxcd', 2],
  ['abcd', 'xacd', 2],
  ['a', 'b', 1],
  ['', '', 0],
  ['sun', '', 3],
])('from %j to %j it takes %d typing errors', (a, b, errors) => {
  expect(typos(a, b)).toBe(errors);
});

test.each<[number, number]>([
  [1, 1],
  [4, 1],
  [5, 2],
  [11, 2],
  [12, 3],
  [16, 4],
])('a word of %d letters may have %d', (length, tolerated) => {
  expect(typosTolerated('x'.repeat(length))).toBe(tolerated);
});

describe('the nearest', () => {
  test.each<[string, string[], number | undefined, string | undefined]>([
    ['web', ['web'], 0, 'web'],
    ['web', ['wxb'], 0, undefined],
    ['web', ['wxb'], undefined, 'wxb'],
    ['web', ['wxy'], undefined, undefined],
    ['web', ['WEB-1', 'Web'], undefined, 'Web'],
    ['batch', ['batsh', 'batch'], undefined, 'batch'],
    ['batch', ['badsh', 'batsh', 'bat'], undefined, 'batsh'],
    ['batch', ['first', 'btach', 'bacth'], undefined, 'btach'],
    ['batch', ['ba'], undefined, undefined],
    ['batch', ['bat'], undefined, 'bat'],
    ['batch', ['batches'], undefined, 'batches'],
    ['batch', ['batchess'], undefined, undefined],
    ['batch', [], undefined, undefined],
  ])('to %j of %j, within %s: %s', (word, candidates, limit, found) => {
    expect(nearest(word, candidates, limit)).toBe(found);
  });
});

test('by code unit: capitals first, whatever the language', () => {
  expect(['b', 'a', 'B', 'ä', 'a'].sort(byCodeUnit)).toEqual(['B', 'a', 'a', 'b', 'ä']);
  expect([byCodeUnit('a', 'b'), byCodeUnit('b', 'a'), byCodeUnit('a', 'a')]).toEqual([-1, 1, 0]);
});
