import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { expect, test } from 'vitest';
import { localTimeIn } from '../../../src/core/schedule/local-time.ts';
import { anyInstant } from './any-schedule.ts';

const daysSinceEpoch = (date: Temporal.PlainDate): number =>
  date.since(new Temporal.PlainDate(1970, 1, 1), { largestUnit: 'days' }).days;

/** The shortcut for days without a clock change must never show, in any zone, on any day, at any minute. */
test('agrees with Temporal in every zone', () => {
  const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
  fc.assert(
    fc.property(zone, anyInstant, fc.integer({ min: 0, max: 2 * 1440 }), (timeZone, at, minute) => {
      const local = localTimeIn(timeZone);
      const date = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate();
      const day = daysSinceEpoch(date);
      expect(local.dayAt(at)).toBe(day);
      expect(local.hasDay(day)).toBe(true);
      const wall = date.toPlainDateTime().add({ minutes: minute });
      expect(local.instantOf(day, minute)).toBe(wall.toZonedDateTime(timeZone).epochMilliseconds);
    }),
    { numRuns: 3_000 },
  );
});

test('agrees with Temporal around every clock change of twenty years', { timeout: 60_000 }, () => {
  for (const timeZone of [
    'Europe/Berlin',
    'Australia/Lord_Howe',
    'America/Sao_Paulo',
    'Africa/Casablanca',
    // The change is on Saturday evening, which is Sunday in UTC.
    'America/Nuuk',
    'Pacific/Apia',
  ]) {
    const local = localTimeIn(timeZone);
    let change = Temporal.Instant.from('2008-01-01T00:00Z')
      .toZonedDateTimeISO(timeZone)
      .getTimeZoneTransition('next');
    for (; change && change.year < 2028; change = change.getTimeZoneTransition('next')) {
      for (let hours = -50; hours <= 50; hours++) {
        const wall = change.toPlainDateTime().add({ minutes: hours * 60 + 15 });
        const day = daysSinceEpoch(wall.toPlainDate());
        const expected = wall.toZonedDateTime(timeZone).epochMilliseconds;
        expect(local.instantOf(day, wall.hour * 60 + wall.minute)).toBe(expected);
        const shown = Temporal.Instant.fromEpochMilliseconds(expected).toZonedDateTimeISO(timeZone);
        expect(local.dayAt(expected)).toBe(daysSinceEpoch(shown.toPlainDate()));
      }
    }
  }
});

test('knows the days that were skipped', () => {
  const dec30 = Date.UTC(2011, 11, 30) / 86_400_000;
  expect([-1, 0, 1].map((off) => localTimeIn('Pacific/Apia').hasDay(dec30 + off))).toEqual([
    true,
    false,
    true,
  ]);
  expect(localTimeIn('Europe/Berlin').hasDay(dec30)).toBe(true);
});
