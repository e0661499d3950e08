import { describe, expect, test } from 'vitest';
import { authorlessChange, authorshipOf, isForgotten } from '../../../src/core/reports/authorship.ts';
import type { LastChange, UndatedChange } from '../../../src/core/resource/resource.ts';
import { instance, utc } from '../build.ts';

const NOW = utc('2026-11-24 13:00');
const NOON = utc('2026-11-24 12:00');
const slow = { ...instance('always').traits, transitionMs: 20 * 60_000 };

const stopped: LastChange = { to: 'stopped', at: NOON, by: 'person', detail: 'User initiated' };
const unseen: UndatedChange = { to: 'stopped', after: NOON, by: 'person', detail: '' };

describe('whose author only CloudTrail knows', () => {
  test.each([
    ['a stop by hand, a minute around it', { lastChange: stopped }, '11:59', '12:01'],
    [
      'a database’s, done up to two hours after the call',
      { lastChange: stopped, traits: slow },
      '10:00',
      '12:01',
    ],
    [
      'but not before the change before it',
      { lastChange: { ...stopped, before: utc('2026-11-24 11:30') }, traits: slow },
      '11:30',
      '12:01',
    ],
    [
      'one without a time, since the last that has one',
      { lastChange: stopped, undated: unseen },
      '12:00',
      '13:00',
    ],
  ])('%s', (_, over, from, until) => {
    expect(authorlessChange(instance('always', over), NOW)).toEqual({
      to: 'stopped',
      from: utc(`2026-11-24 ${from}`),
      until: utc(`2026-11-24 ${until}`),
    });
  });

  test('nothing older than CloudTrail is asked for', () => {
    const undated = { ...unseen, after: 0 };
    expect(authorlessChange(instance('always', { undated }), NOW)?.from).toBe(utc('2026-08-26 13:00'));
    const lastChange = { ...stopped, at: utc('2026-08-26 14:00') };
    expect(authorlessChange(instance('always', { lastChange, traits: slow }), NOW)?.from).toBe(
      utc('2026-08-26 13:00'),
    );
  });

  test.each([
    ['never changed', {}],
    ['asked of Uptime', { lastChange: { ...stopped, asked: 'U0ADA' } }],
    ['Uptime’s own', { lastChange: { ...stopped, by: 'uptime' as const } }],
    ['AWS’s', { lastChange: { ...stopped, by: 'aws' as const } }],
    ['AWS’s without a time', { lastChange: stopped, undated: { ...unseen, by: 'aws' as const } }],
  ])('%s: it is known', (_, over) => {
    expect(authorlessChange(instance('always', over), NOW)).toBeUndefined();
  });
});

const change = { to: 'stopped', from: NOON - 60_000, until: NOON + 60_000 } as const;

test('the last call made the change', () => {
  const calls = ['12:00:10', '12:00:30', '11:59:30'].map((time) => ({
    at: utc(`2026-11-24 ${time}`),
    by: { kind: 'user' as const, name: time },
  }));
  expect(authorshipOf(calls, change, NOW)).toEqual({ kind: 'found', ...calls[1] });
});

test.each([
  ['12:15:59', 'not-yet'],
  ['12:16:00', 'none'],
] as const)('nothing found at %s is %s', (time, kind) => {
  expect(authorshipOf([], change, utc(`2026-11-24 ${time}`))).toEqual({ kind });
});

test('CloudTrail remembers 90 days', () => {
  const days = 90 * 24 * 3_600_000;
  expect(isForgotten(change, change.until + days - 1)).toBe(false);
  expect(isForgotten(change, change.until + days)).toBe(true);
});
