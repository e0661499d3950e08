import { expect, test } from 'vitest';
import { readClockTime } from '../../../src/core/schedule/clock-time.ts';

test.each<[string, number]>([
  ['00:00', 0],
  ['8:00', 480],
  ['08:05', 485],
  ['23:59', 1439],
  ['24:00', 1440],
])('%s is minute %d', (text, minute) => {
  expect(readClockTime(text)).toEqual({ ok: true, minute });
});

test.each<[string, string, string | undefined]>([
  ['25:00', 'an hour beyond 24', undefined],
  ['08:60', 'a minute beyond 59', undefined],
  ['24:01', 'a time beyond the end of the day', '24:00'],
  ['8', 'a time written another way', '08:00'],
  ['24', 'a time written another way', '24:00'],
  ['25', 'something that is no time', undefined],
  ['0800', 'a time written another way', '08:00'],
  ['2400', 'a time written another way', '24:00'],
  ['2401', 'something that is no time', undefined],
  ['8.30', 'a time written another way', '08:30'],
  ['8.59', 'a time written another way', '08:59'],
  ['8.60', 'something that is no time', undefined],
  ['8h', 'a time written another way', '08:00'],
  ['8h30', 'a time written another way', '08:30'],
  ['08:00:00', 'a time written another way', '08:00'],
  ['0am', 'something that is no time', undefined],
  ['1am', 'a time written another way', '01:00'],
  ['11:59am', 'a time written another way', '11:59'],
  ['12am', 'a time written another way', '00:00'],
  ['13am', 'something that is no time', undefined],
  ['0pm', 'something that is no time', undefined],
  ['1pm', 'a time written another way', '13:00'],
  ['12pm', 'a time written another way', '12:00'],
  ['13pm', 'something that is no time', undefined],
  ['x08:00', 'something that is no time', undefined],
  ['08:00x', 'something that is no time', undefined],
  ['108:00', 'a time written another way', '01:08'],
  ['x8', 'something that is no time', undefined],
  ['8x', 'something that is no time', undefined],
  ['', 'something that is no time', undefined],
])('%j reads as %s, meant %s', (text, understood, suggestion) => {
  expect(readClockTime(text)).toEqual({ ok: false, understood, suggestion });
});
