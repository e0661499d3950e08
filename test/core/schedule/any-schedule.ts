import fc from 'fast-check';
import type { Calendar } from '../../../src/core/calendar/calendar.ts';
import { MONTHS } from '../../../src/core/schedule/months.ts';
import type {
  Days,
  Exception,
  ExtraHours,
  MonthDay,
  NthWeekday,
  Period,
  Planned,
  Schedule,
  Weekday,
} from '../../../src/core/schedule/schedule.ts';
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

const DAY = 86_400_000;

/** Days around one, so that what is said of single days meets. */
const dateNear = (text: string, reach: number): fc.Arbitrary<number> =>
  fc.integer({ min: -reach, max: reach }).map((off) => Date.parse(text) / DAY + off);

const nth: fc.Arbitrary<NthWeekday> = fc.record({
  nth: fc.constantFrom<NthWeekday['nth'][]>(1, 2, 3, 4, 5, 'last'),
  day: fc.constantFrom(...WEEKDAYS),
});

const monthDay: fc.Arbitrary<MonthDay> = fc.oneof(
  fc.integer({ min: 1, max: 31 }),
  fc.integer({ min: 1, max: 31 }).map((day): MonthDay => `${day}w`),
  fc.constantFrom<MonthDay[]>('last', 'lastw'),
);

/** Days of a month and months, too. */
const rule: fc.Arbitrary<Days> = fc
  .record(
    {
      days: fc.subarray([...WEEKDAYS]),
      nth: fc.uniqueArray(nth, { minLength: 1, maxLength: 2, selector: (each) => JSON.stringify(each) }),
      monthDays: fc.uniqueArray(monthDay, { minLength: 1, maxLength: 4 }),
      months: fc.subarray([...MONTHS], { minLength: 1, maxLength: 11 }),
    },
    { requiredKeys: ['days'] },
  )
  // Every day holds every first Monday.
  .filter(({ days: each, nth: some }) => (some === undefined ? each.length > 0 : each.length < 7));

const range = (near: fc.Arbitrary<number>) =>
  fc.tuple(near, fc.integer({ min: 0, max: 2 })).map(([first, more]) => ({ first, last: first + more }));

/** Where the exceptions, the extra hours and the instants of a case lie. */
export const NEAR = '2026-12-28';
const near = dateNear(NEAR, 3);

const calendar: fc.Arbitrary<Calendar> = fc
  .record({
    id: fc.integer({ min: 0, max: 999 }).map((n) => `cal-${n}`),
    closed: fc.uniqueArray(near, { maxLength: 6 }),
    open: fc.uniqueArray(near, { maxLength: 2 }),
    times: fc.array(fc.tuple(near, fc.integer({ min: 0, max: 1439 }), fc.integer({ min: 1, max: 3_000 })), {
      maxLength: 2,
    }),
  })
  .map(({ id, closed, open, times }) => ({
    id,
    title: 'any days',
    closed: new Map(closed.map((day) => [day, 'closed'])),
    open: new Map(open.map((day) => [day, 'open'])),
    closedTimes: times.map(([day, from, length]) => {
      const start = day * DAY + from * 60_000;
      return { start, stop: start + length * 60_000, name: 'closed' };
    }),
  }));

const exception: fc.Arbitrary<Exception> = fc.oneof(
  range(near).map((dates): Exception => ({ kind: 'dates', ...dates })),
  calendar.map((each): Exception => ({ kind: 'calendar', calendar: each })),
);

const extraHours: fc.Arbitrary<ExtraHours> = fc
  .tuple(range(near), twoSided)
  .map(([dates, { startMinute = 0, stopMinute = 1440 }]) => ({ ...dates, startMinute, stopMinute }));

const plannedTime: fc.Arbitrary<Planned> = fc
  .tuple(
    near,
    fc.integer({ min: 0, max: 1439 }),
    fc.integer({ min: 1, max: 3_000 }),
    fc.constantFrom('running' as const, 'stopped' as const),
  )
  .map(([day, from, length, keep]) => {
    const start = day * DAY + from * 60_000;
    return { start, stop: start + length * 60_000, keep };
  });

/** With days of a month, months, exceptions and extra hours. */
const special = (period: fc.Arbitrary<Period>, isPlanned = false): fc.Arbitrary<Weekly> =>
  fc.record(
    {
      kind: fc.constant('weekly' as const),
      periods: fc.array(
        fc.tuple(period, rule).map(([{ startMinute, stopMinute }, on]) => ({
          ...on,
          ...(startMinute !== undefined && { startMinute }),
          ...(stopMinute !== undefined && { stopMinute }),
        })),
        { minLength: 1, maxLength: 3 },
      ),
      timeZone: fc.constantFrom(...TRYING_ZONES),
      except: fc.array(exception, { minLength: 1, maxLength: 3 }),
      also: fc.array(extraHours, { minLength: 1, maxLength: 2 }),
      ...(isPlanned && { planned: fc.array(plannedTime, { minLength: 1, maxLength: 3 }) }),
    },
    { requiredKeys: ['kind', 'periods', 'timeZone'] },
  );

/** Two-sided hours with everything that is particular to single days. */
export const anySpecialHours = special(twoSided);

/** And with what somebody has planned for one resource. */
export const anyPlannedHours = special(twoSided, true);

export const anySpecial = special(
  fc.oneof({ weight: 2, arbitrary: twoSided }, { weight: 1, arbitrary: oneSided }),
);

/** Whole minutes around the days that are special. */
export const anySpecialInstant: fc.Arbitrary<number> = fc
  .integer({ min: -5 * 1440, max: 6 * 1440 })
  .map((minutes) => Date.parse(NEAR) + minutes * 60_000);

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

/** The calendars that a schedule names. Two of one name cannot be. */
export const calendarsIn = ({ except = [] }: Weekly): ReadonlyMap<string, Calendar> =>
  new Map(except.flatMap((each) => (each.kind === 'calendar' ? [[each.calendar.id, each.calendar]] : [])));
