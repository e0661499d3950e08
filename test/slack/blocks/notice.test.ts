import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import { AUTOMATIC } from '../../../src/core/hold/hold.ts';
import type { NoticeItem } from '../../../src/core/notice/notice.ts';
import type { ItemStatus, NoticeView } from '../../../src/core/plan/notice-view.ts';
import { HOUR_MS } from '../../../src/core/time.ts';
import { copyMessage } from '../../../src/slack/blocks/copy.ts';
import { noticeMessage } from '../../../src/slack/blocks/notice.ts';
import { decodeButton } from '../../../src/slack/values/button-value.ts';
import { expectGolden, readable } from '../golden.ts';
import { NOW } from '../support.ts';
import { anyStanding, markupFaults, nasty } from './arbitrary.ts';

const HOUR = 3_600_000;
const STOP_AT = NOW + 15 * 60_000;
const MORNING = STOP_AT + 13 * HOUR;

const item = (name: string, schedule = 'mon-fri 08:00-19:00 Europe/Berlin', label = 'EC2'): NoticeItem => ({
  key: `111122223333/eu-central-1/some-kind/${name}`,
  label,
  name,
  schedule,
});

const viewOf = (...lines: [NoticeItem, ItemStatus][]): NoticeView => ({
  notice: { name: 'notice.abc.C0OPS', channel: 'C0OPS', stopAt: STOP_AT, items: lines.map(([i]) => i) },
  lines: lines.map(([i, status]) => ({ item: i, status })),
});

const stops: ItemStatus = { kind: 'stops', at: STOP_AT };
const stopped: ItemStatus = { kind: 'stopped', at: STOP_AT, startsAt: MORNING };
const snoozed = { kind: 'held', by: 'U0ANN', until: STOP_AT + HOUR, stopsAt: STOP_AT + HOUR } as const;
const skipped: ItemStatus = { kind: 'held', by: 'U0BOB', until: MORNING };

/** Said in the thread of an earlier notice, to those who held. */
const inThread = (view: NoticeView, holders: readonly string[]): NoticeView => ({
  ...view,
  notice: { ...view.notice, thread: { ts: '1.1', holders } },
});

/** Slack did not confirm the first. */
const repeating = (view: NoticeView): NoticeView => ({ ...view, notice: { ...view.notice, repeats: true } });

const labels = (view: NoticeView, now = NOW): string[] =>
  noticeMessage(view, now).blocks.flatMap((block) =>
    block.type === 'actions' ? block.elements.map((e) => ('text' in e && e.text ? e.text.text : '')) : [],
  );
const HOURS = ['Snooze 1h', '2h'];
const OTHERS = ['Choose...', 'Stop now'];
const TONIGHT = 'Keep on tonight';
const BUTTONS = [...HOURS, ...OTHERS, TONIGHT];

/** No longer due, for a reason in its kind's words. */
const leftAlone = (reason: string): ItemStatus => ({
  kind: 'overtaken',
  why: { kind: 'left-alone', why: { kind: 'protected', protection: { code: 'spot', reason } } },
});

test('a withdrawn copy says which message counts, and has nothing to press', () => {
  expectGolden('notice-copy', readable(copyMessage(), NOW));
});

