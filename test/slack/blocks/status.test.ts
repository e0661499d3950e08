import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { interactive } from '../../../playground/slack/blocks/index.ts';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import { EC2_INSTANCE } from '../../../src/aws/kinds/ec2-instance/traits.ts';
import { RDS_INSTANCE } from '../../../src/aws/kinds/rds/traits.ts';
import type { Attention } from '../../../src/core/reports/attention.ts';
import type { StatusLine, StatusReport } from '../../../src/core/reports/status.ts';
import { type ResourceIdentity, resourceKey } from '../../../src/core/resource/key.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { helpMessage } from '../../../src/slack/blocks/help.ts';
import { statusMessage } from '../../../src/slack/blocks/status.ts';
import { COMMANDS } from '../../../src/slack/grammar/commands.ts';
import { isButtonOfOurs } from '../../../src/slack/listeners/buttons.ts';
import { expectGolden, readable } from '../golden.ts';
import { NOW } from '../support.ts';
import { anyTargetFailure, markupFaults, nasty } from './arbitrary.ts';

const HOUR = 3_600_000;
const TONIGHT = NOW + 15 * 60_000;
const MORNING = TONIGHT + 13 * HOUR;

function resource(name: string, changed: Partial<Resource> = {}): Resource {
  const base = {
    accountId: '111122223333',
    region: 'eu-central-1',
    ...EC2_INSTANCE,
    id: `i-${name}`,
  } as const;
  return {
    ...base,
    key: resourceKey(base),
    name,
    type: 't3.large',
    state: 'running',
    rawState: 'running',
    tags: {},
    ...changed,
  };
}

/** The same name in another place. */
function elsewhere(name: string, place: Partial<ResourceIdentity>): Partial<Resource> {
  const { accountId, region, kind, id } = { ...resource(name), ...place };
  return { ...place, key: resourceKey({ accountId, region, kind, id }) };
}

const line = (
  name: string,
  changed: Partial<StatusLine> = {},
  state: Partial<Resource> = {},
): StatusLine => ({
  resource: resource(name, state),
  schedule: 'mon-fri 08:00-19:00 Europe/Berlin',
  next: { direction: 'stop', at: TONIGHT },
  reasons: [],
  ...changed,
});

const parked = { state: 'stopped', rawState: 'stopped' } as const;

const report = (lines: readonly StatusLine[], changed: Partial<StatusReport> = {}): StatusReport => ({
  at: NOW,
  what: '',
  page: 1,
  lines,
  unreadable: [],
  ...changed,
});

const waits = (rawState: string): Attention => ({ kind: 'waits', why: { kind: 'not-stoppable', rawState } });

const mixed: readonly StatusLine[] = [
  line('web-2'),
  line('web-1'),
  line('batch', { next: { direction: 'start', at: MORNING } }, parked),
  line('db-1', {}, { ...RDS_INSTANCE, state: 'busy', rawState: 'backing-up' }),
  line('demo', {
    heldBy: { user: 'U0ANN', keep: 'running', until: TONIGHT + 2 * HOUR },
    next: { direction: 'stop', at: TONIGHT + 2 * HOUR },
  }),
  line('frozen', { heldBy: { user: 'U0BOB', keep: 'stopped', until: MORNING } }, parked),
  {
    resource: resource('typo'),
    schedule: 'mon-fri 8-25',
    reasons: [],
    attention: {
      kind: 'not-understood',
      tagText: 'mon-fri 8-25',
      issues: [{ code: 'bad-time', position: { start: 10, end: 12 }, problem: { kind: 'hour-beyond-24' } }],
    },
  },
];

