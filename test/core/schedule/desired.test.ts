import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, test } from 'vitest';
import { desiredAt } from '../../../src/core/schedule/desired.ts';
import { occurrences } from '../../../src/core/schedule/occurrences.ts';
import type { Desired } from '../../../src/core/schedule/schedule.ts';
import {
  anyHours,
  anyInstant,
  anySpecial,
  anySpecialHours,
  anySpecialInstant,
  anyWeekly,
} from './any-schedule.ts';

import { isWithinHoursByTheBook } from './by-the-book.ts';
import { schedule, utc } from './read.ts';

const anyCase = [fc.oneof(anyWeekly, anySpecial), fc.oneof(anyInstant, anySpecialInstant)] as const;

describe('desired', () => {
  test.each<[string, string, Desired]>([
    ['always', '2026-07-04 12:00', 'running'],
    ['never', '2026-07-04 12:00', 'stopped'],
    ['unmanaged', '2026-07-04 12:00', 'any'],
    ['mon-fri 08:00-19:00 UTC', '2026-07-03 07:59', 'stopped'],
    ['mon-fri 08:00-19:00 UTC', '2026-07-03 08:00', 'running'],
    ['mon-fri 08:00-19:00 UTC', '2026-07-03 18:59', 'running'],
    ['mon-fri 08:00-19:00 UTC', '2026-07-03 19:00', 'stopped'],
    ['mon-fri 08:00-19:00 UTC', '2026-07-04 12:00', 'stopped'],
    ['00:00-24:00 UTC', '2026-07-04 00:00', 'running'],
    ['fri 22:00-06:00 UTC', '2026-07-04 05:59', 'running'],
    // A one-sided occurrence only holds on its own day.
    ['mon-fri stop 19:00 UTC', '2026-07-03 18:59', 'any'],
    ['mon-fri stop 19:00 UTC', '2026-07-03 19:00', 'stopped'],
    ['mon-fri stop 19:00 UTC', '2026-07-03 23:59', 'stopped'],
    ['mon-fri stop 19:00 UTC', '2026-07-04 00:00', 'any'],
    ['mon stop 24:00 UTC', '2026-07-06 23:59', 'any'],
    ['mon stop 24:00 UTC', '2026-07-07 12:00', 'stopped'],
    // ... its local day: 22:30Z is half past midnight in Berlin.
    ['mon-fri stop 19:00 Europe/Berlin', '2026-07-03 21:59', 'stopped'],
    ['mon-fri stop 19:00 Europe/Berlin', '2026-07-03 22:30', 'any'],
    ['start 08:00 UTC', '2026-07-03 20:00', 'running'],
    ['start 08:00 UTC', '2026-07-03 07:00', 'any'],
    ['start 08:00 stop 19:00 UTC', '2026-07-03 20:00', 'stopped'],
    ['start 08:00 stop 19:00 UTC', '2026-07-04 07:00', 'any'],
    // From the next day on it only holds if the hours agree.
    ['mon 08:00-19:00 sat stop 12:00 UTC', '2026-07-04 12:00', 'stopped'],
    ['mon 08:00-19:00 sat stop 12:00 UTC', '2026-07-05 12:00', 'stopped'],
    ['mon 08:00-19:00 sat start 12:00 UTC', '2026-07-04 12:00', 'running'],
    ['mon 08:00-19:00 sat start 12:00 UTC', '2026-07-05 12:00', 'any'],
    // A stop in the middle of the hours holds that day. The hours go on at midnight, and then there is no wish.
    ['mon-sun 00:00-24:00 mon stop 12:00 UTC', '2026-07-06 13:00', 'stopped'],
    ['mon-sun 00:00-24:00 mon stop 12:00 UTC', '2026-07-07 13:00', 'any'],
    ['mon-sun 00:00-24:00 mon start 12:00 UTC', '2026-07-07 13:00', 'running'],
    ['mon 08:00-19:00 mon stop 12:00 UTC', '2026-07-06 13:00', 'stopped'],
    ['mon 08:00-19:00 mon stop 12:00 UTC', '2026-07-06 20:00', 'stopped'],
    // A one-sided stop at the end of the hours changes nothing about that end.
    ['mon 08:00-19:00 mon stop 19:00 tue stop 12:00 UTC', '2026-07-08 12:00', 'stopped'],
    // At the same instant, a start wins over a stop.
    ['mon 08:00-19:00 mon start 19:00 UTC', '2026-07-06 19:00', 'running'],
  ])('%s at %s: %s', (text, at, desired) => {
    expect(desiredAt(schedule(text), utc(at))).toBe(desired);
  });

  /**
   * One row of the cases assumes that Casablanca is an hour ahead of UTC in summer 2027, as it was until tz 2026b. From tz 2026c on it
   * is not, so the right answer depends on the tz version of the running Node.
   */
  const REVISED = { zone: 'Africa/Casablanca', at: '2027-08-10T23:29:00Z' };
  const isRevised = Temporal.Instant.from(REVISED.at).toZonedDateTimeISO(REVISED.zone).offset === '+00:00';

  test('every one of the weekly hours', () => {
    const file = new URL('../../cases/weekly-hours.json', import.meta.url);
    const rows: { schedule: string; at: string; desired: Desired }[] = JSON.parse(readFileSync(file, 'utf8'));
    expect(rows).toHaveLength(800);
    const wrong = rows.filter(({ schedule: text, at, desired }) => {
      const revised = isRevised && text.endsWith(REVISED.zone) && at === REVISED.at;
      return desiredAt(schedule(text), utc(at)) !== (revised ? 'running' : desired);
    });
    expect(wrong).toEqual([]);
  });

  test('hours mean what the book says', () => {
    fc.assert(
      fc.property(fc.oneof(anyHours, anySpecialHours), fc.oneof(anyInstant, anySpecialInstant), (any, at) => {
        expect(desiredAt(any, at)).toBe(isWithinHoursByTheBook(any, at) ? 'running' : 'stopped');
      }),
      { numRuns: 1_000 },
    );
  });

  test('the wish changes at occurrences and at local midnights, never elsewhere', () => {
    fc.assert(
      fc.property(...anyCase, (any, at) => {
        const later = at + 60_000;
        if (desiredAt(any, at) === desiredAt(any, later)) return;
        const day = (instant: number) =>
          Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(any.timeZone).toPlainDate().day;
        expect(occurrences(any, at + 1, later + 1).length > 0 || day(at) !== day(later)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('at an occurrence the schedule wants what it says; hours alone want the opposite just before', () => {
    fc.assert(
      fc.property(...anyCase, (any, at) => {
        const pure = any.periods.every((p) => p.startMinute !== undefined && p.stopMinute !== undefined);
        const found = occurrences(any, at, at + 14 * 86_400_000);
        for (const [i, one] of found.entries()) {
          if (found[i + 1]?.at === one.at) continue;
          expect(desiredAt(any, one.at)).toBe(one.direction === 'start' ? 'running' : 'stopped');
          if (pure)
            expect(desiredAt(any, one.at - 1)).toBe(one.direction === 'start' ? 'stopped' : 'running');
        }
      }),
      { numRuns: 200 },
    );
  });
});
