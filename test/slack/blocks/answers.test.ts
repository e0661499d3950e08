/** Answers to questions and requests, as the one person reads them who asked. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import type { Answer } from '../../../src/core/reports/answer.ts';
import type { Approval, Conclusion } from '../../../src/core/request/approval.ts';
import type { ChangeLine, ChangeOutcome, ChangeRequest } from '../../../src/core/request/change.ts';
import { type Resource, resourceKey } from '../../../src/core/resource/resource.ts';
import { answerMessage } from '../../../src/slack/blocks/answer.ts';
import { approvalMessage, conclusionMessage } from '../../../src/slack/blocks/approval.ts';
import { changeNewsMessage } from '../../../src/slack/blocks/change.ts';
import type { Message } from '../../../src/slack/blocks/parts.ts';
import { parseCommand } from '../../../src/slack/grammar/commands.ts';
import { decodeApproval, encodeApproval } from '../../../src/slack/values/approval-value.ts';
import { decodeConfirmation, encodeConfirmation } from '../../../src/slack/values/confirmation.ts';
import { expectGolden, readable } from '../golden.ts';
import { NOW } from '../support.ts';
import { markupFaults, nasty } from './arbitrary.ts';

const HOUR = 3_600_000;
const TONIGHT = NOW + 15 * 60_000;

function resource(name: string): Resource {
  const base = {
    accountId: '111122223333',
    region: 'eu-central-1',
    kind: 'ec2-instance',
    id: `i-${name}`,
  } as const;
  const rest = { type: 't3.large', state: 'running', rawState: 'running', tags: {} } as const;
  return { ...base, ...rest, key: resourceKey(base), name };
}

const line = (name: string, outcome: ChangeOutcome): ChangeLine => ({ resource: resource(name), outcome });
const request: ChangeRequest = { verb: 'stop', what: 'env=dev', reason: 'the audit' };
const token = 'abcdefghijklmnop';
const held: ChangeOutcome = { kind: 'held', until: TONIGHT + 2 * HOUR, stopsAt: TONIGHT + 2 * HOUR };

/** One of each kind. */
const outcomes: readonly ChangeOutcome[] = [
  held,
  { kind: 'held', until: TONIGHT + 14 * HOUR, stopsAt: TONIGHT + 24 * HOUR },
  { kind: 'started' },
  { kind: 'started', stopsAt: TONIGHT + 2 * HOUR },
  { kind: 'started', until: TONIGHT + HOUR, stopsAt: TONIGHT + HOUR, ended: ['W0BOB'] },
  { kind: 'stopped', startsAt: TONIGHT + 13 * HOUR, remark: 'it was stopped without a snapshot' },
  { kind: 'stopped', until: TONIGHT + 13 * HOUR, ended: ['U0ANN', 'nightly'] },
  { kind: 'already', state: 'stopping' },
  { kind: 'resumed', whose: ['U0ANN'], next: { direction: 'stop', at: TONIGHT } },
  { kind: 'nothing', reason: 'it runs longer than that anyway, until', at: TONIGHT },
  { kind: 'left', reason: 'the settings protect tag env=prod' },
  { kind: 'forbidden', right: 'stop', grantees: ['owners', 'U0ANN'], wanted: { kind: 'stopped' } },
  { kind: 'forbidden', right: 'override', grantees: [], wanted: { kind: 'stopped' } },
  { kind: 'over-budget', usedHours: 3.1, budgetHours: 1, wanted: held },
  { kind: 'failed', reason: 'OperationNotPermitted: stop protection is on' },
];
const lines = outcomes.map((outcome, index) => line(`web-${index}`, outcome));

const approval: Approval = { request, by: 'W0BOB', askedAt: NOW, token, requestId: 'r1' };
const report = { at: NOW, request, by: 'U0ANN', lines, unreadable: ['111122223333 us-east-1, ec2: denied'] };