describe('what a person reads', () => {
  test.each<[string, StatusReport]>([
    [
      'status-mixed',
      report(mixed, {
        unreadable: [{ accountId: '111122223333', region: 'us-east-1', what: 'ec2', reason: 'AccessDenied' }],
        hourly: { running: { usd: 0.3328, unpriced: 1 }, parked: { usd: 0.1664, unpriced: 0 } },
      }),
    ],
    ['status-nothing', report([], { what: 'web-*' })],
    ['status-one', report([line('web-1')], { what: 'web-1', settings: { version: 8, mode: 'act' } })],
    ['status-as-deployed', report([line('web-1')], { settings: { version: 0, mode: 'observe' } })],
    [
      'status-namesakes',
      report([
        line('web', {}, elsewhere('web', { region: 'us-east-1' })),
        line('web', { heldBy: { user: 'U0ANN', keep: 'running', until: MORNING } }),
        line('api', { attention: waits('rebooting') }, elsewhere('api', { accountId: '222233334444' })),
        line('api'),
        line('alone'),
      ]),
    ],
    [
      'status-many',
      report(Array.from({ length: 5_000 }, (_, i) => line(`web-${String(i).padStart(4, '0')}`))),
    ],
    [
      'status-hostile',
      report(
        [
          line('<!channel> *x* `y`', {
            schedule: '`<@U0EVIL>`',
            attention: waits('tag *says* <!here> & `x'),
          }),
        ],
        {
          what: '`<!everyone>`',
          unreadable: [
            { accountId: '1', region: 'x', what: 'y', reason: '<https://evil.example|click> ~x~' },
          ],
        },
      ),
    ],
  ])('%s', (name, given) => {
    expectGolden(name, readable(statusMessage(given), NOW));
  });

  test('of a few names each resource once, and all of them', () => {
    const { blocks } = statusMessage(report(mixed));
    const shown = JSON.stringify(blocks);
    for (const { resource } of mixed)
      expect([resource.name, shown.match(new RegExp(`\\b${resource.name}\\b`, 'g'))?.length]).toEqual([
        resource.name,
        1,
      ]);
  });

  const fleet = (count: number) => report(Array.from({ length: count }, (_, i) => line(`web-${i + 1}`)));
  const page = (of: StatusReport, number: number) => ({ ...of, part: 'resources' as const, page: number });

  test.each<[string, StatusReport]>([
    ['status-page-mixed', page(report(mixed), 1)],
    ['status-page-last', page(fleet(65), 99)],
    [
      'status-page-rare',
      page(
        report([
          line('', {
            schedule: ' ',
            next: undefined,
            heldBy: { user: 'cli <!here>', keep: 'running', until: MORNING },
          }),
          line('db', { next: undefined }, { ...parked, automaticRestartAt: MORNING }),
          line('pool', { leftAlone: { kind: 'stop-refused', detail: 'It is `busy`' }, next: undefined }),
          line('<!channel> *x* `y`', { schedule: '`<@U0EVIL>` & co' }),
        ]),
        1,
      ),
    ],
  ])('%s, as a table and as text', (name, given) => {
    const { text, blocks, plain = [] } = statusMessage(given);
    expectGolden(name, readable({ text, blocks }, NOW));
    expectGolden(`${name}-plain`, readable({ text, blocks: plain }, NOW));
  });

  test('faults as long as can be fit on their pages, and none is left out', () => {
    const lines = fleet(40).lines.map((each, i) => ({
      ...each,
      resource: resource(`${'&'.repeat(200)}${i}`),
      attention: waits(`${'&<>'.repeat(80)}${i}`.slice(-90)),
    }));
    const texts: string[] = [];
    for (let number = 1; number <= 40; number += 1) {
      const { blocks } = statusMessage({ ...report(lines), part: 'attention', page: number });
      expect(blockFaults(blocks)).toEqual([]);
      texts.push(JSON.stringify(blocks));
      if (!texts.at(-1)?.includes('page-next')) break;
    }
    expect(texts.join('').match(/•/g)).toHaveLength(40);
  });

  test('the app knows every button of the overview and of the pages', () => {
    const lines = fleet(65).lines.map((each, i) => ({ ...each, attention: waits(`state-${i}`) }));
    const pages = ['resources', 'attention'].flatMap((part) =>
      [1, 2].map((number) => ({ ...report(lines), part, page: number }) as StatusReport),
    );
    const ids = [report(lines), ...pages]
      .flatMap((each) => statusMessage(each).blocks)
      .flatMap((block) => interactive([block]))
      .map(({ element }) => String(element.action_id));
    expect(new Set(ids)).toEqual(
      new Set(['page-resources', 'page-attention', 'page-next', 'page-previous', 'page-overview']),
    );
    expect(ids.filter((id) => !isButtonOfOurs(id))).toEqual([]);
  });

  test.each([
    [65, 20],
    [300, 20],
  ])('%d resources: every one is on one page, and a page has more than %d', (count, least) => {
    const named: string[][] = [];
    for (let number = 1; named.flat().length < count; number += 1) {
      const { blocks, plain = [] } = statusMessage(page(fleet(count), number));
      const table = blocks.find((block) => block.type === 'data_table');
      const names = (table?.rows ?? [])
        .slice(1)
        .map(([first]) => (first?.type === 'raw_text' ? first.text : ''));
      expect(JSON.stringify(plain).match(/•/g)).toHaveLength(names.length);
      named.push(names);
    }
    expect(named.flat().sort()).toEqual(
      fleet(count)
        .lines.map(({ resource }) => resource.name)
        .sort(),
    );
    expect(Math.min(...named.slice(0, -1).map(({ length }) => length))).toBeGreaterThan(least);
  });

  test.each([
    ['help', {}],
    ['help-topic', { topic: 'status' }],
    ['help-unknown', { said: 'statsu `<!here>`', nearest: 'status' }],
  ])('%s', (name, view) => {
    const message = helpMessage({ command: '/uptime', entries: COMMANDS, ...view });
    expect(blockFaults(message.blocks)).toEqual([]);
    expect(markupFaults(message)).toEqual([]);
    expectGolden(name, readable(message, NOW));
  });
});

