import { describe, expect, test } from 'vitest';
import { startFailed, stopRefused } from '../../../src/core/notice/remark.ts';
import { explain, type Summary, summarise } from '../../../src/core/reports/explain.ts';
import { whyLine } from '../../../src/core/reports/why.ts';
import { decisionOf, hold, instance, notice, type OneResource, started, stopped, utc } from '../build.ts';

const HOURS = 'mon-fri 08:00-19:00';
const a = instance(HOURS, { name: 'a', lastChange: started('2026-11-23 08:00') });
const told = notice([a], '2026-11-23 19:00', '2026-11-23 18:45');

/** The chain, a word a link, with what tells two of a kind apart. */
const chain = (one: OneResource): string =>
  explain(decisionOf(one), 'Uptime')
    .map((reason) => (reason.link === 'hold' ? `hold(${reason.decides})` : reason.link))
    .join(' ');

describe('the chain of reasons', () => {
  test.each<[string, OneResource, string]>([
    ['in hours', { at: '2026-11-23 12:00', resource: a }, 'tag schedule occurrence state last-change'],
    [
      'of unknown past',
      { at: '2026-11-23 12:00', resource: instance(HOURS) },
      'tag schedule occurrence state',
    ],
    [
      'without a word of its schedule',
      { at: '2026-11-23 12:00', resource: instance('always') },
      'tag schedule state',
    ],
    ['not understood', { at: '2026-11-23 12:00', resource: instance('mon-fri 8-25') }, 'tag issue issue'],
    [
      'announced',
      { at: '2026-11-23 18:50', resource: a, notices: [told] },
      'tag schedule occurrence state last-change notice',
    ],
    [
      'held by two',
      {
        at: '2026-11-23 18:50',
        resource: a,
        holds: [hold(a, '2026-11-23 20:00'), hold(a, '2026-11-23 21:00')],
      },
      'tag schedule occurrence state last-change hold(false) hold(true)',
    ],
    [
      'waits',
      {
        at: '2026-11-23 18:46',
        resource: a,
        notices: [notice([a], '2026-11-23 19:00', '2026-11-23 18:45', false)],
      },
      'tag schedule occurrence state last-change wait',
    ],
    [
      'its start failed',
      {
        at: '2026-11-23 08:05',
        resource: { ...a, state: 'stopped', lastChange: stopped('2026-11-23 08:01', 'aws') },
      },
      'tag schedule occurrence state last-change start-failure',
    ],
    [
      'its start failed and waits',
      {
        at: '2026-11-23 08:15',
        resource: { ...a, state: 'stopped', lastChange: stopped('2026-11-23 08:01', 'aws') },
        said: [[startFailed(a.key, utc('2026-11-23 08:00')), '2026-11-23 08:00']],
      },
      'tag schedule occurrence state last-change wait start-failure',
    ],
    [
      'left alone',
      { at: '2026-11-23 19:00', resource: a, said: [[stopRefused(a.key), '2026-11-22 19:00']] },
      'tag schedule occurrence state last-change left-alone',
    ],
  ])('%s', (_, one, links) => {
    expect(chain(one)).toBe(links);
  });

  test('says what each link is about', () => {
    const held = hold(a, '2026-11-23 20:00');
    const decision = decisionOf({
      at: '2026-11-23 18:46',
      resource: a,
      holds: [held],
      notices: [notice([a], '2026-11-23 20:00', '2026-11-23 18:45', false)],
    });
    expect(explain(decision, 'Uptime')).toEqual([
      { link: 'tag', tagKey: 'Uptime', tagText: HOURS },
      { link: 'schedule', schedule: decision.view.ok && decision.view.schedule },
      { link: 'occurrence', direction: 'start', at: utc('2026-11-23 08:00') },
      { link: 'state', rawState: 'running' },
      { link: 'last-change', change: a.lastChange },
      { link: 'hold', hold: held, decides: true },
      { link: 'wait', why: { kind: 'notice-in-flight' } },
    ]);
  });

  test('says AWS’s words, and why it is left alone', () => {
    const failed = {
      ...a,
      state: 'stopped',
      lastChange: { ...stopped('2026-11-23 08:01', 'aws'), before: utc('2026-11-23 08:00') },
    } as const;
    expect(explain(decisionOf({ at: '2026-11-23 08:05', resource: failed }), 'Uptime').at(-1)).toEqual({
      link: 'start-failure',
      detail: 'test',
    });
    const protection = { code: 'x', reason: 'x' };
    expect(
      explain(decisionOf({ at: '2026-11-23 08:05', resource: { ...a, protection } }), 'Uptime').at(-1),
    ).toEqual({ link: 'left-alone', why: { kind: 'protected', protection } });
    expect(
      explain(decisionOf({ at: '2026-11-23 18:50', resource: a, notices: [told] }), 'Uptime').at(-1),
    ).toEqual({ link: 'notice' });
  });

  test('says everything that is wrong with a tag', () => {
    const decision = decisionOf({ at: '2026-11-23 08:05', resource: instance('mon-fri 8-25, xyz') });
    const issues = decision.view.ok ? [] : decision.view.issues;
    expect(issues.length).toBeGreaterThan(0);
    expect(explain(decision, 'Uptime').slice(1)).toEqual(
      issues.map((issue) => ({ link: 'issue', issue, tagText: 'mon-fri 8-25, xyz' })),
    );
  });
});

describe('in short', () => {
  const protection = { code: 'x', reason: 'x' };
  test.each<[string, OneResource, Summary]>([
    [
      'a stop by schedule',
      { at: '2026-11-23 12:00', resource: { ...a, lastChange: started('2026-11-23 08:00', 'aws') } },
      {
        kind: 'changes',
        direction: 'stop',
        at: utc('2026-11-23 19:00'),
        decidedBy: 'schedule',
        unexpected: undefined,
      },
    ],
    [
      'a stop that people do not expect',
      { at: '2026-11-23 20:30', resource: { ...a, lastChange: started('2026-11-23 20:00') } },
      {
        kind: 'changes',
        direction: 'stop',
        at: utc('2026-11-23 22:00'),
        decidedBy: 'person',
        unexpected: 'manual-start',
      },
    ],
    ['nothing ahead', { at: '2026-11-23 12:00', resource: instance('always') }, { kind: 'stays' }],
    [
      'waits',
      { at: '2026-11-23 08:00', resource: { ...a, state: 'stopping', lastChange: undefined } },
      { kind: 'waits', why: { kind: 'still-stopping' } },
    ],
    [
      'unmanaged',
      { at: '2026-11-23 08:00', resource: instance('unmanaged') },
      { kind: 'left-alone', why: { kind: 'unmanaged' } },
    ],
    [
      'protected',
      { at: '2026-11-23 08:00', resource: { ...a, protection } },
      { kind: 'left-alone', why: { kind: 'protected', protection } },
    ],
  ])('%s', (_, one, summary) => {
    expect(summarise(decisionOf(one))).toEqual(summary);
  });

  test('not understood', () => {
    const decision = decisionOf({ at: '2026-11-23 08:05', resource: instance('mon-fri 8-25') });
    expect(summarise(decision)).toMatchObject({
      kind: 'left-alone',
      why: { kind: 'not-understood', tagText: 'mon-fri 8-25' },
    });
  });
});

test('a line of `why` is all of it', () => {
  const decision = decisionOf({ at: '2026-11-23 12:00', resource: a });
  expect(whyLine(decision, 'Uptime')).toEqual({
    resource: a,
    summary: summarise(decision),
    reasons: explain(decision, 'Uptime'),
  });
});
