/** Stories: a fleet, what people do, what breaks. Made for edge cases: much happens near stops and starts. */
import fc from 'fast-check';
import { settingsOf } from '../../src/config/settings.ts';
import { formatSchedule } from '../../src/core/schedule/format.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../src/core/time.ts';
import { anyWeekly } from '../core/schedule/any-schedule.ts';
import { anyTrouble, type Trouble } from './troubles.ts';
import type { Fault } from './world/fault.ts';
import type { NewMachine } from './world/machine.ts';

export const CHANNEL = 'C0DEV00001';
const OTHER_CHANNEL = 'C0OPS00001';
export const REGIONS = ['eu-central-1', 'us-east-1'] as const;

export const SETTINGS: Settings = settingsOf(
  {
    mode: 'act',
    channel: CHANNEL,
    channels: { [OTHER_CHANNEL]: 'digest' },
    regions: [...REGIONS],
    protect: [{ tag: 'env=prod' }],
    schedules: {
      office: 'mon-fri 08:00-19:00 Europe/Berlin',
      quiet: { when: 'mon-fri 08:00-19:00', notice: 'none' },
      lax: { when: 'mon-fri 09:00-18:30', manualStart: 'respect' },
      strict: {
        when: 'mon-sun 08:00-20:00',
        manualStart: 'enforce',
        leadMinutes: 30,
        channel: OTHER_CHANNEL,
      },
      later: { when: 'mon-sun 08:00-23:30', channel: OTHER_CHANNEL },
      early: { when: 'mon-fri 08:00-19:00', startLeadMinutes: 20 },
      next: { when: 'mon-fri 08:00-19:00', after: 'early', graceMinutes: 30 },
    },
  },
  REGIONS[0],
);

const TAGS = [
  'mon-fri 08:00-19:00',
  'mon-fri 08:00-19:00',
  'office',
  'quiet',
  'lax',
  'strict',
  'later',
  'early',
  'next',
  'mon-sun 20:00-08:00 Australia/Lord_Howe',
  'mon-fri 22:00-06:00 America/New_York',
  'mon-fri 02:30-19:00 Europe/Berlin',
  'mon-fri stop 19:00',
  'mon-sun stop 23:45',
  'mon-fri start 08:00',
  'mon-fri 08:00-19:00 sat stop 12:00',
  'always',
  'never',
] as const;
const NOT_OURS = ['unmanaged', 'mon-fri 8-25', 'offcie', 'mon-fri 08:00-19:00 Europe/Berln', ''] as const;

const anyTag = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...TAGS) },
  { weight: 2, arbitrary: anyWeekly.map(formatSchedule) },
  { weight: 1, arbitrary: fc.constantFrom(...NOT_OURS) },
);

/** When a story plays, and where in it things happen. */
export interface Frame {
  readonly beginnings: readonly EpochMs[];
  readonly days: number;
  /** Milliseconds after the start. */
  readonly offset: fc.Arbitrary<number>;
  readonly faultMinutes: fc.Arbitrary<number>;
  readonly tag: fc.Arbitrary<string>;
}

const utc = (text: string): EpochMs => Date.parse(`${text.replace(' ', 'T')}Z`);

/** Starts at noon. Clocks change in most of these weeks. Much happens near the hours of the tags. */
export const daysLong = (days: number): Frame => ({
  beginnings: [
    '2026-11-23',
    '2026-11-26',
    '2026-03-27',
    '2026-10-23',
    '2026-10-30',
    '2026-04-03',
    '2026-10-01',
  ].map((day) => utc(`${day} 12:00`)),
  days,
  offset: fc
    .tuple(
      fc.integer({ min: 0, max: days - 1 }),
      fc.oneof(
        {
          weight: 3,
          arbitrary: fc.constantFrom(6, 8, 18, 19, 20, 21, 23).map((hour) => ((hour + 12) % 24) * 60),
        },
        { weight: 1, arbitrary: fc.integer({ min: 0, max: 1_439 }) },
      ),
      fc.integer({ min: -25 * 60, max: 25 * 60 }),
    )
    .map(([day, minute, seconds]) => Math.max(0, day * DAY_MS + minute * MINUTE_MS + seconds * SECOND_MS)),
  faultMinutes: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 40, max: 600 })),
  tag: anyTag,
});

/** A few hours around an evening's stop or a morning's start, in which everything coincides. */
export const AN_EVENING: Frame = {
  beginnings: ['2026-11-23 18:20', '2026-11-23 18:20', '2026-11-24 05:40', '2026-11-24 07:30'].map(utc),
  days: 5 / 24,
  offset: fc.integer({ min: 0, max: 9_000 }).map((seconds) => seconds * SECOND_MS),
  faultMinutes: fc.integer({ min: 1, max: 50 }),
  tag: fc.oneof(
    { weight: 3, arbitrary: fc.constant('mon-fri 08:00-19:00') },
    { weight: 2, arbitrary: fc.constantFrom('early', 'next', 'quiet', 'mon-fri stop 19:00', 'always') },
    { weight: 1, arbitrary: anyTag },
  ),
};

const anyMachine = (tag: fc.Arbitrary<string>) =>
  fc.record({
    kind: fc.constantFrom('ec2-instance', 'ec2-instance', 'rds-instance', 'rds-cluster'),
    region: fc.constantFrom(...REGIONS),
    type: fc.constantFrom('t3.large', 'm7g.large'),
    tag,
    state: fc.constantFrom('running', 'stopped'),
    changedHoursAgo: fc.integer({ min: 1, max: 100 }),
    special: fc.constantFrom('', '', '', '', '', '', 'stop-protected', 'member', 'prod'),
  });