const answers: readonly (readonly [string, Message])[] = [
  [
    'change-each',
    answerMessage({ kind: 'change', report: { ...report, askApproval: { token, requestId: 'r1' } } }),
  ],
  ['change-news', changeNewsMessage({ ...report, lines: lines.slice(0, 3) })],
  [
    'change-none',
    answerMessage({
      kind: 'change',
      report: {
        ...report,
        lines: Array.from({ length: 9 }, (_, i) =>
          line(`db-${i}`, { kind: 'nothing', reason: 'nobody holds it' }),
        ),
      },
    }),
  ],
  [
    'change-preview',
    answerMessage({
      kind: 'preview',
      report: { at: NOW, request, lines: lines.slice(4), token, requestId: 'r1' },
    }),
  ],
  [
    'approval',
    approvalMessage({
      approval,
      lines: lines.slice(5, 7),
      approvers: ['owners', 'U0ANN'],
      owners: ['U0ANN'],
    }),
  ],
  [
    'approval-yes',
    conclusionMessage({
      approval,
      decidedBy: 'U0ANN',
      kind: 'approved',
      report: { ...report, lines: lines.slice(5, 7) },
    }),
  ],
  ['approval-no', conclusionMessage({ approval, decidedBy: 'U0ANN', kind: 'declined' })],
  ['approval-overtaken', conclusionMessage({ approval, decidedBy: 'U0ANN', kind: 'overtaken' })],
  [
    'why-one',
    answerMessage({
      kind: 'why',
      report: {
        at: NOW,
        what: 'web-1',
        lines: [
          {
            resource: resource('web-1'),
            summary: { text: 'stops because it is held', at: TONIGHT + HOUR },
            reasons: [
              { link: 'tag', text: 'tag Uptime = "mon-fri 08:00-19:00"' },
              { link: 'occurrence', text: 'its last word was start', at: TONIGHT - 11 * HOUR },
              { link: 'hold', text: 'kept running, which decides, until', at: TONIGHT + HOUR, who: 'W0BOB' },
            ],
          },
        ],
        near: [],
        unreadable: [],
      },
    }),
  ],
  [
    'why-many',
    answerMessage({
      kind: 'why',
      report: {
        at: NOW,
        what: 'web-*',
        lines: Array.from({ length: 60 }, (_, i) => ({
          resource: resource(`web-${i}`),
          summary: { text: 'stops by its schedule', at: TONIGHT },
          reasons: [],
        })),
        near: [],
        unreadable: ['111122223333 us-east-1, ec2: denied'],
      },
    }),
  ],
  [
    'why-nothing',
    answerMessage({
      kind: 'why',
      report: { at: NOW, what: 'wbe-1', lines: [], near: ['web-1'], unreadable: [] },
    }),
  ],
  [
    'next',
    answerMessage({
      kind: 'next',
      report: {
        at: NOW,
        until: NOW + 24 * HOUR,
        coming: [
          { at: TONIGHT, direction: 'stop', names: ['db', 'web-1', 'web-2', 'web-3', 'web-4', 'web-5'] },
          { at: TONIGHT + 13 * HOUR, direction: 'start', names: ['db'] },
        ],
        unreadable: [],
      },
    }),
  ],
  [
    'next-nothing',
    answerMessage({
      kind: 'next',
      report: {
        at: NOW,
        until: NOW + 24 * HOUR,
        coming: [],
        unreadable: ['111122223333 us-east-1, ec2: denied'],
      },
    }),
  ],
  [
    'schedules',
    answerMessage({
      kind: 'schedules',
      report: {
        tagKey: 'Uptime',
        schedules: [
          {
            tag: 'office-berlin',
            isNamed: true,
            text: 'mon-fri 08:00-19:00 Europe/Berlin',
            words: 'runs Monday to Friday from 08:00 to 19:00, Europe/Berlin time',
            resources: 12,
          },
          { tag: 'never', isNamed: false, text: 'never', words: 'is kept stopped', resources: 1 },
        ],
        notUnderstood: 2,
        unreadable: [],
      },
    }),
  ],
  [
    'check',
    answerMessage({
      kind: 'check',
      report: {
        at: NOW,
        text: 'Mon-Fri 8:00-19:00',
        ok: true,
        canonical: 'mon-fri 08:00-19:00 UTC',
        words: 'runs Monday to Friday from 08:00 to 19:00, UTC time',
        desired: 'running',
        coming: [{ at: TONIGHT, direction: 'stop' }],
      },
    }),
  ],
  [
    'check-wrong',
    answerMessage({
      kind: 'check',
      report: {
        at: NOW,
        text: 'mon-fri 8-25',
        ok: false,
        issues: ['"25" reads as something that is no time, expected a time from 00:00 to 24:00.'],
      },
    }),
  ],
];

describe('what a person reads', () => {
  test.each(answers)('%s', (name, message) => {
    expect(blockFaults(message.blocks)).toEqual([]);
    expect(markupFaults(message)).toEqual([]);
    expectGolden(name, readable(message, NOW));
  });
});

