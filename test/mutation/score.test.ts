import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROOMS } from './rooms.ts';
import { LOWEST_SCORE, type Scores } from './score.ts';

const scores: Scores = JSON.parse(readFileSync(new URL('./score.json', import.meta.url), 'utf8'));

test('every folder of the core has a score', () => {
  const folders = readdirSync(new URL('../../src/core', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  expect(Object.keys(ROOMS).sort()).toEqual(['ground', ...folders].sort());
  expect(Object.keys(scores).sort()).toEqual(Object.keys(ROOMS).sort());
});

test.each(Object.entries(scores))('the tests of %s notice enough', (_, { score, commit, date }) => {
  expect(score).toBeGreaterThanOrEqual(LOWEST_SCORE);
  expect(commit).toMatch(/^[0-9a-f]{7,40}$/);
  expect(date).toMatch(/^\d{4}-\d\d-\d\d$/);
});
