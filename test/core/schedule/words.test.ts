import { describe, expect, test } from 'vitest';
import { nearest } from '../../../src/core/nearest.ts';
import { nearestZone, zoneNamed } from '../../../src/core/schedule/zone-name.ts';
import { quote } from '../../../src/text/quote.ts';
import { scheduleWords } from '../../../src/text/schedule.ts';
import { schedule } from './read.ts';

test.each([
  ['mon-fri 08:00-19:00 UTC', 'runs Monday to Friday from 08:00 to 19:00, UTC time'],
  ['08:00-19:00 UTC', 'runs every day from 08:00 to 19:00, UTC time'],
  ['fri-mon 22:00-06:00 UTC', 'runs Friday to Monday from 22:00 to 06:00 the next day, UTC time'],
  ['mon wed sat-sun stop 19:00 UTC', 'stops Monday, Wednesday, Saturday, and Sunday at 19:00, UTC time'],
  [
    'sun-mon 10:00-24:00 mon start 08:00 UTC',
    'runs Sunday and Monday from 10:00 to 24:00; starts Monday at 08:00, UTC time',
  ],
  ['always', 'is never stopped, and never restarted if a person stops it'],
  ['never', 'stays stopped'],
  ['unmanaged', 'is left to people: Uptime neither starts nor stops it'],
])('%s in words', (text, words) => {
  expect(scheduleWords(schedule(text))).toBe(words);
});

describe('time zones', () => {
  test.each([
    ['europe/berlin', 'Europe/Berlin'],
    ['UTC', 'UTC'],
    ['utc', 'UTC'],
    ['Asia/Kolkata', 'Asia/Kolkata'],
    ['ASIA/CALCUTTA', 'Asia/Calcutta'],
    ['america/argentina/buenos_aires', 'America/Argentina/Buenos_Aires'],
    ['Europe/Berln', undefined],
    ['+02:00', undefined],
    ['2020-01-01T00:00Z', undefined],
    ['Europe/Berlin[u-ca=iso8601]', undefined],
    ['', undefined],
  ])('%j is %s', (text, zone) => {
    expect(zoneNamed(text)).toBe(zone);
  });

  test.each([
    ['Europe/Berln', 'Europe/Berlin'],
    ['Erope/Berlin', 'Europe/Berlin'],
    ['berlin', 'Europe/Berlin'],
    ['berln', 'Europe/Berlin'],
    ['US/New_York', 'America/New_York'],
    ['America/NewYork', 'America/New_York'],
    ['Mars/Olympus_Mons', undefined],
  ])('%s was meant to be %s', (text, zone) => {
    expect(nearestZone(text)).toBe(zone);
  });
});

test.each([
  ['mno', 'mon'],
  ['chekc', 'check'],
  ['evalute', 'evaluate'],
  ['plan', undefined],
])('nearest to %s is %s', (word, candidate) => {
  expect(nearest(word, ['check', 'evaluate', 'mon'])).toBe(candidate);
});

test('quoted text cannot break a line, hide or go on without end', () => {
  expect(quote('a\u0000\n\u200b\u2028b')).toBe('"a\\u{0}\\u{a}\\u{200b}\\u{2028}b"');
  expect(quote('x'.repeat(500))).toHaveLength(65);
  expect(quote('x'.repeat(60))).toHaveLength(62);
});