export type Happening = { readonly at: EpochMs } & (
  | { readonly kind: 'start' | 'stop' | 'delete' | 'occupy'; readonly machine: number }
  | { readonly kind: 'tag'; readonly machine: number; readonly tag: string }
  | { readonly kind: 'press-again'; readonly user: string }
  | { readonly kind: 'retry'; readonly user: string }
);

/** A press on the `message`-th notice, this long after it was posted. */
export interface Press {
  readonly message: number;
  readonly afterSeconds: number;
  /** 0: skip tonight; -1: release the hold. */
  readonly minutes: number;
  readonly user: string;
}

export interface Story {
  readonly at: EpochMs;
  readonly days: number;
  readonly machines: readonly NewMachine[];
  readonly happenings: readonly Happening[];
  readonly presses: readonly Press[];
  readonly faults: readonly Fault[];
  readonly troubles?: readonly Trouble[];
  readonly lateSeconds: number;
  readonly slowSeconds: number;
  readonly seed: number;
}

const anyHappening = ({ offset, tag }: Frame, machines: number) =>
  fc.tuple(
    offset,
    fc.oneof(
      fc.record({ kind: fc.constantFrom('start' as const, 'stop' as const), machine: fc.nat(machines - 1) }),
      fc.record({
        kind: fc.constantFrom('press-again' as const, 'retry' as const),
        user: fc.constantFrom('ada', 'bob'),
      }),
      fc.record({ kind: fc.constant('tag' as const), machine: fc.nat(machines - 1), tag }),
      fc.record({
        kind: fc.constantFrom('delete' as const, 'occupy' as const, 'occupy' as const),
        machine: fc.nat(machines - 1),
      }),
    ),
  );

const anyPress = (messages: number): fc.Arbitrary<Press> =>
  fc.record({
    message: fc.nat(messages),
    afterSeconds: fc.oneof(
      fc.integer({ min: 0, max: 1_000 }),
      // Moments before a stop that was announced a quarter of an hour ahead, or one tick more.
      fc.constantFrom(900, 1_200).chain((stop) => fc.integer({ min: stop - 45, max: stop + 5 })),
      fc.integer({ min: 0, max: 6_000 }),
    ),
    minutes: fc.constantFrom(60, 120, 0, -1),
    user: fc.constantFrom('ada', 'bob'),
  });

const anyFault = ({ offset, faultMinutes }: Frame) =>
  fc.tuple(
    offset,
    faultMinutes,
    fc.oneof(
      fc.record({
        kind: fc.constantFrom(
          'slack-down' as const,
          'writes-refused' as const,
          'runs-lost' as const,
          'runs-crash' as const,
        ),
      }),
      fc.record({
        kind: fc.constantFrom('region-unreadable' as const, 'throttled' as const, 'denied' as const),
        region: fc.constantFrom(...REGIONS),
      }),
      fc.record({
        kind: fc.constantFrom('no-capacity' as const, 'key-denied' as const),
        type: fc.constantFrom('t3.large', 'm7g.large'),
      }),
    ),
  );

/** The most of each that a story has. */
export interface Size {
  readonly machines: number;
  readonly happenings: number;
  readonly presses: number;
  readonly faults: number;
  /** Left out, the stories are as they were before there were any. */
  readonly troubles?: number;
}

const SMALL: Size = { machines: 8, happenings: 16, presses: 10, faults: 5 };

export const anyStory = (frame: Frame, most = SMALL, least: Partial<Size> = {}): fc.Arbitrary<Story> => {
  const many = <T>(what: keyof Size, each: fc.Arbitrary<T>) =>
    fc.array(each, { minLength: least[what] ?? 0, maxLength: most[what] ?? 0, size: 'max' });
  return fc
    .record({
      at: fc.constantFrom(...frame.beginnings),
      machines: many('machines', anyMachine(frame.tag)).filter(({ length }) => length > 0),
      happenings: many('happenings', anyHappening(frame, most.machines)),
      presses: many('presses', anyPress(most.presses)),
      faults: many('faults', anyFault(frame)),
      lateSeconds: fc.constantFrom(0, 0, 50),
      slowSeconds: fc.constantFrom(0, 0, 40),
      seed: fc.nat(1_000_000),
      ...(most.troubles !== undefined && {
        troubles: many('troubles', fc.tuple(frame.offset, anyTrouble(most.machines))),
      }),
    })
    .map(({ at, machines, happenings, faults, troubles, ...rest }) => ({
      at,
      days: frame.days,
      machines: machines.map((seed, i) => toMachine(seed, i, at)),
      happenings: happenings.map(([offset, happening]) => ({ at: at + offset, ...happening })),
      faults: faults.map(([offset, minutes, fault]) => ({
        from: at + offset,
        to: at + offset + minutes * MINUTE_MS,
        ...fault,
      })),
      ...(troubles && {
        troubles: troubles.map(([offset, trouble]) => ({ at: at + offset, ...trouble })),
      }),
      ...rest,
    }));
};

type Seed = ReturnType<typeof anyMachine> extends fc.Arbitrary<infer T> ? T : never;

function toMachine({ changedHoursAgo, special, ...seed }: Seed, i: number, at: EpochMs): NewMachine {
  return {
    ...seed,
    id: seed.kind === 'ec2-instance' ? `i-${i.toString(16).padStart(17, '0')}` : `db-${i}`,
    changedAt: at - changedHoursAgo * HOUR_MS,
    ...(special === 'stop-protected' && seed.kind === 'ec2-instance' && { stopProtected: true }),
    ...(special === 'member' && {
      protection: {
        code: 'auto-scaling',
        reason: 'part of Auto Scaling group web',
        ofGroup: true,
      },
    }),
    ...(special === 'prod' && { tags: { env: 'prod' } }),
  };
}
