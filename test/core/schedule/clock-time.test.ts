import { expect, test } from 'vitest';
import { readClockTime } from '../../../src/core/schedule/clock-time.ts';

test.each<[string, number]>([
  ['00:00', 0],
  ['8:00', 480],
  ['08:05', 485],
  ['23:59', 1439],
  ['24:00', 1440],
  ['1am', 60],
  ['11:59am', 719],
  ['12:01am', 1],
  ['1pm', 780],
  ['12:30pm', 750],
  ['11:59pm', 1439],
])('%s is minute %d', (text, minute) => {
  expect(readClockTime(text)).toEqual({ ok: true, minute });
});

test.each<[string, string, string | undefined]>([
  ['25:00', 'hour-beyond-24', undefined],
  ['08:60', 'minute-beyond-59', undefined],
  ['24:01', 'beyond-the-day', '24:00'],
  ['8', 'other-spelling', '08:00'],
  ['24', 'other-spelling', '24:00'],
  ['25', 'no-time', undefined],
  ['0800', 'other-spelling', '08:00'],
  ['2400', 'other-spelling', '24:00'],
  ['2401', 'no-time', undefined],
  ['8.30', 'other-spelling', '08:30'],
  ['8.59', 'other-spelling', '08:59'],
  ['8.60', 'no-time', undefined],
  ['8h', 'other-spelling', '08:00'],
  ['8h30', 'other-spelling', '08:30'],
  ['08:00:00', 'other-spelling', '08:00'],
  ['0am', 'no-time', undefined],
  ['12am', 'noon-or-midnight', '00:00'],
  ['13am', 'no-time', undefined],
  ['0pm', 'no-time', undefined],
  ['12pm', 'noon-or-midnight', '12:00'],
  ['13pm', 'no-time', undefined],
  ['x08:00', 'no-time', undefined],
  ['08:00x', 'no-time', undefined],
  ['108:00', 'other-spelling', '01:08'],
  ['x8', 'no-time', undefined],
  ['8x', 'no-time', undefined],
  ['', 'no-time', undefined],
])('%j is %s, and was meant as %s', (text, problem, suggestion) => {
  expect(readClockTime(text)).toEqual({ ok: false, problem, suggestion });
});
