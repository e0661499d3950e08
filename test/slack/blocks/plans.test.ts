/** What people read of what is planned for a time ahead. */
import { describe, expect, test } from 'vitest';
import { renderBlocks } from '../../../playground/slack/blocks/index.ts';
import { viewFaults } from '../../../playground/slack/rules/index.ts';
import type { Hold } from '../../../src/core/hold/hold.ts';
import { comingUp } from '../../../src/core/reports/next.ts';
import { plansAhead } from '../../../src/core/reports/plans.ts';
import { whyLine } from '../../../src/core/reports/why.ts';
import type { Outcome } from '../../../src/core/request/outcome.ts';
import type { Report } from '../../../src/core/request/report.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { answerMessage } from '../../../src/slack/blocks/answer.ts';
import { changeNewsMessage } from '../../../src/slack/blocks/change.ts';
import { noticeMessage } from '../../../src/slack/blocks/notice.ts';
import type { Message } from '../../../src/slack/blocks/parts.ts';
import { planView } from '../../../src/slack/blocks/plan-modal.ts';
import { replyMessage } from '../../../src/slack/blocks/reply.ts';
import { PLAN_FIELDS, readPlanned } from '../../../src/slack/values/plan-value.ts';
import { decisionOf, hold, instance, itemOf, started, utc } from '../../core/build.ts';
import { expectGolden, readable } from '../golden.ts';

const AT = '2026-12-10 10:00';
const OFFICE = 'mon-fri 08:00-19:00';

const web = (name: string) =>
  instance(OFFICE, { id: name, name, lastChange: started('2026-12-10 08:00', 'uptime') });

const kept = (name: string, over: Partial<Hold> = {}) =>
  hold(web(name), '2026-12-12 14:00', {
    from: utc('2026-12-12 09:00'),
    plan: 'aaaaaaaaaaaaaaaa',
    reason: 'release',
    ...over,
  });
const down = (name: string) =>
  kept(name, {
    by: 'U0BOB',
    keep: 'stopped',
    from: utc('2026-12-24 00:00'),
    until: utc('2027-01-04 00:00'),
    plan: 'bbbbbbbbbbbbbbbb',
    reason: 'holidays',
  });

const decisions = ['web-1', 'web-2', 'web-10'].map((name) =>
  decisionOf({ at: AT, resource: web(name), holds: [kept(name), down(name)] }),
);

const request: Request = {
  verb: 'hold',
  of: { kind: 'text', text: 'env=staging' },
  begin: { kind: 'at', at: utc('2026-12-12 09:00') },
  until: { kind: 'at', at: utc('2026-12-12 14:00') },
  reason: 'release',
  by: { kind: 'person', user: 'U0ADA' },
  from: { kind: 'slack', channel: 'C0DEV' },
  id: 'x',
  at: utc(AT),
};

const RUNS: Outcome = {
  kind: 'planned',
  keep: 'running',
  from: utc('2026-12-12 09:00'),
  until: utc('2026-12-12 14:00'),
  stopsAt: utc('2026-12-12 14:00'),
};
const STAYS: Outcome = {
  kind: 'planned',
  keep: 'stopped',
  from: utc('2026-12-24 00:00'),
  until: utc('2027-01-04 00:00'),
  startsAt: utc('2027-01-04 08:00'),
};
const OFF: Outcome = {
  kind: 'resumed',
  whose: ['U0ADA'],
  plan: true,
  next: { direction: 'start', at: utc('2026-12-14 08:00') },
};

const report = (outcome: Outcome, over: Partial<Request> = {}): Report => ({
  at: utc(AT),
  request: { ...request, ...over },
  lines: ['web-1', 'web-2'].map((name) => ({ key: name, name, outcome })),
  unreadable: [],
});

const saturday = web('web-1');

