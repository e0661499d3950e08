import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { blockFaults } from '../../../playground/slack/rules/index.ts';
import type { AuditItem, AuditOrigin, AuditResult, AuditVerb } from '../../../src/core/audit/entry.ts';
import { type AuditSelection, readAuditSelection } from '../../../src/core/audit/selection.ts';
import type { LogLine, LogReport } from '../../../src/core/reports/log.ts';
import { answerMessage } from '../../../src/slack/blocks/answer.ts';
import { expectGolden, readable } from '../golden.ts';
import { NOW } from '../support.ts';
import { anyTargetFailure, markupFaults, nasty } from './arbitrary.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

const items = (result: AuditResult, ...names: readonly string[]): AuditItem[] =>
  names.map((name) => ({ key: `111122223333/eu-central-1/ec2-instance/${name}`, name, result }));

const line = (changed: Partial<LogLine>): LogLine => ({
  at: NOW,
  verb: 'stop',
  by: 'U0ANN',
  from: { kind: 'slack', channel: 'C0DEV' },
  items: items({ kind: 'stopped' }, 'web-1'),
  ...changed,
});

const own = { by: 'uptime', from: { kind: 'schedule' } } as const;
const names = Array.from({ length: 12 }, (_, index) => `job-${index}`);

const everything: readonly LogLine[] = [
  line({ verb: 'hold', items: items({ kind: 'held', until: NOW + HOUR }, 'web-1'), why: 'the demo' }),
  line({ ...own, items: items({ kind: 'stopped' }, ...names) }),
  line({ ...own, items: items({ kind: 'stopped' }, 'web-1'), others: 19 }),
  line({
    ...own,
    verb: 'start',
    items: [
      ...items({ kind: 'started' }, 'web-1', 'web-2'),
      ...items(
        { kind: 'refused', code: 'InsufficientInstanceCapacity', detail: 'There is none left.' },
        'gpu',
      ),
    ],
  }),
  line({ verb: 'start', items: items({ kind: 'started', until: NOW + HOUR, whose: ['W0BOB'] }, 'db') }),
  line({ verb: 'retry', items: items({ kind: 'started' }, 'gpu') }),
  line({ approvedBy: 'W0BOB', why: 'the move' }),
  line({
    verb: 'decline',
    by: 'W0BOB',
    askedBy: 'U0ANN',
    asked: 'stop env=dev',
    items: items({ kind: 'declined' }, 'web-1', 'web-2'),
  }),
  line({ verb: 'resume', items: items({ kind: 'resumed', whose: ['U0ANN'] }, 'web-1') }),
  line({ verb: 'resume', items: items({ kind: 'resumed', whose: ['U0ANN', 'W0BOB'] }, 'web-1', 'web-2') }),
  line({
    verb: 'object',
    items: items({ kind: 'noted' }, 'web-1'),
    from: { kind: 'slack', channel: 'home' },
  }),
  line({
    items: items({ kind: 'forbidden', right: 'stop' }, 'web-1'),
    from: { kind: 'slack', channel: 'D0ANN' },
  }),
  line({ verb: 'hold', items: items({ kind: 'over-budget' }, 'web-1') }),
  line({ by: 'nightly', from: { kind: 'event', account: '111122223333' } }),
  line({ by: 'nightly', items: items({ kind: 'unchanged', why: 'already stopped' }, 'web-1') }),
  line({ verb: 'hold', items: items({ kind: 'failed', what: 'not-held', cause: 'Too much.' }, 'web-1') }),
  line({ from: { kind: 'unknown' }, items: items({ kind: 'asked' }, 'web-1') }),
  line({ ...own, from: { kind: 'terminal' } }),
  line({
    verb: 'settings',
    from: { kind: 'slack', channel: 'home' },
    items: [],
    changes: [
      { path: 'channel', before: 'C0DEVROOM', after: 'C0NEWROOM' },
      { path: 'mode', before: 'observe', after: 'act' },
      { path: 'protect', before: [{ tag: 'env=prod' }], after: {} },
      { path: 'schedules.office' },
      { path: 'schedules.late', before: {}, after: {} },
      { path: 'schedules.new', after: {} },
    ],
    why: 'the trial is over',
  }),
].map((each, index) => ({ ...each, at: NOW - index * 7 * HOUR }));

