import { describe, expect, test } from 'vitest';
import { type Interval, mergeIntervals, withoutIntervals } from '../../../src/core/calendar/intervals.ts';

/** `2-5 7-9` */
const read = (text: string): Interval[] =>
  [...text.matchAll(/(\d+)-(\d+)/g)].map(([, start, stop]) => ({ start: Number(start), stop: Number(stop) }));

const write = (intervals: readonly Interval[]): string =>
  intervals.map(({ start, stop }) => `${start}-${stop}`).join(' ');

describe('the union of intervals', () => {
  test.each([
    ['', ''],
    ['2-5', '2-5'],
    ['2-5 7-9', '2-5 7-9'],
    ['7-9 2-5', '2-5 7-9'],
    ['2-5 5-9', '2-9'],
    ['2-5 4-9', '2-9'],
    ['2-9 4-5', '2-9'],
    ['4-5 2-9 20-21', '2-9 20-21'],
    ['2-4 4-6 6-8', '2-8'],
    ['2-5 2-3', '2-5'],
  ])('of %j is %j', (all, union) => {
    expect(write(mergeIntervals(read(all)))).toBe(union);
  });

  test('leaves what it was given as it was', () => {
    const given = read('7-9 2-5 4-8');
    mergeIntervals(given);
    expect(write(given)).toBe('7-9 2-5 4-8');
  });
});

describe('intervals without others', () => {
  test.each([
    ['2-9', '', '2-9'],
    ['', '2-9', ''],
    ['2-9', '2-9', ''],
    ['2-9', '1-10', ''],
    ['2-9', '4-6', '2-4 6-9'],
    ['2-9', '1-4', '4-9'],
    ['2-9', '2-4', '4-9'],
    ['2-9', '6-12', '2-6'],
    ['2-9', '6-9', '2-6'],
    ['2-9', '3-4 6-7', '2-3 4-6 7-9'],
    ['2-9', '0-1 10-11', '2-9'],
    // They touch, and nothing is cut.
    ['2-9', '0-2 9-11', '2-9'],
    ['2-5 7-9', '4-8', '2-4 8-9'],
    ['2-5 7-9', '0-3 4-5 8-12', '3-4 7-8'],
  ])('%j without %j are %j', (whole, cuts, left) => {
    expect(write(withoutIntervals(read(whole), read(cuts)))).toBe(left);
  });
});
