import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Config } from '../../../src/config/define.ts';
import { settingsOf } from '../../../src/config/settings.ts';
import type { Facts } from '../../../src/core/plan/plan.ts';
import { type SettingsEffect, settingsEffects } from '../../../src/core/reports/settings-effect.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Settings } from '../../../src/core/settings/settings.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/core/time.ts';
import { clock, hold, instance, notice, started, stopped, utc } from '../build.ts';
import { changesIn } from './settings-play.ts';

const HOURS = 'mon-fri 08:00-19:00';
const NOON = '2026-11-23 12:00';
const up = (name: string, tag = 'office', over: Partial<Resource> = {}) =>
  instance(tag, { id: `i-${name}`, name, lastChange: started('2026-11-23 08:00', 'aws'), ...over });
const down = (name: string, tag = 'office') =>
  instance(tag, { id: `i-${name}`, name, state: 'stopped', lastChange: stopped('2026-11-20 19:00', 'aws') });

const CURRENT = { mode: 'act', channel: 'C0DEV', schedules: { office: HOURS } } as const satisfies Config;
const read = (config: Config): Settings => settingsOf(config, 'eu-central-1');

const factsOf = (settings: Settings, resources: readonly Resource[], over: Partial<Facts> = {}): Facts => ({
  settings,
  resources,
  holds: [],
  notices: [],
  remarks: new Map(),
  ...over,
});

/** `2 stop 2026-11-23 19:00 -> 2026-11-23 17:00: a b` */
function line({ of, ...effect }: SettingsEffect): string {
  const names = of.map(({ name }) => name).join(' ');
  switch (effect.kind) {
    case 'acts':
    case 'observes':
      return `${effect.kind} from ${clock(effect.first)}: ${names}`;
    case 'moves':
      return `${effect.direction} ${clock(effect.from)} -> ${clock(effect.to)}: ${names}`;
    case 'adds':
    case 'drops':
      return `${effect.kind} ${effect.direction} ${clock(effect.at)}: ${names}`;
    case 'channel':
    case 'lead':
      return `${effect.kind} ${effect.from} -> ${effect.to}: ${names}`;
    case 'not-understood':
      return `${effect.kind} ${effect.schedule ?? '-'}: ${names}`;
    default:
      return `${effect.kind}: ${names}`;
  }
}

const effects = (
  proposed: Config,
  resources: readonly Resource[],
  { at = NOON, current = CURRENT, ...over }: Partial<Facts> & { at?: string; current?: Config } = {},
): string[] =>
  settingsEffects(factsOf(read(current), resources, over), read(proposed), utc(at)).effects.map(line);

interface Row {
  readonly title: string;
  readonly current?: Config;
  readonly proposed: Config;
  readonly resources: readonly Resource[];
  readonly at?: string;
  readonly facts?: Partial<Facts>;
  readonly shows: readonly string[];
}