describe('whatever the names and however many', () => {
  const at = fc.constantFrom(TONIGHT, NOW, 0, 8.64e15);
  const anyOutcome: fc.Arbitrary<ChangeOutcome> = fc.oneof(
    fc.constantFrom(...outcomes),
    nasty.map((reason): ChangeOutcome => ({ kind: 'failed', reason })),
    fc.tuple(nasty, at).map(([reason, when]): ChangeOutcome => ({ kind: 'nothing', reason, at: when })),
    nasty.map((remark): ChangeOutcome => ({ kind: 'stopped', remark, ended: [remark] })),
    nasty.map((state): ChangeOutcome => ({ kind: 'already', state })),
  );
  const anyLines = fc
    .tuple(
      fc.array(
        fc.tuple(nasty, anyOutcome).map(([name, outcome]) => line(name, outcome)),
        { minLength: 1, maxLength: 8 },
      ),
      fc.constantFrom(1, 1, 200),
    )
    .map(([sample, many]) => Array.from({ length: many }, () => sample).flat());
  const anyRequest = fc.record({
    verb: fc.constantFrom('snooze', 'start', 'stop', 'resume'),
    what: nasty.map((text) => text.slice(0, 256) || 'x'),
    reason: nasty.map((text) => text.slice(0, 300)),
  }) satisfies fc.Arbitrary<ChangeRequest>;
  const anyAnswer: fc.Arbitrary<Answer> = fc
    .record({
      rows: anyLines,
      asked: anyRequest,
      odd: fc.array(nasty, { maxLength: 20 }),
      text: nasty,
      when: at,
    })
    .chain(({ rows, asked, odd, text, when }) =>
      fc.constantFrom<Answer>(
        {
          kind: 'change',
          report: {
            at: NOW,
            request: asked,
            by: text,
            lines: rows,
            unreadable: odd,
            askApproval: { token, requestId: 'r' },
          },
        },
        { kind: 'preview', report: { at: NOW, request: asked, lines: rows, token, requestId: 'r' } },
        {
          kind: 'why',
          report: {
            at: NOW,
            what: text,
            lines: rows.map(({ resource: of }) => ({
              resource: of,
              summary: { text, at: when },
              reasons: odd.map((each) => ({ link: 'state' as const, text: each, at: when, who: each })),
            })),
            near: odd,
            unreadable: odd,
          },
        },
        {
          kind: 'next',
          report: {
            at: NOW,
            until: when,
            coming: rows.map(() => ({ at: when, direction: 'stop' as const, names: odd })),
            unreadable: odd,
          },
        },
        {
          kind: 'schedules',
          report: {
            tagKey: text,
            schedules: rows.map(() => ({ tag: text, isNamed: true, text, words: text, resources: 2 })),
            notUnderstood: 1,
            unreadable: odd,
          },
        },
        { kind: 'check', report: { at: NOW, text, ok: false, issues: odd } },
      ),
    );

  test('Slack takes the answer, and nothing becomes markup', () => {
    fc.assert(
      fc.property(anyAnswer, (answer) => {
        const message = answerMessage(answer);
        expect(blockFaults(message.blocks)).toEqual([]);
        expect(message.text.length).toBeLessThanOrEqual(4_000);
        expect(markupFaults(message)).toEqual([]);
      }),
      { numRuns: 300 },
    );
  });

  test('and a request for approval, and what came of it', () => {
    fc.assert(
      fc.property(anyLines, anyRequest, (rows, asked) => {
        const about = { ...approval, request: asked };
        const messages = [
          approvalMessage({
            approval: about,
            lines: rows,
            approvers: ['owners', 'U0ANN'],
            owners: ['U0ANN'],
          }),
          ...(['declined', 'overtaken'] as const).map((kind) =>
            conclusionMessage({ approval: about, decidedBy: 'U0ANN', kind }),
          ),
          conclusionMessage({
            approval: about,
            decidedBy: 'U0ANN',
            kind: 'approved',
            report: { ...report, lines: rows },
          } satisfies Conclusion),
        ];
        for (const message of messages) {
          expect(blockFaults(message.blocks)).toEqual([]);
          expect(message.text.length).toBeLessThanOrEqual(4_000);
          expect(markupFaults(message)).toEqual([]);
        }
      }),
      { numRuns: 150 },
    );
  });
});

describe('what buttons carry', () => {
  test('is read as it was written, for whatever a command can say', () => {
    const what = nasty.filter((text) => text.trim() !== '' && !/["“”'‘’]/.test(text));
    fc.assert(
      fc.property(
        what,
        nasty,
        fc.constantFrom('for 2h', 'until fri 18:00', 'tonight', ''),
        (text, why, end) => {
          const command = parseCommand(`snooze ${text.slice(0, 250)} ${end} because ${why}`);
          if (command.kind !== 'change') return;
          const confirmation = { request: command.request, confirmed: token, requestId: 'r1/U0ANN' };
          const value = encodeConfirmation(confirmation);
          expect(value.length).toBeLessThanOrEqual(2_000);
          expect(decodeConfirmation(value)).toEqual(confirmation);
          const asked = { ...approval, request: command.request };
          expect(encodeApproval(asked).length).toBeLessThanOrEqual(2_000);
          expect(decodeApproval(encodeApproval(asked))).toEqual(asked);
        },
      ),
      { numRuns: 500 },
    );
  });

  test.each<[string, unknown]>([
    ['no text', 7],
    ['no JSON', '{'],
    ['a list', '[]'],
    ['more than was written', JSON.stringify({ request, confirmed: token, requestId: 'r', by: 'U0EVIL' })],
    [
      'another verb',
      JSON.stringify({ request: { ...request, verb: 'terminate' }, confirmed: token, requestId: 'r' }),
    ],
    [
      'nothing meant',
      JSON.stringify({ request: { ...request, what: '' }, confirmed: token, requestId: 'r' }),
    ],
    ['no token', JSON.stringify({ request, confirmed: 'x', requestId: 'r' })],
    [
      'a time of another kind',
      JSON.stringify({ request: { ...request, when: { kind: 'ever' } }, confirmed: token, requestId: 'r' }),
    ],
  ])('%s is not ours', (_, value) => {
    expect(decodeConfirmation(value)).toBeUndefined();
    expect(decodeApproval(value)).toBeUndefined();
  });
});
