/** Answers to questions and requests, as the one person reads them who asked. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import { EC2_INSTANCE } from '../../../src/aws/kinds/ec2-instance/traits.ts';
import type { Answer } from '../../../src/core/reports/answer.ts';
import type { Authorship } from '../../../src/core/reports/authorship.ts';
import { checkSchedule } from '../../../src/core/reports/check.ts';
import type { Approval, Conclusion } from '../../../src/core/request/approval.ts';
import type { Line, Outcome } from '../../../src/core/request/outcome.ts';
import type { Report } from '../../../src/core/request/report.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { resourceKey } from '../../../src/core/resource/key.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Schedule } from '../../../src/core/schedule/schedule.ts';
import { answerMessage } from '../../../src/slack/blocks/answer.ts';
import { approvalMessage, conclusionMessage } from '../../../src/slack/blocks/approval.ts';
import { changeNewsMessage } from '../../../src/slack/blocks/change.ts';
import type { Message } from '../../../src/slack/blocks/parts.ts';
import { parseCommand } from '../../../src/slack/grammar/commands.ts';
import { decodeApproval, encodeApproval } from '../../../src/slack/values/approval-value.ts';
import { decodeConfirmation, encodeConfirmation } from '../../../src/slack/values/confirmation.ts';
import { namedAll } from '../../core/build.ts';
import { CONTEXT } from '../../core/schedule/read.ts';
import { expectGolden, readable } from '../golden.ts';
import { NOW } from '../support.ts';
import { markupFaults, nasty, targetFailure } from './arbitrary.ts';

const HOUR = 3_600_000;
const TONIGHT = NOW + 15 * 60_000;

function resource(name: string): Resource {
  const base = {
    accountId: '111122223333',
    region: 'eu-central-1',
    ...EC2_INSTANCE,
    id: `i-${name}`,
  } as const;
  const rest = { type: 't3.large', state: 'running', rawState: 'running', tags: {} } as const;
  return { ...base, ...rest, key: resourceKey(base), name };
}

const DENIED = { accountId: '111122223333', region: 'us-east-1', what: 'ec2', reason: 'denied' };

const stops = (decidedBy: 'hold' | 'schedule', at: number) =>
  ({ kind: 'changes', direction: 'stop', at, decidedBy, unexpected: undefined }) as const;

const holdOf = (by: string, until: number) =>
  ({ name: 'hold', keep: 'running', resource: 'web', by, createdAt: NOW, until }) as const;

const officeHours = (timeZone: string): Schedule => ({
  kind: 'weekly',
  periods: [{ days: [1, 2, 3, 4, 5], startMinute: 8 * 60, stopMinute: 19 * 60 }],
  timeZone,
});

const line = (name: string, outcome: Outcome): Line => ({ key: resource(name).key, name, outcome });
const wish = { verb: 'stop', of: { kind: 'text', text: 'env=dev' }, reason: 'the audit' } as const;
const requestBy = (user: string): Request => ({
  ...wish,
  by: { kind: 'person', user },
  from: { kind: 'slack', channel: 'C0DEV' },
  id: 'r1',
  at: NOW,
});
const request = requestBy('U0ANN');
const token = 'abcdefghijklmnop';
const held: Outcome & { kind: 'held' } = {
  kind: 'held',
  until: TONIGHT + 2 * HOUR,
  stopsAt: TONIGHT + 2 * HOUR,
};

/** One of each kind. */
const outcomes: readonly Outcome[] = [
  held,
  { kind: 'held', until: TONIGHT + 14 * HOUR, stopsAt: TONIGHT + 24 * HOUR },
  { kind: 'started' },
  { kind: 'started', stopsAt: TONIGHT + 2 * HOUR },
  { kind: 'started', until: TONIGHT + HOUR, stopsAt: TONIGHT + HOUR, ended: ['W0BOB'] },
  { kind: 'stopped', startsAt: TONIGHT + 13 * HOUR, remark: 'it was stopped without a snapshot' },
  { kind: 'stopped', until: TONIGHT + 13 * HOUR, ended: ['U0ANN', 'nightly'] },
  { kind: 'already', state: 'stopping' },
  { kind: 'resumed', whose: ['U0ANN'], next: { direction: 'stop', at: TONIGHT } },
  { kind: 'runs-longer', until: TONIGHT },
  { kind: 'left', why: { kind: 'protected-by-settings', rule: { tag: 'env=prod' } } },
  { kind: 'forbidden', right: 'stop', grantees: ['owners', 'U0ANN'], wanted: { kind: 'stopped' } },
  { kind: 'forbidden', right: 'override', grantees: [], wanted: { kind: 'stopped' } },
  { kind: 'over-budget', usedHours: 3.1, budgetHours: 1, wanted: held },
  {
    kind: 'failed',
    failure: { kind: 'refused', code: 'OperationNotPermitted', detail: 'stop protection is on' },
  },
];
const BY_BOB = { by: 'W0BOB', until: TONIGHT + HOUR };
const AWS_FULL = {
  code: 'InsufficientInstanceCapacity',
  detail: 'AWS has no m5.large left in eu-central-1a just now',
};