const rows: readonly Row[] = [
  { title: 'nothing changes', proposed: CURRENT, resources: [up('a')], shows: [] },
  {
    title: 'an earlier end: those that are up stop earlier tonight, the rest from tomorrow on',
    proposed: { ...CURRENT, schedules: { office: 'mon-fri 08:00-17:00' } },
    resources: [up('b'), up('a'), up('own', HOURS)],
    shows: ['stop 2026-11-23 19:00 -> 2026-11-23 17:00: a b'],
  },
  {
    title: 'after the earlier end: as soon as it can be announced',
    proposed: { ...CURRENT, schedules: { office: 'mon-fri 08:00-17:00' } },
    resources: [up('a')],
    at: '2026-11-23 18:00',
    shows: ['stop 2026-11-23 19:00 -> 2026-11-23 18:15: a'],
  },
  {
    title: 'both ends move',
    proposed: { ...CURRENT, schedules: { office: 'mon-fri 09:00-20:00' } },
    resources: [up('a')],
    shows: ['stop 2026-11-23 19:00 -> 2026-11-23 20:00: a', 'start 2026-11-24 08:00 -> 2026-11-24 09:00: a'],
  },
  {
    title: 'a day that comes only under the new ones',
    proposed: { ...CURRENT, schedules: { office: 'mon-sat 08:00-19:00' } },
    resources: [up('a')],
    shows: ['adds start 2026-11-28 08:00: a', 'adds stop 2026-11-28 19:00: a'],
  },
  {
    title: 'another day',
    current: { ...CURRENT, schedules: { office: 'mon stop 19:00' } },
    proposed: { ...CURRENT, schedules: { office: 'wed stop 19:00' } },
    resources: [up('a', 'office', { lastChange: started('2026-11-23 08:00') })],
    shows: ['adds stop 2026-11-25 19:00: a', 'drops stop 2026-11-23 19:00: a'],
  },
  {
    title: 'a schedule that no longer stops',
    proposed: { ...CURRENT, schedules: { office: 'always' } },
    resources: [up('a')],
    shows: ['drops stop 2026-11-23 19:00: a', 'drops start 2026-11-24 08:00: a'],
  },
  {
    title:
      'a stop that has passed under one of them: the grace time of a start by hand, or the stop of today',
    current: { ...CURRENT, schedules: { office: 'mon stop 11:30' } },
    proposed: { ...CURRENT, schedules: { office: 'mon stop 12:30' } },
    resources: [up('a', 'office', { lastChange: started('2026-11-23 11:45') })],
    at: '2026-11-23 11:50',
    shows: ['stop 2026-11-23 13:45 -> 2026-11-23 12:30: a'],
  },
  {
    title: 'a name that no longer exists, and one that now does',
    proposed: { ...CURRENT, schedules: { night: '20:00-06:00' } },
    resources: [up('a'), down('b', 'night')],
    shows: [
      'not-understood office: a',
      'adds start 2026-11-23 20:00: b',
      'adds stop 2026-11-24 06:00: b',
      'understood: b',
    ],
  },
  {
    title: 'what becomes protected, and what no longer is',
    current: { ...CURRENT, protect: [{ name: 'a' }] },
    proposed: { ...CURRENT, protect: [{ name: 'b' }] },
    resources: [up('a'), up('b')],
    shows: [
      'left-alone: b',
      'adds stop 2026-11-23 19:00: a',
      'adds start 2026-11-24 08:00: a',
      'not-left-alone: a',
    ],
  },
  {
    title: 'another channel, another lead time',
    proposed: { ...CURRENT, channel: 'C0NEW', leadMinutes: 30 },
    resources: [up('a'), down('b')],
    shows: ['channel C0DEV -> C0NEW: a b', 'lead 15 -> 30: a b'],
  },
  {
    title: "a tag's own channel that is no longer listed",
    current: { ...CURRENT, channels: { C0OPS: 'notice' } },
    proposed: CURRENT,
    resources: [up('a', 'office', { tags: { Uptime: 'office', 'uptime:channel': 'C0OPS' } })],
    shows: ['channel C0OPS -> C0DEV: a'],
  },
  {
    title: 'stops without telling',
    proposed: { ...CURRENT, notice: 'none' },
    resources: [up('a')],
    shows: ['unannounced: a'],
  },
  {
    title: 'stops that are told again',
    current: { ...CURRENT, notice: 'none' },
    proposed: CURRENT,
    resources: [up('a')],
    shows: ['announced: a'],
  },
  {
    title: 'from observing to acting: what really stops, those that are down too',
    current: { ...CURRENT, mode: 'observe' },
    proposed: CURRENT,
    resources: [up('a'), down('b'), up('c', 'always')],
    shows: ['acts from 2026-11-23 19:00: a b'],
  },
  {
    title: 'to observing, silenced or not: nothing stops any more',
    current: { ...CURRENT, channels: { C0DEV: 'silence' }, adminChannel: 'C0ADM' },
    proposed: { ...CURRENT, mode: 'observe', channels: { C0DEV: 'silence' }, adminChannel: 'C0ADM' },
    resources: [up('a')],
    shows: ['observes from 2026-11-23 19:00: a'],
  },
  {
    title: 'what is overdue under a rehearsal stops once it is announced, and that is no change of time',
    current: { ...CURRENT, mode: 'observe' },
    proposed: CURRENT,
    resources: [up('a')],
    at: '2026-11-23 20:00',
    facts: { notices: [notice([up('a')], '2026-11-23 19:00', '2026-11-23 18:45')] },
    shows: ['acts from 2026-11-23 20:15: a'],
  },
  {
    title: 'a Region that is no longer read says only that',
    current: { ...CURRENT, regions: ['eu-central-1', 'us-east-1'] },
    proposed: { ...CURRENT, regions: ['eu-central-1'], schedules: {} },
    resources: [up('a', 'office', { region: 'us-east-1' }), up('b', HOURS)],
    shows: ['not-read: a'],
  },
  {
    title: 'a hold holds under both',
    proposed: { ...CURRENT, schedules: { office: 'mon-fri 08:00-17:00' } },
    resources: [up('a')],
    facts: { holds: [hold(up('a'), '2026-11-23 22:00', { createdAt: utc('2026-11-23 11:00') })] },
    shows: ['stop 2026-11-24 19:00 -> 2026-11-24 17:00: a'],
  },
  {
    title: 'a pause keeps away what comes before its end',
    proposed: { ...CURRENT, schedules: { office: 'mon-fri 08:00-17:00' } },
    resources: [up('a')],
    facts: { pauses: [{ what: 'all', by: 'U0ADA', at: utc(NOON), why: 'audit' }] },
    shows: [],
  },
];