const messages: readonly [name: string, message: Message, at: string][] = [
  [
    'plan-preview',
    replyMessage({
      kind: 'preview',
      report: report(RUNS),
      effect: { owners: [], money: { kind: 'costs', amount: { usd: 1.04, unpriced: 0 } } },
      token: 'aaaaaaaaaaaaaaaa',
    }),
    AT,
  ],
  ['plan-made', replyMessage({ kind: 'report', report: report(RUNS) }), AT],
  ['plan-news', changeNewsMessage(report(STAYS, { verb: 'stop', reason: 'holidays' })), AT],
  [
    'plan-canceled',
    changeNewsMessage(report(OFF, { verb: 'resume', of: { kind: 'plan', plan: 'x' }, reason: undefined })),
    AT,
  ],
  [
    'plan-next',
    answerMessage({
      kind: 'next',
      report: {
        at: utc(AT),
        until: utc('2026-12-11 10:00'),
        coming: comingUp(decisions, utc(AT), utc('2026-12-11 10:00')),
        plans: plansAhead(decisions),
        unreadable: [],
      },
    }),
    AT,
  ],
  [
    'plan-why',
    answerMessage({
      kind: 'why',
      report: {
        at: utc('2026-12-12 10:00'),
        what: 'web-1',
        lines: [
          whyLine(
            decisionOf({ at: '2026-12-12 10:00', resource: web('web-1'), holds: [kept('web-1')] }),
            'Uptime',
          ),
        ],
        near: [],
        unreadable: [],
      },
    }),
    '2026-12-12 10:00',
  ],
  [
    'plan-notice',
    noticeMessage({
      notice: {
        name: 'n',
        channel: 'C0DEV',
        stopAt: utc('2026-12-12 14:00'),
        items: [{ ...itemOf(saturday), plan: { by: 'U0ADA', reason: 'release' } }],
      },
      lines: [
        {
          item: { ...itemOf(saturday), plan: { by: 'U0ADA', reason: 'release' } },
          status: { kind: 'stops', at: utc('2026-12-12 14:00') },
        },
      ],
    }),
    '2026-12-12 13:45',
  ],
];

describe('plans in messages', () => {
  test.each(messages)('%s', (name, message, at) => {
    expectGolden(name, readable(message, utc(at)));
  });
});

describe('the window', () => {
  const draft = {
    what: 'web-1, web-2',
    keep: 'running',
    begin: utc('2026-12-25 08:00'),
    until: utc('2026-12-28 08:00'),
  } as const;

  test('is one that Slack takes, and reads well', () => {
    const view = planView(draft, '[]');
    expect(viewFaults({ ...view })).toEqual([]);
    const options = { timeZone: 'Europe/Berlin', now: utc(AT), userNames: new Map() };
    expectGolden('plan-window', `${renderBlocks(view.blocks, options)}\n`);
  });

  const values = (what: string, begin: string, until: string, keep = 'running') => ({
    [PLAN_FIELDS.what]: { [PLAN_FIELDS.what]: { value: what } },
    [PLAN_FIELDS.keep]: { [PLAN_FIELDS.keep]: { selected_option: { value: keep } } },
    [PLAN_FIELDS.begin]: {
      [PLAN_FIELDS.begin]: { selected_date_time: begin === '' ? null : utc(begin) / 1_000 },
    },
    [PLAN_FIELDS.until]: {
      [PLAN_FIELDS.until]: { selected_date_time: until === '' ? null : utc(until) / 1_000 },
    },
  });

  test.each([
    ['all is said', values('"web 1"', '2026-12-12 09:00', '2026-12-12 14:00'), 'hold web 1'],
    [
      'it stays stopped',
      values('env=dev', '2026-12-24 00:00', '2027-01-04 00:00', 'stopped'),
      'stop env=dev',
    ],
    ['nothing is named', values(' ', '2026-12-12 09:00', '2026-12-12 14:00'), 'plan-what'],
    ['it begins in the past', values('web', '2026-12-10 09:00', '2026-12-12 14:00'), 'plan-begin'],
    ['it begins in two years', values('web', '2028-12-12 09:00', '2028-12-12 14:00'), 'plan-begin'],
    ['it ends before it begins', values('web', '2026-12-12 09:00', '2026-12-12 08:00'), 'plan-until'],
    ['it is longer than a month', values('web', '2026-12-12 09:00', '2027-01-12 09:01'), 'plan-until'],
    ['no times', values('web', '', ''), 'plan-begin,plan-until'],
  ])('%s', (_, state, expected) => {
    const read = readPlanned(state, utc(AT));
    const said =
      'errors' in read
        ? Object.keys(read.errors).join()
        : `${read.wish.verb} ${read.wish.of.kind === 'text' ? read.wish.of.text : ''}`;
    expect(said).toBe(expected);
  });
});
