import fc from 'fast-check';
import type { Period, Schedule, Weekday } from '../../../src/core/schedule/schedule.ts';
import { WEEKDAYS } from '../../../src/core/schedule/weekdays.ts';

/** Zones that change their clocks by an hour, by half an hour, at midnight or never, and one that skipped a day. */
const TRYING_ZONES = [
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/Nuuk',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Santiago',
  'Africa/Cairo',
  'Africa/Casablanca',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Pacific/Niue',
] as const;

const days: fc.Arbitrary<Weekday[]> = fc.subarray([...WEEKDAYS], { minLength: 1 });

/** Mostly round times and times near clock changes, so that they coincide; sometimes any minute. */
const minute = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: 0, max: 47 }).map((half) => half * 30) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 1439 }) },
);

const twoSided: fc.Arbitrary<Period> = fc
  .record({ days, startMinute: minute, stopMinute: minute.map((m) => (m === 0 ? 1440 : m)) })
  .filter(({ startMinute, stopMinute }) => startMinute !== stopMinute);

const oneSided: fc.Arbitrary<Period> = fc.oneof(
  fc.record({ days, startMinute: minute }),
  fc.record({ days, stopMinute: fc.oneof(minute, fc.constant(1440)) }),
);

export type Weekly = Extract<Schedule, { kind: 'weekly' }>;

const weekly = (period: fc.Arbitrary<Period>): fc.Arbitrary<Weekly> =>
  fc.record({
    kind: fc.constant('weekly' as const),
    periods: fc.array(period, { minLength: 1, maxLength: 4 }),
    timeZone: fc.constantFrom(...TRYING_ZONES),
  });

/** Only two-sided hours, so that what it wants is never in doubt. */
export const anyHours = weekly(twoSided);

export const anyWeekly = weekly(
  fc.oneof({ weight: 2, arbitrary: twoSided }, { weight: 1, arbitrary: oneSided }),
);

const CLOCK_CHANGES = [
  '2011-12-30T10:00Z', // Apia skips a day
  '2018-11-04T03:00Z', // Sao Paulo, at midnight
  '2026-03-08T07:00Z',
  '2026-03-29T01:00Z',
  '2026-04-04T15:00Z',
  '2026-10-03T15:30Z',
  '2026-10-25T01:00Z',
  '2026-11-01T06:00Z',
].map((at) => Date.parse(at));

const DAY_MS = 86_400_000;

/** Whole minutes, often within a few days of a clock change. */
export const anyInstant: fc.Arbitrary<number> = fc
  .oneof(
    fc
      .tuple(fc.constantFrom(...CLOCK_CHANGES), fc.integer({ min: -3 * DAY_MS, max: 3 * DAY_MS }))
      .map(([at, off]) => at + off),
    fc.integer({ min: Date.UTC(2000, 0), max: Date.UTC(2040, 0) }),
  )
  .map((at) => Math.floor(at / 60_000) * 60_000);