describe('what a person reads', () => {
  test.each<[string, NoticeView]>([
    [
      'notice-ahead',
      viewOf(
        [item('web-1'), stops],
        [item('web-2'), stops],
        [item('orders', 'mon-sun 06:00-19:00', 'RDS cluster'), stops],
      ),
    ],
    ['notice-one', viewOf([item('web-1'), stops])],
    ['notice-maybe-twice', repeating(viewOf([item('web-1'), stops]))],
    [
      'notice-priced',
      viewOf(
        [{ ...item('web-1'), hourlyUsd: 0.096, owner: 'U0ANN' }, stops],
        [
          { ...item('web-2'), hourlyUsd: 0.096, owner: 'U0ANN' },
          { ...snoozed, reason: 'the *demo* is at eight' },
        ],
        [{ ...item('orders', undefined, 'RDS'), hourlyUsd: 0.65, owner: 'U0BOB' }, stops],
        [item('legacy', undefined, 'RDS'), stops],
      ),
    ],
    [
      'notice-saved',
      viewOf(
        [{ ...item('web-1'), hourlyUsd: 0.096 }, stopped],
        [{ ...item('orders', undefined, 'RDS'), hourlyUsd: 0.65 }, stopped],
      ),
    ],
    [
      'notice-namesakes',
      viewOf(
        [{ ...item('web'), key: '111122223333/eu-central-1/ec2-instance/i-1' }, stops],
        [{ ...item('web'), key: '111122223333/us-east-1/ec2-instance/i-2' }, stops],
        [{ ...item('web', undefined, 'RDS'), key: '111122223333/eu-central-1/rds-instance/web' }, snoozed],
      ),
    ],
    [
      'notice-in-use',
      viewOf(
        [{ ...item('web-1'), use: [{ kind: 'cpu', percent: 80 }] }, stops],
        [
          {
            ...item('web-2'),
            use: [
              { kind: 'sessions', count: 1 },
              { kind: 'cpu', percent: 95 },
            ],
          },
          stops,
        ],
        [{ ...item('orders', undefined, 'RDS'), use: [{ kind: 'connections', count: 1_400 }] }, stops],
        [{ ...item('web-3'), use: [{ kind: 'cpu', percent: 31 }] }, stops],
        [item('idle'), stops],
      ),
    ],
    [
      'notice-one-in-use',
      viewOf([
        {
          ...item('web-1'),
          use: [
            { kind: 'sessions', count: 2 },
            { kind: 'cpu', percent: 80 },
          ],
        },
        stops,
      ]),
    ],
    [
      'notice-snoozed-in-use',
      viewOf(
        [
          { ...item('orders', undefined, 'RDS'), use: [{ kind: 'connections', count: 14 }] },
          { ...snoozed, by: AUTOMATIC, reason: 'in use' },
        ],
        [item('web-1'), stops],
      ),
    ],
    ['notice-again', inThread(viewOf([item('web-1'), stops], [item('web-2'), stops]), ['U0ANN', 'U0BOB'])],
    ['notice-again-of-pipeline', inThread(viewOf([item('web-1'), stops]), ['nightly-build'])],
    [
      'notice-told-again',
      viewOf(
        [item('web-1'), { ...snoozed, announcedAgain: true }],
        [item('web-2'), { kind: 'stops', at: STOP_AT + HOUR, announcedAgain: true }],
        [item('web-3'), { kind: 'kept', by: 'U0BOB', until: MORNING }],
      ),
    ],
    [
      'notice-snoozed',
      viewOf([item('web-1'), snoozed], [item('web-2'), snoozed], [item('db-1', undefined, 'RDS'), stops]),
    ],
    ['notice-held-alike', viewOf([item('web-1'), snoozed], [item('web-2'), snoozed])],
    ['notice-all-held', viewOf([item('web-1'), snoozed], [item('web-2'), skipped])],
    [
      'notice-done',
      viewOf(
        [item('web-1'), stopped],
        [item('web-2'), { kind: 'stopped', at: STOP_AT }],
        [item('web-3'), skipped],
        [
          item('web-4'),
          {
            kind: 'failed',
            why: { kind: 'refused', detail: 'AWS refused (OperationNotPermitted): stop protection is on' },
            retried: false,
          },
        ],
        [
          item('db-1', undefined, 'RDS'),
          { kind: 'failed', why: { kind: 'refused', detail: 'the database is backing-up' }, retried: true },
        ],
        [item('db-2', undefined, 'RDS'), leftAlone('its schedule now ends at 20:00')],
      ),
    ],
    ['notice-all-stopped', viewOf([item('web-1'), stopped], [item('web-2'), stopped])],
    [
      'notice-many',
      viewOf(
        ...Array.from({ length: 130 }, (_, i): [NoticeItem, ItemStatus] => [
          item(`web-${i}`),
          i === 77 ? snoozed : stops,
        ]),
        ...Array.from({ length: 20 }, (_, i): [NoticeItem, ItemStatus] => [
          item(`job-${i}`, `daily 0${i % 10}:00-19:0${i % 3}`),
          stops,
        ]),
      ),
    ],
    [
      'notice-hostile',
      viewOf(
        [item('<!channel> *bold* `code` & <@U0EVIL>', '*_~`<https://evil.example|x>`~_*'), stops],
        [
          item('\u202egnp.exe\u0000\n• fake line', ''),
          leftAlone('the tag says `*`, _not_ *this* <!here> @here :tada: my_db_1'),
        ],
      ),
    ],
  ])('%s', (name, view) => {
    expectGolden(name, readable(noticeMessage(view, NOW), NOW));
  });
});