describe('what settings change for the fleet', () => {
  test.each(rows)('$title', ({ current = CURRENT, proposed, resources, at = NOON, facts, shows }) => {
    expect(effects(proposed, resources, { current, at, ...facts })).toEqual(shows);
  });

  test('a rehearsal of what stops untold, made real, is no news of telling', () => {
    const quiet: Config = { ...CURRENT, mode: 'observe', notice: 'none' };
    const facts = factsOf({ ...read(quiet), rehearsesUnannounced: true }, [up('a')]);
    const report = settingsEffects(facts, read({ ...quiet, mode: 'act' }), utc(NOON));
    expect(report.effects.map(line)).toEqual(['acts from 2026-11-23 19:00: a']);
  });

  test('the most resources first', () => {
    const proposed = { ...CURRENT, schedules: { office: 'mon-fri 08:00-18:00', lab: '08:00-16:00' } };
    const current = { ...CURRENT, schedules: { office: HOURS, lab: '08:00-17:00' } };
    expect(effects(proposed, [up('a', 'lab'), up('b'), up('c')], { current })).toEqual([
      'stop 2026-11-23 19:00 -> 2026-11-23 18:00: b c',
      'stop 2026-11-23 17:00 -> 2026-11-23 16:00: a',
    ]);
  });
});

describe('accounts and Regions', () => {
  const accounts = (over: object): Config => ({ ...CURRENT, accounts: { roleName: 'Uptime', ...over } });
  const ONE = '222233334444';
  const TWO = '333344445555';
  test.each<[string, Config, Config, readonly string[], object]>([
    [
      'a Region more',
      CURRENT,
      { ...CURRENT, regions: ['eu-central-1', 'eu-west-1'] },
      [],
      { regions: ['eu-west-1'], accounts: [] },
    ],
    [
      'all Regions',
      CURRENT,
      { ...CURRENT, regions: 'all-enabled' },
      [],
      { regions: 'all-enabled', accounts: [] },
    ],
    ['from all to some', { ...CURRENT, regions: 'all-enabled' }, CURRENT, [], { regions: [], accounts: [] }],
    [
      'an account less, another more',
      accounts({ ids: [ONE] }),
      accounts({ ids: [TWO] }),
      ['not-read: one'],
      { regions: [], accounts: [TWO] },
    ],
    [
      'all of the organization',
      accounts({ ids: [ONE] }),
      accounts({ organization: true }),
      [],
      { regions: [], accounts: 'organization' },
    ],
    [
      'all but one',
      accounts({ organization: true }),
      accounts({ organization: true, except: [ONE] }),
      ['not-read: one'],
      { regions: [], accounts: [] },
    ],
    [
      'one that was left out',
      accounts({ organization: true, except: [TWO] }),
      accounts({ organization: true }),
      [],
      { regions: [], accounts: [TWO] },
    ],
    [
      'from all of them to a few',
      accounts({ organization: true }),
      accounts({ ids: [ONE] }),
      [],
      { regions: [], accounts: [] },
    ],
    ['its own alone', accounts({ ids: [ONE] }), CURRENT, ['not-read: one'], { regions: [], accounts: [] }],
  ])('%s', (_, current, proposed, shows, unseen) => {
    const resources = [up('own'), up('one', 'office', { accountId: ONE })];
    const report = settingsEffects(factsOf(read(current), resources), read(proposed), utc(NOON));
    expect(report.effects.map(line)).toEqual(shows);
    expect(report.unseen).toEqual(unseen);
    expect(report.resources).toBe(2);
  });
});

const TEXTS = [
  HOURS,
  'mon-fri 08:00-17:00',
  'mon-sun 09:00-12:30',
  'mon-fri 14:00-23:00 Europe/Berlin',
  'mon-fri stop 19:00',
  'mon-fri start 14:00',
  '20:00-06:00',
  'always',
  'never',
  'unmanaged',
] as const;

const anyConfig = fc
  .record({
    office: fc.option(fc.constantFrom(...TEXTS), { nil: undefined }),
    lab: fc.option(fc.constantFrom(...TEXTS), { nil: undefined }),
    // With a longer one, a stop that follows a late start waits for its notice.
    leadMinutes: fc.constantFrom(5, 15),
    graceMinutes: fc.constantFrom(0, 120),
    manualStart: fc.constantFrom('grace', 'respect', 'enforce'),
    protect: fc.constantFrom<NonNullable<Config['protect']>>([], [{ name: 'a' }]),
  })
  .map(
    ({ office, lab, ...rest }): Config => ({
      ...rest,
      mode: 'act',
      channel: 'C0DEV',
      schedules: { ...(office && { office }), ...(lab && { lab }) },
    }),
  );

