import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { desiredAt } from '../../../src/core/schedule/desired.ts';
import { parseSchedule } from '../../../src/core/schedule/parse.ts';
import { type Fit, fitSchedule, type HourOfUse } from '../../../src/core/suggest/fit.ts';
import { DAY_MS, HOUR_MS } from '../../../src/core/time.ts';
import { utc } from '../build.ts';

/** A Monday. */
const FROM = utc('2026-11-09 00:00');
const ZONE = 'Europe/Berlin';

const scheduleOf = (text: string, timeZone: string) => {
  const parsed = parseSchedule(text, { defaultTimeZone: timeZone, named: new Map(), calendars: new Map() });
  if (!parsed.ok) throw new Error(text);
  return parsed.schedule;
};

/** Two weeks in which it was used exactly in these hours, and in those. */
function usedIn(text: string, more: readonly string[] = [], timeZone = ZONE, days = 14): HourOfUse[] {
  const schedule = scheduleOf(text, timeZone);
  const extra = new Set(more.map(utc));
  return Array.from({ length: days * 24 }, (_, hour) => {
    const at = FROM + hour * HOUR_MS;
    return { at, used: desiredAt(schedule, at) === 'running' || extra.has(at) };
  });
}

const hours = (text: string, weekly: number): Fit => ({ kind: 'hours', text, hours: weekly });

describe('the schedule that fits', () => {
  test.each<[string, readonly HourOfUse[], Fit]>([
    ['an office', usedIn('mon-fri 08:00-19:00'), hours('mon-fri 08:00-19:00', 55)],
    ['every day', usedIn('08:00-19:00'), hours('08:00-19:00', 77)],
    [
      'other hours at the weekend',
      usedIn('mon-fri 08:00-19:00 sat 10:00-14:00'),
      hours('mon-fri 08:00-19:00 sat 10:00-14:00', 59),
    ],
    ['two days', usedIn('tue/thu 09:00-17:00'), hours('tue thu 09:00-17:00', 16)],
    [
      'the longest hours of the workdays',
      usedIn('mon-thu 08:00-19:00 fri 07:00-15:00'),
      hours('mon-fri 07:00-19:00', 60),
    ],
    [
      'an hour for lunch',
      usedIn('mon-fri 08:00-12:00 mon-fri 13:00-17:00'),
      hours('mon-fri 08:00-17:00', 45),
    ],
    ['a late shift', usedIn('mon-fri 16:00-02:00'), hours('mon-fri 16:00-02:00', 50)],
    ['a night shift', usedIn('sun-thu 22:00-07:00'), hours('sun-thu 22:00-07:00', 45)],
    [
      'an hour after midnight, beside a late shift',
      usedIn('mon-fri 20:00-04:00 sun 01:00-03:00'),
      hours('mon-fri 20:00-04:00 sun 01:00-03:00', 42),
    ],
    ['an hour at midnight', usedIn('mon 00:00-01:00'), hours('mon 00:00-01:00', 1)],
    ['until midnight', usedIn('mon-fri 14:00-24:00'), hours('mon-fri 14:00-24:00', 50)],
    ['from midnight', usedIn('mon-fri 00:00-08:00'), hours('mon-fri 00:00-08:00', 40)],
    ['all day on workdays', usedIn('mon-fri 00:00-24:00'), hours('mon-fri 00:00-24:00', 120)],
    ['around the clock', usedIn('always'), { kind: 'always' }],
    ['but for three hours of the night', usedIn('06:00-03:00'), { kind: 'always' }],
    ['never', usedIn('never'), { kind: 'idle' }],
    ['once, by accident', usedIn('never', ['2026-11-11 03:00']), { kind: 'idle' }],
    [
      'a reboot at night',
      usedIn('mon-fri 08:00-19:00', ['2026-11-11 02:00']),
      hours('mon-fri 08:00-19:00', 55),
    ],
    ['one Sunday', usedIn('mon-fri 08:00-19:00', ['2026-11-15 12:00']), hours('mon-fri 08:00-19:00', 55)],
    ['nothing is known', [], { kind: 'unknown' }],
    ['only a few days', usedIn('mon-fri 08:00-19:00', [], ZONE, 12), { kind: 'unknown' }],
  ])('%s', (_, observed, fit) => {
    expect(fitSchedule(observed, ZONE)).toEqual(fit);
  });

  test('in whole hours where the zone is half an hour away', () => {
    expect(fitSchedule(usedIn('mon-fri 09:30-18:30', [], 'Asia/Kolkata'), 'Asia/Kolkata')).toEqual(
      hours('mon-fri 09:00-19:00', 50),
    );
  });

  test('over a clock change', () => {
    const spring = utc('2026-03-23 00:00');
    const schedule = scheduleOf('mon-fri 08:00-19:00', ZONE);
    const observed = Array.from({ length: 14 * 24 }, (_, hour) => {
      const at = spring + hour * HOUR_MS;
      return { at, used: desiredAt(schedule, at) === 'running' };
    });
    expect(fitSchedule(observed, ZONE)).toEqual(hours('mon-fri 08:00-19:00', 55));
  });
});

test('whatever was used in both weeks is within the hours, in any zone', () => {
  const zone = fc.constantFrom('UTC', ZONE, 'Asia/Kolkata', 'America/St_Johns', 'Pacific/Apia');
  const week = fc.uniqueArray(fc.integer({ min: 0, max: 167 }), { minLength: 1, maxLength: 60 });
  let fitted = 0;
  fc.assert(
    fc.property(zone, week, (timeZone, usedHours) => {
      const used = new Set(usedHours);
      const observed = Array.from({ length: 14 * 24 }, (_, hour) => ({
        at: FROM + hour * HOUR_MS,
        used: used.has(hour % 168),
      }));
      const fit = fitSchedule(observed, timeZone);
      expect(fit.kind).not.toBe('idle');
      if (fit.kind !== 'hours') return;
      fitted += 1;
      const schedule = scheduleOf(fit.text, timeZone);
      const kept = observed.filter(({ at }) => desiredAt(schedule, at) === 'running').length;
      // A zone that is not whole hours away begins and ends within one.
      expect(Math.abs(kept / 2 - fit.hours)).toBeLessThanOrEqual(7);
      // The first and last hours of the two weeks may belong to days outside them.
      const inside = observed.filter(({ at }) => at >= FROM + DAY_MS && at < FROM + 13 * DAY_MS);
      expect(inside.filter((hour) => hour.used && desiredAt(schedule, hour.at) !== 'running')).toEqual([]);
    }),
    { numRuns: 500 },
  );
  expect(fitted).toBeGreaterThan(100);
});
