import type { ModalView } from '@slack/types';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { renderBlocks } from '../../../playground/slack/blocks/index.ts';
import { viewFaults } from '../../../playground/slack/rules/index.ts';
import type { NoticeView } from '../../../src/core/plan/notice-view.ts';
import type { Choice, Modal } from '../../../src/core/reports/modal.ts';
import { modalView } from '../../../src/slack/blocks/modal.ts';
import { decodeMetadata, encodeMetadata } from '../../../src/slack/values/modal-metadata.ts';
import { expectGolden } from '../golden.ts';
import { NOW } from '../support.ts';
import { anyStanding, markupFaults, nasty } from './arbitrary.ts';

const STOP_AT = NOW + 15 * 60_000;
const METADATA = encodeMetadata({ about: 'notice.a.b', channel: 'C0OPS', responseUrl: 'https://x.example' });

const GROUP = { key: '111122223333/eu-central-1/auto-scaling-group/web', name: 'web' };

const choice = (name: string, schedule = 'mon-fri 08:00-19:00 Europe/Berlin', i = 0): Choice => ({
  ref: `ref${String(i).padStart(13, '0')}`,
  label: ['EC2', 'RDS', 'RDS cluster'][i % 3] ?? 'EC2',
  name,
  schedule,
});

const listOf = (lines: NoticeView['lines']): NoticeView => ({
  notice: {
    name: 'notice.abc.C0OPS',
    channel: 'C0OPS',
    stopAt: STOP_AT,
    items: lines.map(({ item }) => item),
  },
  lines,
});

const item = (name: string, schedule: string, i: number) => ({
  key: `111122223333/eu-central-1/ec2-instance/${i}`,
  label: 'EC2',
  name,
  schedule,
});

const stops = { kind: 'stops', at: STOP_AT } as const;

function readable(view: ModalView): string {
  const text = renderBlocks(view.blocks, { timeZone: 'Europe/Berlin', now: NOW });
  const submit = view.submit ? `[ ${view.submit.text} ]  ` : '';
  return `${view.title.text}\n${'='.repeat(view.title.text.length)}\n\n${text}\n\n[ ${view.close?.text} ]  ${submit}`
    .trimEnd()
    .concat('\n');
}

describe('what a person sees', () => {
  test.each<[string, Modal]>([
    [
      'modal-choose-namesakes',
      {
        kind: 'choose',
        until: STOP_AT + 3_600_000,
        choices: ['eu-central-1', 'us-east-1'].map((where, i) => ({
          ...choice('web', undefined, 3 * i),
          where,
        })),
      },
    ],
    [
      'modal-choose',
      {
        kind: 'choose',
        until: STOP_AT + 3_600_000,
        choices: ['web-1', 'orders', 'cart'].map((n, i) => choice(n, undefined, i)),
      },
    ],
    [
      'modal-choose-many',
      {
        kind: 'choose',
        until: STOP_AT + 3_600_000,
        choices: Array.from({ length: 320 }, (_, i) => choice(`web-${i}`, undefined, i)),
      },
    ],
    [
      'modal-list',
      {
        kind: 'list',
        isPast: false,
        page: 2,
        view: listOf(
          Array.from({ length: 65 }, (_, i) => ({
            item: item(`web-${i}`, i < 40 ? 'office' : 'daily 06:00-19:00', i),
            status: stops,
          })),
        ),
      },
    ],
    [
      'modal-list-past',
      {
        kind: 'list',
        isPast: true,
        page: 1,
        view: listOf([{ item: item('web-1', 'office', 1), status: stops }]),
      },
    ],
    ['modal-size', { kind: 'size', of: GROUP, unit: 'instance', last: {} }],
    [
      'modal-size-known',
      {
        kind: 'size',
        of: GROUP,
        unit: 'instance',
        last: { desired: 3, min: 2, max: 6 },
        lastAt: NOW - 86_400_000,
      },
    ],
    ['modal-size-sorry', { kind: 'nothing-to-size' }],
    ['modal-sorry', { kind: 'nothing-to-choose' }],
    ['modal-list-forgotten', { kind: 'list-forgotten' }],
  ])('%s', (name, modal) => {
    expectGolden(name, readable(modalView(modal, METADATA)));
  });
});

test.each([
  [1, 'checkboxes'],
  [10, 'checkboxes'],
  [11, 'multi_static_select'],
])('%i to choose from: %s, within Slack’s limits, everything chosen', (many, type) => {
  const choices = Array.from({ length: many }, (_, i) => choice(`web-${i}`, undefined, i));
  const view = modalView({ kind: 'choose', until: STOP_AT, choices }, METADATA);
  expect(viewFaults({ ...view })).toEqual([]);
  const [first] = view.blocks;
  expect(first).toMatchObject({ element: { type } });
  expect(JSON.stringify(first)).toContain('"initial_options"');
});

describe('whatever the names and however many', () => {
  const anyModal: fc.Arbitrary<Modal> = fc.oneof(
    fc
      .tuple(
        fc.array(fc.tuple(nasty, nasty), { minLength: 1, maxLength: 10 }),
        fc.constantFrom(1, 2, 40, 600),
      )
      .map(
        ([sample, many]): Modal => ({
          kind: 'choose',
          until: STOP_AT,
          choices: Array.from({ length: many }, () => sample)
            .flat()
            .map(([name, schedule], i) => choice(name, `${schedule}${i % 150}`, i)),
        }),
      ),
    fc
      .tuple(
        fc.array(fc.tuple(nasty, nasty, anyStanding), { minLength: 1, maxLength: 12 }),
        fc.constantFrom(1, 8, 300),
        fc.constantFrom(-1, 1, 2, 1_000),
        fc.boolean(),
      )
      .map(
        ([sample, many, page, isPast]): Modal => ({
          kind: 'list',
          page,
          isPast,
          view: listOf(
            Array.from({ length: many }, () => sample)
              .flat()
              .map(([name, schedule, status], i) => ({
                item: item(name, `${schedule}${i % 50}`, i),
                status,
              })),
          ),
        }),
      ),
    nasty.chain((name) =>
      fc.constantFrom(
        ...[{}, { min: 0, max: 6 }, { desired: 999_999, min: 0, max: 999_999 }].map(
          (last): Modal => ({ kind: 'size', of: { ...GROUP, name }, unit: 'instance', last }),
        ),
      ),
    ),
  );

  test('Slack takes the window, and no name becomes markup', () => {
    fc.assert(
      fc.property(anyModal, (modal) => {
        const view = modalView(modal, METADATA);
        expect(viewFaults({ ...view })).toEqual([]);
        expect(JSON.stringify(view).length).toBeLessThan(200_000);
        expect(markupFaults({ text: '', blocks: view.blocks })).toEqual([]);
      }),
      { numRuns: 120 },
    );
  });
});

test.each([
  { about: 'notice.a.b', channel: 'C0OPS', responseUrl: 'https://hooks.slack.com/actions/T0/1/x' },
  { about: '', channel: '', responseUrl: '' },
])('metadata comes back as it went: %j', (metadata) => {
  expect(decodeMetadata(encodeMetadata(metadata))).toEqual(metadata);
});

test('metadata stays within 3,000 characters, and what is not ours is nothing', () => {
  const long = encodeMetadata({ about: 'n', channel: 'C', responseUrl: 'x'.repeat(5_000) });
  expect(long.length).toBeLessThanOrEqual(3_000);
  expect(decodeMetadata(long)?.responseUrl).toBe('');
  for (const text of ['', '{', '[]', '["a","b"]', '["a","b",3]', 'null'])
    expect(decodeMetadata(text)).toBeUndefined();
});