/** What the answer has to explain, because it is not simply done. */
const promises: readonly Outcome[] = [
  { ...held, waits: { kind: 'stopping' } },
  { ...held, waits: { kind: 'aws', ...AWS_FULL } },
  { ...held, outlasts: BY_BOB },
  { ...held, until: TONIGHT, stopsAt: TONIGHT + HOUR, decidedBy: BY_BOB },
  { ...held, ended: ['W0BOB'] },
  { kind: 'started', stopsAt: TONIGHT + HOUR, decidedBy: BY_BOB },
  { kind: 'started', already: true, stopsAt: TONIGHT + HOUR, ended: ['W0BOB'] },
  { kind: 'stopped', already: true, startsAt: TONIGHT + 13 * HOUR, ended: ['W0BOB'] },
  { kind: 'stopped', already: true, until: TONIGHT + 13 * HOUR },
  {
    kind: 'held',
    keep: 'stopped',
    until: TONIGHT + 13 * HOUR,
    startsAt: TONIGHT + 13 * HOUR,
    waits: { kind: 'changing', state: 'backing-up' },
  },
  {
    kind: 'held',
    keep: 'stopped',
    until: TONIGHT + 15 * HOUR,
    startsAt: TONIGHT + 37 * HOUR,
    waits: { kind: 'aws', code: 'OutOfTime', detail: 'there was no time left to ask AWS' },
  },
  {
    kind: 'left',
    staysUp: true,
    why: { kind: 'protected-by-settings', rule: { tag: 'env=prod' } },
  },
  { kind: 'failed', failure: { kind: 'later', ...AWS_FULL } },
  { kind: 'failed', failure: { kind: 'contrary-hold-left', cause: 'the table is full' } },
];
const lines = outcomes.map((outcome, index) => line(`web-${index}`, outcome));

const approval: Approval = { request: requestBy('W0BOB'), token };
const report: Report = { at: NOW, request, lines, unreadable: [DENIED] };

const call = { kind: 'found', at: TONIGHT - 7 * HOUR } as const;
const authorships: readonly Authorship[] = [
  { ...call, by: { kind: 'user', name: 'ada' }, through: { kind: 'console' }, from: '203.0.113.7' },
  {
    ...call,
    by: { kind: 'role', role: 'AdministratorAccess', session: 'ada@example.com' },
    through: { kind: 'cli' },
    from: '2001:db8::7',
  },
  { ...call, by: { kind: 'role', role: 'Deploy' }, through: { kind: 'terraform' } },
  { ...call, by: { kind: 'role', role: '<!channel>', session: '*bob* `x`' }, through: { kind: 'sdk' } },
  { ...call, by: { kind: 'root' }, through: { kind: 'service', name: 'cloudformation.amazonaws.com' } },
  { ...call, by: { kind: 'service', name: 'autoscaling.amazonaws.com' } },
  { ...call, by: { kind: 'account', id: '222233334444' }, through: { kind: 'pulumi' } },
  { ...call, by: { kind: 'uptime' } },
  { ...call, by: { kind: 'unnamed' } },
  { kind: 'not-yet' },
  { kind: 'none' },
  { kind: 'too-old' },
  { kind: 'denied' },
  { kind: 'unanswered' },
];

