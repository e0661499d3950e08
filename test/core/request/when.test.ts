import { describe, expect, test } from 'vitest';
import { forInstant, untilInstant, type When } from '../../../src/core/request/when.ts';

type Until = Omit<Extract<When, { kind: 'until' }>, 'kind'>;

describe('until, in the zone of whoever says it', () => {
  test.each<[string, string, string, Until, string | undefined]>([
    ['later today', 'Europe/Berlin', '2026-11-24T17:00Z', { minute: 1_290 }, '2026-11-24T20:30Z'],
    [
      'a time that has passed is tomorrow’s',
      'Europe/Berlin',
      '2026-11-24T21:00Z',
      { minute: 1_290 },
      '2026-11-25T20:30Z',
    ],
    ['midnight', 'Europe/Berlin', '2026-11-24T21:00Z', { minute: 1_440 }, '2026-11-24T23:00Z'],
    ['today, to its end', 'Europe/Berlin', '2026-11-24T21:00Z', { day: 'today' }, '2026-11-24T23:00Z'],
    [
      'today at a time that has passed',
      'Europe/Berlin',
      '2026-11-24T21:00Z',
      { day: 'today', minute: 60 },
      undefined,
    ],
    [
      'tomorrow is its morning',
      'America/New_York',
      '2026-11-24T21:00Z',
      { day: 'tomorrow' },
      '2026-11-25T14:00Z',
    ],
    [
      'tomorrow where it is tomorrow already',
      'Pacific/Kiritimati',
      '2026-11-24T21:00Z',
      { day: 'tomorrow' },
      '2026-11-25T19:00Z',
    ],
    [
      'a weekday ahead',
      'UTC',
      '2026-11-24T12:00Z',
      { day: { weekday: 5 }, minute: 1_080 },
      '2026-11-27T18:00Z',
    ],
    [
      'this very weekday, later',
      'UTC',
      '2026-11-24T12:00Z',
      { day: { weekday: 2 }, minute: 1_080 },
      '2026-11-24T18:00Z',
    ],
    [
      'this very weekday, passed',
      'UTC',
      '2026-11-24T12:00Z',
      { day: { weekday: 2 }, minute: 60 },
      '2026-12-01T01:00Z',
    ],
    [
      'over a change of clocks',
      'Europe/Berlin',
      '2026-10-24T20:00Z',
      { day: 'tomorrow', minute: 1_080 },
      '2026-10-25T17:00Z',
    ],
    [
      'a time that the change skips',
      'Europe/Berlin',
      '2027-03-27T20:00Z',
      { day: 'tomorrow', minute: 150 },
      '2027-03-28T01:30Z',
    ],
    ['a date', 'UTC', '2026-11-24T12:00Z', { day: { date: 20_787 }, minute: 1_080 }, '2026-11-30T18:00Z'],
    ['a date that has passed', 'UTC', '2026-12-24T12:00Z', { day: { date: 20_787 } }, undefined],
  ])('%s', (_, zone, now, until, expected) => {
    const at = untilInstant({ kind: 'until', ...until }, Date.parse(now), zone);
    expect(at === undefined ? undefined : new Date(at).toISOString().replace(':00.000', '')).toBe(expected);
  });
});

test('for counts to a whole minute, never short of it', () => {
  const at = forInstant({ kind: 'for', minutes: 90 }, Date.parse('2026-11-24T12:00:01Z'));
  expect(new Date(at).toISOString()).toBe('2026-11-24T13:31:00.000Z');
});