describe('whatever the names and however many', () => {
  const anyLine: fc.Arbitrary<StatusLine> = fc
    .record({
      name: nasty,
      schedule: nasty,
      attention: fc.option(nasty, { nil: undefined }),
      rawState: nasty,
      state: fc.constantFrom('running', 'stopped', 'starting', 'stopping', 'busy'),
      user: fc.option(fc.oneof(fc.constant('U0ANN'), nasty), { nil: undefined }),
      at: fc.integer({ min: 0, max: 8.64e15 }),
    })
    .map(({ name, schedule, attention, rawState, state, user, at }) => ({
      resource: resource(name, { state, rawState }),
      schedule,
      next: { direction: 'stop', at },
      reasons: [],
      attention: attention === undefined ? undefined : waits(attention),
      heldBy: user === undefined ? undefined : { user, keep: 'running', until: at },
    }));
  const anyReport = fc
    .record({
      sample: fc.array(anyLine, { maxLength: 10 }),
      many: fc.constantFrom(1, 1, 300),
      what: nasty,
      unreadable: fc.array(anyTargetFailure, { maxLength: 30 }),
      part: fc.constantFrom(undefined, 'attention', 'resources'),
      page: fc.constantFrom(1, 2, 10_000),
    })
    .map(({ sample, many, what, unreadable, part, page }) =>
      report(Array.from({ length: many }, () => sample).flat(), { what, unreadable, part, page }),
    );

  test('Slack takes the message, and nothing becomes markup', () => {
    fc.assert(
      fc.property(anyReport, (given) => {
        const message = statusMessage(given);
        expect(blockFaults(message.blocks)).toEqual([]);
        expect(message.text.length).toBeLessThanOrEqual(4_000);
        expect(markupFaults(message)).toEqual([]);
        const text = { text: message.text, blocks: message.plain ?? [] };
        expect(blockFaults(text.blocks)).toEqual([]);
        expect(markupFaults(text)).toEqual([]);
        expect(JSON.stringify(text.blocks)).not.toContain('data_table');
      }),
      { numRuns: 200 },
    );
  });
});
