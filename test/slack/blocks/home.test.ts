import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderBlocks } from '../../../playground/slack/blocks/index.ts';
import { viewFaults } from '../../../playground/slack/rules/index.ts';
import { RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import type { Hold } from '../../../src/core/hold/hold.ts';
import type { StoredNotice } from '../../../src/core/notice/notice.ts';
import { plan } from '../../../src/core/plan/plan.ts';
import { checkSchedule } from '../../../src/core/reports/check.ts';
import { type HomeFacts, homeReport, type Said } from '../../../src/core/reports/home.ts';
import { FIRST_PLACE } from '../../../src/core/reports/home-place.ts';
import { savingsReport } from '../../../src/core/reports/savings.ts';
import type { SettingsShown } from '../../../src/core/reports/settings-in-force.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { periodUpTo } from '../../../src/core/savings/period.ts';
import { scheduleContext } from '../../../src/core/settings/schedule-context.ts';
import { DAY_MS } from '../../../src/core/time.ts';
import { homeView } from '../../../src/slack/blocks/home.ts';
import { hold, instance, notice, policy, settings, utc } from '../../core/build.ts';
import { line, record } from '../../core/savings/lines.ts';
import { expectGolden } from '../golden.ts';
import { anyTargetFailure, markupFaults, nasty } from './arbitrary.ts';

/** Monday, 16:00 in Berlin. */
const NOW = utc('2026-11-23 15:00');
const ANN = 'U0ANN';
const OFFICE = 'mon-fri 08:00-19:00 Europe/Berlin';

let serial = 0;
const machine = (name: string, schedule: string, over: Partial<Resource> = {}): Resource => {
  serial += 1;
  const { tags, ...rest } = over;
  return instance(schedule, {
    id: `i-${serial.toString(16).padStart(17, '0')}`,
    name,
    tags: { Uptime: schedule, ...tags },
    ...rest,
  });
};

const SETTINGS = settings({
  timeZone: 'Europe/Berlin',
  protect: [{ tag: 'env=prod' }],
});

const SHOWN: SettingsShown = {
  version: 8,
  changed: { by: ANN, at: NOW - 3_600_000, from: 'terminal' },
  understood: true,
  simple: {
    mode: 'act',
    leadMinutes: 15,
    channel: 'C0DEV',
    adminChannel: 'C0DEV',
    channels: { C0DEV: 'digest' },
    managers: [ANN],
  },
};

interface Given extends Partial<Omit<HomeFacts, 'decisions'>> {
  readonly holds?: readonly Hold[];
  readonly notices?: readonly StoredNotice[];
}

/** The tab over these resources, as a plan sees them. */
function tab(resources: readonly Resource[], { holds = [], notices = [], ...given }: Given = {}) {
  const { settings: own = SETTINGS, at = NOW } = given;
  const facts = { settings: own, resources, holds, notices, remarks: new Map() };
  const report = homeReport({
    user: ANN,
    address: 'ann@example.com',
    timeZone: 'Europe/Berlin',
    place: FIRST_PLACE,
    said: [],
    check: undefined,
    settings: own,
    at,
    unreadable: [],
    ...given,
    decisions: plan(facts, at).decisions,
  });
  return homeView({ kind: 'report', report });
}

const objects = (value: unknown): Record<string, unknown>[] =>
  typeof value !== 'object' || value === null
    ? []
    : [...(Array.isArray(value) ? [] : [{ ...value }]), ...Object.values(value).flatMap(objects)];

const textOf = (value: unknown): string =>
  typeof value === 'object' && value !== null && 'text' in value ? String(value.text) : '';

/** The tab as a person reads it, then what its buttons say to a screen reader and what its menus offer. */
function readableTab(view: ReturnType<typeof homeView>): string {
  const names = new Map([
    [ANN, 'ann'],
    ['W0BOB', 'bob'],
  ]);
  const parts = objects(view.blocks);
  const says = parts.flatMap(({ type, accessibility_label: label }) =>
    type === 'button' ? [String(label)] : [],
  );
  const offers = parts.flatMap(({ type, options }) =>
    type === 'static_select' && Array.isArray(options)
      ? [options.map((option) => textOf(Object(option).text)).join(' | ')]
      : [],
  );
  return [
    renderBlocks(view.blocks, { timeZone: 'Europe/Berlin', now: NOW, userNames: names }),
    '== buttons say ==',
    ...new Set(says),
    '== menus offer ==',
    ...new Set(offers),
    '',
  ].join('\n');
}

const ANNS = { Owner: 'ann@example.com' };
const web = machine('web-1', OFFICE, { tags: ANNS });
const demo = machine('demo', OFFICE);
const parked = { state: 'stopped', rawState: 'stopped' } as const;

const mixed = [
  web,
  demo,
  machine('batch', 'mon-fri 20:00-23:00', { ...parked, tags: ANNS }),
  machine('pay', OFFICE, { tags: { env: 'prod' } }),
  machine('typo', 'mon-fri 8-25'),
  machine('orders-db', OFFICE, {
    ...RDS_INSTANCE,
    id: 'orders-db',
    state: 'busy',
    rawState: 'backing-up',
  }),
];
const heldByAnn = hold(demo, '2026-11-23 20:00', { by: ANN });
const heldLonger = hold(demo, '2026-11-23 22:00', { by: 'W0BOB' });

const refused: Said = {
  kind: 'report',
  report: {
    at: NOW,
    request: {
      verb: 'hold',
      of: { kind: 'text', text: web.key },
      until: { kind: 'at', at: NOW },
      by: { kind: 'person', user: ANN },
      from: { kind: 'slack', channel: 'home' },
      id: 'r1',
      at: NOW,
    },
    unreadable: [],
    lines: [
      {
        key: web.key,
        name: web.name,
        outcome: {
          kind: 'forbidden',
          right: 'snooze',
          grantees: ['W0BOB'],
          wanted: { kind: 'held', until: NOW },
        },
      },
    ],
    askApproval: 'abcdefghijklmnop',
  },
};

const check = (text: string) => checkSchedule(text, scheduleContext(SETTINGS), NOW);

describe('what a person reads', () => {
  test.each<[string, ReturnType<typeof tab>]>([
    [
      'home-mixed',
      tab(mixed, {
        holds: [heldByAnn, heldLonger],
        unreadable: [
          { accountId: '111122223333', region: 'us-east-1', what: 'EC2 instances', reason: 'AccessDenied' },
        ],
      }),
    ],
    ['home-nothing', tab([])],
    ['home-refused', tab([web], { said: [refused] })],
    ['home-text', tab([], { said: [{ kind: 'refused', refusal: { kind: 'time-passed' } }] })],
    [
      'home-checked',
      tab([], { place: { ...FIRST_PLACE, check: OFFICE }, check: check('mon-fri 09:00-17:00') }),
    ],
    [
      'home-many',
      tab(
        Array.from({ length: 5_000 }, (_, i) =>
          machine(
            `web-${String(i).padStart(4, '0')}`,
            `mon-fri ${String(i % 24).padStart(2, '0')}:30-23:45`,
            {
              ...(i % 50 === 0 && { tags: ANNS }),
              ...(i % 3 === 0 && parked),
            },
          ),
        ),
        { place: { ...FIRST_PLACE, page: 7 } },
      ),
    ],
    [
      'home-hostile',
      tab(
        [
          machine('<!channel> *x* `y`', '`<@U0EVIL>`', { tags: ANNS, type: '<https://evil.example|t3>' }),
          machine('a_b <#C1>', OFFICE, { tags: { env: 'prod', ...ANNS } }),
        ],
        {
          place: { ...FIRST_PLACE, find: '' },
          check: check('`<!here>` *now*'),
          unreadable: [
            { accountId: '1', region: 'x', what: 'y', reason: '<https://evil.example|click> ~x~' },
          ],
        },
      ),
    ],
    ['home-settings', tab([], { settingsShown: SHOWN })],
    ['home-waiting', homeView({ kind: 'waiting' })],
    ['home-failed', homeView({ kind: 'failed', place: FIRST_PLACE, reason: 'no *records* <!here>' })],
  ])('%s', (name, view) => {
    expect(viewFaults({ ...view })).toEqual([]);
    expect(markupFaults({ text: '', blocks: view.blocks })).toEqual([]);
    expectGolden(name, readableTab(view));
  });
});

describe('what is offered', () => {
  const offers = (resource: Resource, at = NOW) => {
    const view = tab([{ ...resource, tags: { ...resource.tags, ...ANNS } }], { at });
    const [row] = objects(view.blocks).filter((each) => String(each.block_id).startsWith('mine-'));
    const { type, text, options } = Object(row?.accessory);
    return type === 'static_select' ? options.map((each: object) => textOf(Object(each).text)) : textOf(text);
  };

  test.each<[string, Resource, number, unknown]>([
    [
      'Hold, counted from the stop',
      machine('a', OFFICE),
      NOW,
      ['1 hour more: until Mon 20:00', '2 hours more: until Mon 21:00', 'Skip this stop: until Tue 08:00'],
    ],
    [
      'Hold, counted from the stop that a fresh notice allows',
      machine('a', OFFICE, {
        lastChange: { to: 'running', at: utc('2026-11-23 08:00'), by: 'person', detail: '' },
      }),
      utc('2026-11-23 18:20'),
      ['1 hour more: until Mon 20:35', '2 hours more: until Mon 21:35', 'Skip this stop: until Tue 08:00'],
    ],
    [
      'each instant once',
      machine('a', '08:00-07:00'),
      NOW,
      ['1 hour more: until Tue 08:00', '2 hours more: until Tue 09:00'],
    ],
    ['Start', machine('a', OFFICE, parked), NOW, 'Start'],
    ['nothing while it is stopping', machine('a', OFFICE, { state: 'stopping' }), NOW, ''],
    ['nothing where no stop is ahead', machine('a', 'always'), NOW, ''],
    ['nothing on what is protected', machine('a', OFFICE, { tags: { env: 'prod' } }), NOW, ''],
    ['nor where it is parked', machine('a', OFFICE, { ...parked, tags: { env: 'prod' } }), NOW, ''],
    ['nothing on what is not understood', machine('a', 'mon-fri 8-25'), NOW, ''],
    ['nothing on what is left to people', machine('a', 'unmanaged', parked), NOW, ''],
  ])('%s', (_, resource, at, expected) => {
    expect(offers(resource, at)).toEqual(expected);
  });

  test('Hold, counted from now where an announced stop is overdue', () => {
    const own = {
      ...web,
      lastChange: { to: 'running', at: utc('2026-11-23 07:00'), by: 'person', detail: '' },
    } as const;
    const notices = [notice([own], '2026-11-23 18:00', '2026-11-23 17:40')];
    expect(readableTab(tab([own], { notices, at: utc('2026-11-23 18:20') }))).toContain(
      '1 hour more: until Mon 20:20 | 2 hours more: until Mon 21:20 | Skip this stop: until Tue 08:00',
    );
  });

  test('times in menus are the reader’s, across a change of the clocks', () => {
    const view = tab([machine('a', 'sat 08:00-19:00', { tags: ANNS })], {
      at: utc('2026-10-24 12:00'),
      timeZone: 'America/New_York',
    });
    expect(readableTab(view)).toContain(
      '1 hour more: until Sat 14:00 | 2 hours more: until Sat 15:00 | Skip this stop: until Sat 03:00',
    );
  });
});

describe('whatever the names and however many', () => {
  const anyResource = fc
    .record({
      name: nasty,
      schedule: fc.oneof(nasty, fc.constantFrom(OFFICE, 'always', 'mon-sun 00:00-23:59', 'stop 19:00')),
      type: nasty,
      rawState: nasty,
      isMine: fc.boolean(),
      state: fc.constantFrom('running', 'stopped', 'starting', 'stopping', 'busy'),
      heldBy: fc.option(fc.oneof(fc.constantFrom(ANN, 'W0BOB'), nasty), { nil: undefined }),
    })
    .map(({ name, schedule, type, rawState, isMine, state, heldBy }) => {
      const resource = machine(name, schedule, { type, rawState, state, ...(isMine && { tags: ANNS }) });
      return { resource, heldBy };
    });

  const anyTab = fc
    .record({
      sample: fc.array(anyResource, { maxLength: 10 }),
      many: fc.constantFrom(1, 1, 100),
      page: fc.integer({ min: 1, max: 200 }),
      find: fc.oneof(
        fc.constant(''),
        nasty.map((text) => text.slice(0, 100)),
      ),
      checked: fc.option(
        fc.oneof(
          fc.constant(OFFICE),
          nasty.map((text) => text.slice(0, 256)),
        ),
        { nil: undefined },
      ),
      address: fc.option(fc.constantFrom('ann@example.com', 'ANN@Example.com'), { nil: undefined }),
      unreadable: fc.array(anyTargetFailure, { maxLength: 30 }),
      settingsShown: fc.oneof(
        fc.constant(undefined),
        fc.constant(SHOWN),
        fc
          .array(nasty, { maxLength: 30 })
          .map((issues): SettingsShown => ({ version: 9, understood: false, issues })),
      ),
      said: fc.oneof(
        fc.constant<readonly Said[]>([]),
        fc.constant([refused]),
        nasty.map((reason): readonly Said[] => [{ kind: 'failed', reason }]),
      ),
    })
    .map(({ sample, many, page, find, checked, ...given }) => {
      const all = Array.from({ length: many }, (_, copy) =>
        sample.map(({ resource, heldBy }) => ({
          heldBy,
          resource: copy === 0 ? resource : { ...resource, key: `${resource.key}${copy.toString(16)}` },
        })),
      ).flat();
      return tab(
        all.map(({ resource }) => resource),
        {
          ...given,
          place: { page, find, check: checked ?? '' },
          check: checked === undefined ? undefined : check(checked),
          holds: all.flatMap(({ resource, heldBy }) =>
            heldBy === undefined ? [] : [hold(resource, '2026-11-23 20:00', { by: heldBy })],
          ),
          settings: { ...SETTINGS, policy: { ...policy, channel: 'C0DEV' } },
        },
      );
    });

  test('Slack takes the tab, nothing becomes markup, and every button says what it does', () => {
    fc.assert(
      fc.property(anyTab, (view) => {
        expect(viewFaults({ ...view })).toEqual([]);
        expect(markupFaults({ text: '', blocks: view.blocks })).toEqual([]);
        for (const { type, accessibility_label: label } of objects(view.blocks))
          if (type === 'button')
            expect(label).toMatch(
              /^(Pause everything: |End hold: |Start |Next page: |Previous page: |Show all|Refresh: |Ask for approval: |Change settings: |Plan ahead\.\.\. |Cancel plan: )/,
            );
      }),
      { numRuns: 150 },
    );
  });
});

test('says in one line what the last month saved, where anything was', () => {
  const today = Math.floor(NOW / DAY_MS);
  const question = { period: periodUpTo('month', today), name: 'month', by: 'schedule' } as const;
  const saved = (minutes: number, shares: Readonly<Record<string, number>>) => {
    const records = [record(today, [line('web', { usdPerHour: 2, minutes: { schedule: minutes } })])];
    const coverage = [{ day: today, accountId: '111122223333', shares }];
    return savingsReport(question, records, NOW, { coverage });
  };
  const said = (minutes: number, shares = {}) =>
    renderBlocks(tab([], { savings: saved(minutes, shares) }).blocks, { timeZone: 'UTC', now: NOW }).match(
      /^.*in the last 30 days.*$/m,
    )?.[0];
  expect(said(600)).toBe('Saved about $20 in the last 30 days (on-demand equivalent): see /uptime savings.');
  expect(said(0)).toBeUndefined();
  expect(said(600, { 'ec2-instance': 0.4 })).toBe(
    'Saved about $12 in the last 30 days (on-demand equivalent; 40% was covered by reservations and Savings Plans and is left out): see /uptime savings.',
  );
});