const report = (what: string, lines: readonly LogLine[], changed: Partial<LogReport> = {}): LogReport => ({
  at: NOW,
  what,
  selection: readAuditSelection(what),
  page: 1,
  hasMore: false,
  lines,
  near: [],
  unreadable: [],
  ...changed,
});

const reports: readonly (readonly [string, LogReport])[] = [
  ['log', report('', everything, { hasMore: true })],
  ['log-of-one', report('web-1', everything.slice(0, 1))],
  ['log-of-a-person', report('<@U0ANN|ann>', everything.slice(4, 6), { page: 2, hasMore: true })],
  ['log-looked-back', report('web-*', everything.slice(1, 2), { since: NOW - 200 * HOUR })],
  ['log-nothing', report('', [])],
  ['log-nothing-of-one', report('wbe-1', [], { near: ['web-1', 'web-2'] })],
  ['log-nothing-of-a-person', report('@annn', [])],
];

describe('what a person reads', () => {
  test.each(reports)('%s', (name, given) => {
    const message = answerMessage({ kind: 'log', report: given });
    expect(blockFaults(message.blocks)).toEqual([]);
    expect(markupFaults(message)).toEqual([]);
    expectGolden(name, readable(message, NOW));
  });
});

const instant = fc.constantFrom(NOW, 0, 8.64e15);
const who = fc.oneof(fc.constantFrom('U0ANN', 'uptime'), nasty);
const people = fc.array(who, { maxLength: 8 });
const anyResult: fc.Arbitrary<AuditResult> = fc.oneof(
  fc.record({
    kind: fc.constantFrom('held', 'started', 'stopped', 'resumed', 'noted', 'declined'),
    until: fc.option(instant, { nil: undefined }),
    whose: fc.option(people, { nil: undefined }),
  }),
  fc.constantFrom<AuditResult>(
    { kind: 'asked' },
    { kind: 'over-budget' },
    { kind: 'forbidden', right: 'stop' },
  ),
  fc.tuple(nasty, nasty).map(([code, detail]): AuditResult => ({ kind: 'refused', code, detail })),
  nasty.map((cause): AuditResult => ({ kind: 'failed', what: 'not-held', cause })),
  nasty.map((why): AuditResult => ({ kind: 'unchanged', why })),
);
const anyOrigin: fc.Arbitrary<AuditOrigin> = fc.oneof(
  fc.constantFrom<AuditOrigin>(
    { kind: 'slack', channel: 'C0DEV' },
    { kind: 'slack', channel: 'home' },
    { kind: 'schedule' },
    { kind: 'terminal' },
    { kind: 'unknown' },
  ),
  nasty.map((account): AuditOrigin => ({ kind: 'event', account })),
);
const anyLine: fc.Arbitrary<LogLine> = fc.record({
  at: instant,
  verb: fc.constantFrom<AuditVerb>('hold', 'start', 'stop', 'resume', 'retry', 'object', 'decline'),
  by: who,
  from: anyOrigin,
  why: fc.option(nasty, { nil: undefined }),
  asked: fc.option(nasty, { nil: undefined }),
  askedBy: fc.option(who, { nil: undefined }),
  approvedBy: fc.option(who, { nil: undefined }),
  others: fc.option(fc.nat(), { nil: undefined }),
  items: fc.array(fc.record({ key: nasty, name: nasty, result: anyResult }), { minLength: 1, maxLength: 8 }),
});
const anySelection: fc.Arbitrary<AuditSelection> = fc.oneof(
  fc.constant<AuditSelection>({ kind: 'all' }),
  who.map((each): AuditSelection => ({ kind: 'person', who: each })),
  nasty.map((what): AuditSelection => ({ kind: 'resources', what })),
);

test('Slack takes a page, whatever was done to whatever, and nothing becomes markup', () => {
  fc.assert(
    fc.property(
      fc.record({
        at: instant,
        what: nasty,
        selection: anySelection,
        page: fc.constantFrom(1, 2, 50),
        hasMore: fc.boolean(),
        lines: fc.array(anyLine, { maxLength: 20 }),
        since: fc.option(instant, { nil: undefined }),
        near: fc.array(nasty, { maxLength: 3 }),
        unreadable: fc.array(anyTargetFailure, { maxLength: 20 }),
      }),
      (given) => {
        const message = answerMessage({ kind: 'log', report: given });
        expect(blockFaults(message.blocks)).toEqual([]);
        expect(message.text.length).toBeLessThanOrEqual(4_000);
        expect(markupFaults(message)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});