const anyFleet = fc
  .array(
    fc.record({
      tag: fc.constantFrom('office', 'lab', HOURS, '19:00-23:00', 'offcie'),
      isUp: fc.boolean(),
      by: fc.constantFrom('person', 'aws'),
      hoursAgo: fc.integer({ min: 1, max: 40 }),
    }),
    { minLength: 1, maxLength: 3 },
  )
  .chain((machines) =>
    fc
      .constantFrom('2026-11-23 12:00', '2026-11-23 18:30', '2026-11-23 20:00', '2026-11-27 18:40')
      .map((at) => ({
        at: utc(at),
        resources: machines.map(({ tag, isUp, by, hoursAgo }, i) =>
          instance(tag, {
            id: `i-${i}`,
            name: 'abc'[i] ?? '',
            state: isUp ? 'running' : 'stopped',
            lastChange: {
              to: isUp ? 'running' : 'stopped',
              by: by as 'person' | 'aws',
              at: utc(at) - hoursAgo * 60 * MINUTE_MS,
              detail: 'test',
            },
          }),
        ),
      })),
  );

describe('held against a day that is played with both settings', () => {
  const of = (all: readonly SettingsEffect[], key: string) =>
    all.filter((effect) => effect.of.some((named) => named.key === key));

  test('the first stop and start that differ are those that are told, and nothing else is', () => {
    fc.assert(
      fc.property(anyConfig, anyConfig, anyFleet, (current, proposed, { at, resources }) => {
        const [was, is] = [read(current), read(proposed)];
        const { effects: all } = settingsEffects(factsOf(was, resources), is, at);
        const until = at + DAY_MS;
        const [before, after] = [was, is].map((settings) =>
          changesIn(factsOf(settings, resources), at, until),
        );
        for (const { key } of resources) {
          const told = of(all, key);
          // What is no longer touched says so instead.
          if (told.some(({ kind }) => kind === 'not-understood' || kind === 'left-alone')) {
            expect(after?.get(key)).toEqual([]);
            continue;
          }
          for (const direction of ['stop', 'start'] as const) {
            const times = (played: typeof before) =>
              (played?.get(key) ?? []).filter((step) => step.direction === direction).map((step) => step.at);
            const [a, b] = [times(before), times(after)];
            const first = [a.find((t) => !b.includes(t)), b.find((t) => !a.includes(t))];
            const said = told.flatMap((effect) => {
              if (!('direction' in effect) || effect.direction !== direction) return [];
              if (effect.kind === 'moves') return [[0, effect.from] as const, [1, effect.to] as const];
              return [[effect.kind === 'drops' ? 0 : 1, effect.at] as const];
            });
            for (const side of [0, 1] as const)
              expect([direction, side, first[side]]).toEqual([
                direction,
                side,
                said.find(([which, t]) => which === side && t < until)?.[1],
              ]);
          }
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the way back is the mirror of the way there', () => {
    const MIRROR: Readonly<Record<string, string>> = { adds: 'drops', drops: 'adds', moves: 'moves' };
    const steps = (all: readonly SettingsEffect[], key: string) =>
      of(all, key).filter(({ kind }) => kind in MIRROR);
    fc.assert(
      fc.property(anyConfig, anyConfig, anyFleet, (one, other, { at, resources }) => {
        const [a, b] = [read(one), read(other)];
        const there = settingsEffects(factsOf(a, resources), b, at).effects;
        const back = settingsEffects(factsOf(b, resources), a, at).effects;
        for (const { key } of resources) {
          const isManaged = [...of(there, key), ...of(back, key)].every(
            ({ kind }) => !['not-understood', 'left-alone', 'understood', 'not-left-alone'].includes(kind),
          );
          if (!isManaged) continue;
          const turned = steps(there, key).map(({ of: _, ...effect }) =>
            effect.kind === 'moves'
              ? { ...effect, from: effect.to, to: effect.from }
              : { ...effect, kind: MIRROR[effect.kind] },
          );
          const found = steps(back, key).map(({ of: _, ...effect }) => effect);
          expect(new Set(found.map((each) => JSON.stringify(each)))).toEqual(
            new Set(turned.map((each) => JSON.stringify(each))),
          );
        }
      }),
      { numRuns: 150 },
    );
  });

  test('the same settings change nothing', () => {
    fc.assert(
      fc.property(anyConfig, anyFleet, (config, { at, resources }) => {
        const { effects: all } = settingsEffects(factsOf(read(config), resources), read(config), at);
        expect(all).toEqual([]);
      }),
    );
  });
});