const answers: readonly (readonly [string, Message])[] = [
  ['change-each', answerMessage({ kind: 'report', report: { ...report, askApproval: token } })],
  [
    'change-promises',
    answerMessage({
      kind: 'report',
      report: { ...report, lines: promises.map((outcome, index) => line(`web-${index}`, outcome)) },
    }),
  ],
  ...(
    [
      ['start', promises[0]],
      ['start', held],
      ['stop', promises[9]],
      ['stop', promises[7]],
    ] as const
  ).flatMap(([verb, outcome], index): (readonly [string, Message])[] =>
    outcome === undefined
      ? []
      : [
          [
            `change-${verb}-${index}`,
            changeNewsMessage({
              ...report,
              request: { ...request, verb, reason: undefined },
              lines: [line('web', outcome)],
            }),
          ],
        ],
  ),
  ['change-news', changeNewsMessage({ ...report, lines: lines.slice(0, 3) })],
  [
    'change-none',
    answerMessage({
      kind: 'report',
      report: {
        ...report,
        lines: Array.from({ length: 9 }, (_, i) => line(`db-${i}`, { kind: 'not-held' })),
      },
    }),
  ],
  [
    'change-preview',
    answerMessage({
      kind: 'preview',
      report: { at: NOW, request, lines: lines.slice(4), unreadable: [] },
      effect: { owners: ['U0ANN', 'W0BOB'], money: { kind: 'saves', amount: { usd: 1.04, unpriced: 1 } } },
      token,
    }),
  ],
  [
    'change-preview-namesakes',
    answerMessage({
      kind: 'preview',
      report: {
        at: NOW,
        request,
        lines: ['eu-central-1', 'us-east-1'].map((region) => ({
          ...line('web', { kind: 'stopped' }),
          key: `111122223333/${region}/ec2-instance/i-${region}`,
        })),
        unreadable: [],
      },
      effect: { owners: [], money: { kind: 'saves', amount: { usd: 0, unpriced: 2 } } },
      token,
    }),
  ],
  [
    'change-preview-snooze',
    answerMessage({
      kind: 'preview',
      report: {
        at: NOW,
        request: { ...request, verb: 'hold' },
        lines: ['web-1', 'web-2', 'orders'].map((name) => line(name, held)),
        unreadable: [],
      },
      effect: { owners: ['U0ANN'], money: { kind: 'costs', amount: { usd: 0.26, unpriced: 0 } } },
      token,
    }),
  ],
  [
    'doctor',
    answerMessage({
      kind: 'doctor',
      report: {
        at: NOW,
        findings: [
          { about: 'Slack', state: 'fine', found: { kind: 'channel-open', channel: 'C0DEVROOM' } },
          {
            about: 'settings',
            state: 'fine',
            found: {
              kind: 'settings-in-force',
              version: 8,
              changed: { by: 'ada', at: NOW },
              grantees: ['admins'],
            },
          },
        ],
      },
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
            summary: stops('hold', TONIGHT + HOUR),
            reasons: [
              { link: 'tag', tagKey: 'Uptime', tagText: 'mon-fri 08:00-19:00' },
              { link: 'occurrence', direction: 'start', at: TONIGHT - 11 * HOUR },
              { link: 'hold', hold: holdOf('W0BOB', TONIGHT + HOUR), decides: true },
            ],
          },
        ],
        near: [],
        unreadable: [],
      },
    }),
  ],
  [
    'why-asked',
    answerMessage({
      kind: 'why',
      report: {
        at: NOW,
        what: 'web-1',
        lines: ['W0BOB', 'deploy <!channel>'].map((asked) => ({
          resource: resource('web-1'),
          summary: stops('schedule', TONIGHT),
          reasons: [
            {
              link: 'last-change',
              change: { to: 'running', at: TONIGHT - HOUR, by: 'person', detail: 'launched', asked },
            },
          ],
        })),
        near: [],
        unreadable: [],
      },
    }),
  ],
  [
    'why-author',
    answerMessage({
      kind: 'why',
      report: {
        at: NOW,
        what: 'web',
        lines: [authorships.slice(0, 6), authorships.slice(6)].map((found) => ({
          resource: resource('web-1'),
          summary: stops('schedule', TONIGHT),
          reasons: found.map((each) => ({ link: 'author', to: 'stopped', found: each })),
        })),
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
          summary: stops('schedule', TONIGHT),
          reasons: [],
        })),
        near: [],
        unreadable: [DENIED],
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
          { at: TONIGHT, direction: 'stop', of: namedAll('db', 'web-1', 'web-2', 'web-3', 'web-4', 'web-5') },
          { at: TONIGHT + 13 * HOUR, direction: 'start', of: namedAll('db') },
        ],
        unreadable: [],
      },
    }),
  ],
  [
    'next-week',
    answerMessage({
      kind: 'next',
      report: {
        at: NOW,
        until: NOW + 168 * HOUR,
        // Monday evening: Tuesday to Friday in a row, then Monday again.
        coming: [0, 1, 2, 3, 4, 7].flatMap((day) => [
          ...(day === 0
            ? []
            : [
                {
                  at: TONIGHT - 11 * HOUR + day * 24 * HOUR,
                  direction: 'start' as const,
                  of: namedAll('web-1', 'web-2'),
                },
              ]),
          ...(day === 7
            ? []
            : [
                { at: TONIGHT + day * 24 * HOUR, direction: 'stop' as const, of: namedAll('web-1', 'web-2') },
              ]),
        ]),
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
        unreadable: [DENIED],
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
            schedule: officeHours('Europe/Berlin'),
            resources: 12,
          },
          { tag: 'never', isNamed: false, schedule: { kind: 'never' }, resources: 1 },
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
        schedule: officeHours('UTC'),
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
        issues: [{ code: 'bad-time', position: { start: 10, end: 12 }, problem: { kind: 'no-time' } }],
        suggestion: null,
      },
    }),
  ],
  ['check-suggestion', answerMessage({ kind: 'check', report: checkSchedule('mon-fri 9-5', CONTEXT, NOW) })],
  [
    'check-foreign',
    answerMessage({ kind: 'check', report: checkSchedule('off=(M-F,19);on=(M-F,7);tz=et', CONTEXT, NOW) }),
  ],
  [
    'check-zone',
    answerMessage({ kind: 'check', report: checkSchedule('mon-fri 08:00-19:00 Etc/GMT+2', CONTEXT, NOW) }),
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
  const anyOutcome: fc.Arbitrary<Outcome> = fc.oneof(
    fc.constantFrom(...outcomes),
    nasty.map((detail): Outcome => ({ kind: 'failed', failure: { kind: 'refused', code: detail, detail } })),
    nasty.map((cause): Outcome => ({ kind: 'failed', failure: { kind: 'contrary-hold-left', cause } })),
    nasty.map(
      (reason): Outcome => ({
        kind: 'left',
        why: { kind: 'protected', protection: { code: 'spot', reason } },
      }),
    ),
    at.map((until): Outcome => ({ kind: 'runs-longer', until })),
    nasty.map((remark): Outcome => ({ kind: 'stopped', remark, ended: [remark] })),
    nasty.map((state): Outcome => ({ kind: 'already', state })),
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
  const anyRequest: fc.Arbitrary<Request> = fc
    .record({
      verb: fc.constantFrom('hold', 'start', 'stop', 'resume'),
      text: nasty.map((text) => text.slice(0, 256) || 'x'),
      reason: nasty.map((text) => text.slice(0, 300)),
      user: nasty.map((text) => text.slice(0, 40)),
    })
    .map(({ verb, text, reason, user }) => ({
      ...requestBy(user),
      verb,
      of: { kind: 'text', text },
      reason,
    }));
  const anyAnswer: fc.Arbitrary<Answer> = fc
    .record({
      rows: anyLines,
      asked: anyRequest,
      odd: fc.array(nasty, { maxLength: 20 }),
      unread: fc.array(nasty.map(targetFailure), { maxLength: 20 }),
      text: nasty,
      when: at,
    })
    .chain(({ rows, asked, odd, unread, text, when }) =>
      fc.constantFrom<Answer>(
        {
          kind: 'report',
          report: { at: NOW, request: asked, lines: rows, unreadable: unread, askApproval: token },
        },
        {
          kind: 'preview',
          report: { at: NOW, request: asked, lines: rows, unreadable: [] },
          effect: {
            owners: odd.slice(0, 5),
            money: { kind: 'costs', amount: { usd: odd.length, unpriced: 1 } },
          },
          token,
        },
        {
          kind: 'refused',
          refusal: { kind: 'nothing-matches', text, near: odd.slice(0, 3), unreadable: unread },
        },
        { kind: 'failed', reason: text },
        {
          kind: 'why',
          report: {
            at: NOW,
            what: text,
            lines: rows.map(({ name }) => ({
              resource: resource(name),
              summary: {
                kind: 'waits' as const,
                why: { kind: 'waits-elsewhere' as const, schedule: text },
              },
              reasons: odd.flatMap((each) => [
                { link: 'state' as const, rawState: each },
                { link: 'hold' as const, hold: holdOf(each, when), decides: true },
                {
                  link: 'author' as const,
                  to: 'running' as const,
                  found: { ...call, by: { kind: 'role' as const, role: each, session: each } },
                },
              ]),
            })),
            near: odd,
            unreadable: odd.map(targetFailure),
          },
        },
        {
          kind: 'next',
          report: {
            at: NOW,
            until: when,
            coming: rows.map(() => ({ at: when, direction: 'stop' as const, of: namedAll(...odd) })),
            unreadable: odd.map(targetFailure),
          },
        },
        {
          kind: 'schedules',
          report: {
            tagKey: text,
            schedules: rows.map(() => ({
              tag: text,
              isNamed: true,
              schedule: officeHours('UTC'),
              resources: 2,
            })),
            notUnderstood: 1,
            unreadable: odd.map(targetFailure),
          },
        },
        {
          kind: 'check',
          report: {
            at: NOW,
            text,
            ok: false,
            issues: odd.map((each) => ({
              code: 'unknown-schedule' as const,
              position: { start: 0, end: text.length },
              problem: { kind: 'no-such-schedule' as const, names: odd },
              suggestion: each,
            })),
            suggestion: text,
          },
        },
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
        const about: Approval = { ...approval, request: asked };
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
          if (command.kind !== 'wish') return;
          const confirmation = { wish: command.wish, token, id: 'r1/U0ANN' };
          const value = encodeConfirmation(confirmation);
          expect(value.length).toBeLessThanOrEqual(2_000);
          expect(decodeConfirmation(value)).toEqual(confirmation);
          const asked: Approval = { ...approval, request: { ...request, ...command.wish } };
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
    ['more than was written', JSON.stringify({ wish, token, id: 'r', by: 'U0EVIL' })],
    ['another verb', JSON.stringify({ wish: { ...wish, verb: 'terminate' }, token, id: 'r' })],
    ['nothing meant', JSON.stringify({ wish: { ...wish, of: { kind: 'text', text: '' } }, token, id: 'r' })],
    ['no token', JSON.stringify({ wish, token: 'x', id: 'r' })],
    [
      'a time of another kind',
      JSON.stringify({ wish: { ...wish, until: { kind: 'ever' } }, token, id: 'r' }),
    ],
  ])('%s is not ours', (_, value) => {
    expect(decodeConfirmation(value)).toBeUndefined();
    expect(decodeApproval(value)).toBeUndefined();
  });
});