describe('the buttons', () => {
  test.each<[string, string[], NoticeView, number]>([
    ['while everything stops', BUTTONS, viewOf([item('a'), stops]), NOW],
    [
      'while a snoozed one stops later',
      ['1h more', '2h more', 'End snooze', ...OTHERS, TONIGHT],
      viewOf([item('a'), snoozed], [item('b'), stopped]),
      STOP_AT + 1,
    ],
    [
      'and one to undo it, where somebody holds one of them',
      [...HOURS, ...OTHERS, 'Undo', TONIGHT],
      viewOf([item('a'), snoozed], [item('b'), stops]),
      NOW,
    ],
    [
      'and say until when they lengthen what everyone holds',
      ['Until 21:00', 'Until 22:00', 'Undo', ...OTHERS, TONIGHT],
      { ...viewOf([item('a'), snoozed]), timeZone: 'Europe/Berlin' },
      NOW,
    ],
    ['only that one, where nothing stops before its start', ['Undo'], viewOf([item('a'), skipped]), NOW],
    [
      'not where another message has taken over',
      [],
      viewOf([item('a'), { ...snoozed, announcedElsewhere: true }]),
      NOW,
    ],
    [
      'but one to end it, where it is announced again in the thread',
      ['End snooze'],
      viewOf([item('a'), { ...snoozed, announcedAgain: true }]),
      STOP_AT + 1,
    ],
    ['not when everything has stopped', [], viewOf([item('a'), stopped]), STOP_AT + 1],
    ['not when the stop lies in the past', [], viewOf([item('a'), stops]), STOP_AT],
    [
      'not when it failed',
      [],
      viewOf([item('a'), { kind: 'failed', why: { kind: 'refused', detail: 'x' }, retried: true }]),
      STOP_AT,
    ],
    ['not without resources', [], viewOf(), NOW],
  ])('are there %s: %j', (_, expected, view, now) => {
    expect(labels(view, now)).toEqual(expected);
  });

  test('carry the notice and how far, say so to a screen reader, and one is primary', () => {
    const { blocks } = noticeMessage(viewOf([item('a'), stops]), NOW);
    const elements = blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []));
    const buttons = elements.flatMap((element) =>
      element.type === 'button' && element.action_id?.startsWith('snooze') ? [element] : [],
    );
    expect(buttons.map(({ value, style }) => [decodeButton(value), style])).toEqual([
      [{ notice: 'notice.abc.C0OPS', until: { kind: 'at', at: STOP_AT + HOUR_MS } }, 'primary'],
      [{ notice: 'notice.abc.C0OPS', until: { kind: 'at', at: STOP_AT + 2 * HOUR_MS } }, undefined],
      [{ notice: 'notice.abc.C0OPS', until: { kind: 'tonight' } }, undefined],
    ]);
    for (const { accessibility_label: label } of buttons) expect(label).toMatch(/keep these running/i);
  });
});

test.each<[string, ItemStatus, number]>([
  ['ahead of the stop', stops, NOW],
  ['while it is held', snoozed, NOW],
  ['past the announced stop', snoozed, STOP_AT + 1],
])('%s a screen reader hears what each button shows, its price too', (_, status, now) => {
  const view = viewOf(
    [{ ...item('web-1'), hourlyUsd: 0.096 }, status],
    [{ ...item('orders'), hourlyUsd: 0.65 }, status],
  );
  const buttons = noticeMessage(view, now)
    .blocks.flatMap((block) => (block.type === 'actions' ? block.elements : []))
    .flatMap((element) => (element.type === 'button' ? [element] : []));
  const prices = buttons.map(({ text, accessibility_label: label = '' }) => {
    expect(label.startsWith(text.text)).toBe(true);
    return /\(\+(\$[\d.]+)\)/.exec(label)?.[1];
  });
  expect(prices.filter((price) => price !== undefined)).toEqual(['$0.75', '$1.49']);
});

describe('whatever the names and however many', () => {
  const anyView: fc.Arbitrary<NoticeView> = fc
    .record({
      sample: fc.array(fc.tuple(nasty, nasty, anyStanding), { minLength: 1, maxLength: 12 }),
      many: fc.constantFrom(1, 1, 7, 300),
      holders: fc.option(fc.array(nasty, { maxLength: 30 }), { nil: undefined }),
    })
    .map(({ sample, many, holders }) => {
      const view = viewOf(
        ...Array.from({ length: many }, () => sample)
          .flat()
          .map(([name, schedule, status], i): [NoticeItem, ItemStatus] => [
            {
              ...item(
                name,
                i % 3 === 0 ? schedule : `${schedule}${i % 40}`,
                ['EC2', 'RDS', 'RDS cluster'][i % 3],
              ),
              ...(i % 2 === 0 && { hourlyUsd: i * 0.001, owner: i % 4 === 0 ? 'U0ANN' : name }),
            },
            status,
          ]),
      );
      return holders === undefined ? view : inThread(view, holders);
    });

  test('Slack takes the message', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        const { text, blocks } = noticeMessage(view, NOW);
        expect(blockFaults(blocks)).toEqual([]);
        expect(text.length).toBeLessThanOrEqual(4_000);
      }),
      { numRuns: 150 },
    );
  });

  test('no name becomes markup', () => {
    fc.assert(
      fc.property(anyView, (view) => {
        expect(markupFaults(noticeMessage(view, NOW))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test('every resource is shown or counted', () => {
    const sizes = [1, 50, 200, 5_000];
    for (const size of sizes) {
      const view = viewOf(
        ...Array.from({ length: size }, (_, i): [NoticeItem, ItemStatus] => [
          item(`web-${i}`, `s${i % 30}`),
          stops,
        ]),
      );
      const shown = readable(noticeMessage(view, NOW), NOW).split('== text ==')[0] ?? '';
      const named = shown.match(/web-\d+ \(EC2\)/g)?.length ?? 0;
      const left = [...shown.matchAll(/^(?:• {2})?([\d,]+) more/gm)].reduce(
        (sum, [, n = '']) => sum + Number(n.replaceAll(',', '')),
        0,
      );
      expect(named + left).toBe(size);
    }
  });
});
