/** What people have planned for one resource goes over its schedule. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Hold, isPlanned } from '../../../src/core/hold/hold.ts';
import type { Decision } from '../../../src/core/plan/decision.ts';
import { planBehind, withPlans } from '../../../src/core/plan/plans.ts';
import { explain, summarise } from '../../../src/core/reports/explain.ts';
import { plansAhead } from '../../../src/core/reports/plans.ts';
import { desiredAt } from '../../../src/core/schedule/desired.ts';
import { clock, decisionOf, hold, instance, readableView, started, stopped, utc } from '../build.ts';

const OFFICE = 'mon-fri 08:00-19:00 UTC';

const plan = (tag: string, from: string, until: string, over: Partial<Hold> = {}): Hold =>
  hold(instance(tag), until, {
    name: `${from} ${until}`,
    from: utc(from),
    plan: 'aaaaaaaaaaaaaaaa',
    ...over,
  });

const kept = (tag: string) => plan(tag, '2026-12-12 09:00', '2026-12-12 14:00');
const down = (tag: string) => plan(tag, '2026-12-24 00:00', '2027-01-04 00:00', { keep: 'stopped' });

/** "stop 2026-12-12 14:00": what is next for it. */
function next(tag: string, at: string, holds: readonly Hold[], state: 'running' | 'stopped', since: string) {
  const lastChange = state === 'running' ? started(since, 'uptime') : stopped(since, 'uptime');
  const decision = decisionOf({ at, holds, resource: instance(tag, { state, lastChange }) });
  return decision.next && `${decision.next.direction} ${clock(decision.next.at)}`;
}

describe('what comes next', () => {
  test.each([
    ['before it', OFFICE, '2026-12-11 20:00', kept, 'stopped', '2026-12-11 19:00', 'start 2026-12-12 09:00'],
    ['within it', OFFICE, '2026-12-12 10:00', kept, 'running', '2026-12-12 09:00', 'stop 2026-12-12 14:00'],
    ['after it', OFFICE, '2026-12-12 14:30', kept, 'stopped', '2026-12-12 14:00', 'start 2026-12-14 08:00'],
    [
      'kept running, never',
      'never',
      '2026-12-11 20:00',
      kept,
      'stopped',
      '2026-12-01 19:00',
      'start 2026-12-12 09:00',
    ],
    ['after that', 'never', '2026-12-12 13:00', kept, 'running', '2026-12-12 09:00', 'stop 2026-12-12 14:00'],
    [
      'before a closure',
      OFFICE,
      '2026-12-23 12:00',
      down,
      'running',
      '2026-12-23 08:00',
      'stop 2026-12-23 19:00',
    ],
    ['in it', OFFICE, '2026-12-28 12:00', down, 'stopped', '2026-12-23 19:00', 'start 2027-01-04 08:00'],
    [
      'kept stopped, always',
      'always',
      '2026-12-23 12:00',
      down,
      'running',
      '2026-12-01 08:00',
      'stop 2026-12-24 00:00',
    ],
    ['in that', 'always', '2026-12-28 12:00', down, 'stopped', '2026-12-24 00:00', 'start 2027-01-04 00:00'],
    [
      'a stop alone',
      'mon-fri stop 19:00 UTC',
      '2026-12-12 08:00',
      kept,
      'stopped',
      '2026-12-11 19:00',
      'start 2026-12-12 09:00',
    ],
  ] as const)('%s', (_, tag, at, planned, state, since, expected) => {
    expect(next(tag, at, [planned(tag)], state, since)).toBe(expected);
  });

  test('a plan is no hold: it does not decide before it begins', () => {
    const decision = decisionOf({
      at: '2026-11-23 18:50',
      resource: instance(OFFICE),
      holds: [kept(OFFICE)],
    });
    expect([decision.holds, decision.hold, decision.planned?.length]).toEqual([[], undefined, 1]);
    expect(clock(decision.next?.at ?? 0)).toMatch(/^2026-11-23 19/);
  });

  test('those that are not over are listed, the next to begin first', () => {
    const dates = (from: string, until: string, createdAt: number) =>
      plan(OFFICE, from, until, { createdAt });
    const decision = decisionOf({
      at: '2026-12-12 14:00',
      resource: instance(OFFICE),
      holds: [
        dates('2026-12-26 09:00', '2026-12-26 14:00', 1),
        dates('2026-12-19 09:00', '2026-12-19 14:00', 2),
        dates('2026-12-12 09:00', '2026-12-12 14:00', 3),
        dates('2026-12-12 10:00', '2026-12-12 14:01', 4),
      ],
    });
    expect(decision.planned?.map(({ from }) => clock(from))).toEqual([
      '2026-12-12 10:00',
      '2026-12-19 09:00',
      '2026-12-26 09:00',
    ]);
  });

  test('what is left to people stays with them', () => {
    const decision = decisionOf({
      at: '2026-12-12 10:00',
      resource: instance('unmanaged', { state: 'stopped' }),
      holds: [kept('unmanaged')],
    });
    expect(decision.action.kind).toBe('leave');
  });
});

test('over one that was planned before, the later counts', () => {
  const view = readableView(OFFICE, '2026-12-10 10:00');
  const plans = [
    plan(OFFICE, '2026-12-12 09:00', '2026-12-12 14:00', { createdAt: 1 }),
    plan(OFFICE, '2026-12-12 12:00', '2026-12-12 16:00', { createdAt: 2, keep: 'stopped' }),
  ].filter(isPlanned);
  const { schedule } = withPlans(view, plans, utc('2026-12-10 10:00'));
  expect(
    ['10:00', '12:30', '13:30', '15:00'].map((time) => desiredAt(schedule, utc(`2026-12-12 ${time}`))),
  ).toEqual(['running', 'stopped', 'stopped', 'stopped']);
});

describe('the schedule with a plan', () => {
  const at = '2026-12-10 10:00';
  const plans = [kept(OFFICE)].filter(isPlanned);
  const planned = { keep: 'running', start: utc('2026-12-12 09:00'), stop: utc('2026-12-12 14:00') };
  const endless = {
    keep: 'running',
    start: Number.NEGATIVE_INFINITY,
    stop: Number.POSITIVE_INFINITY,
  };
  const bare = { kind: 'weekly', periods: [], also: [], timeZone: 'UTC' };

  test.each<[string, string, object]>([
    ['office hours', OFFICE, { ...readableView(OFFICE, at).own, planned: [planned] }],
    ['always', 'always', { ...bare, planned: [endless, planned] }],
    ['never', 'never', { ...bare, planned: [planned] }],
    ['left to people', 'unmanaged', { kind: 'unmanaged' }],
  ])('%s', (_, tag, expected) => {
    expect(withPlans(readableView(tag, at), plans, utc(at)).schedule).toEqual(expected);
  });

  test('is made once', () => {
    const view = readableView(OFFICE, at);
    const made = (name: typeof kept) => withPlans(view, [name(OFFICE)].filter(isPlanned), utc(at)).schedule;
    const [first, second] = [made(kept), made(down)];
    expect(made(kept)).toBe(first);
    expect(made(down)).toBe(second);
  });

  test('is made again once there are more than 2,000', () => {
    const view = readableView(OFFICE, at);
    const made = (minute: number) => {
      const until = utc('2026-12-12 14:00') + minute * 60_000;
      return withPlans(view, [{ ...kept(OFFICE), until }].filter(isPlanned), utc(at)).schedule;
    };
    const first = made(0);
    for (let minute = 1; minute < 2_000; minute++) made(minute);
    made(2_000);
    expect(made(0)).not.toBe(first);
  });
});

describe('the plan behind the next step', () => {
  const [earlier, behind] = [plan(OFFICE, '2026-12-11 20:00', '2026-12-11 22:00'), kept(OFFICE)];
  const decision = decisionOf({
    at: '2026-12-11 20:00',
    resource: instance(OFFICE, { state: 'stopped', lastChange: stopped('2026-12-11 19:00', 'uptime') }),
    holds: [behind],
  });
  const { view } = decision;
  const viewed = (nextStart: string | undefined): Pick<Decision, 'view'> => ({
    view: view.ok ? { ...view, nextStart: nextStart === undefined ? undefined : utc(nextStart) } : view,
  });
  const step = (direction: 'start' | 'stop', at: string): Pick<Decision, 'next'> => ({
    next: { direction, at: utc(at) },
  });
  const planBehindWith = (over: Partial<Decision>) =>
    planBehind({ ...decision, planned: [earlier, behind].filter(isPlanned), ...over });

  test.each<[string, Partial<Decision>]>([
    ['it begins', {}],
    ['it begins, and is started before', step('start', '2026-12-12 08:45')],
    ['it ends', step('stop', '2026-12-12 14:00')],
    ['it begins with a stop', step('stop', '2026-12-12 09:00')],
  ])('%s', (_, over) => {
    expect(planBehindWith(over)).toEqual(behind);
  });

  test.each<[string, Partial<Decision>]>([
    ['at no end of it', step('stop', '2026-12-12 12:00')],
    ['started at a time of its own', viewed('2026-12-12 08:00')],
    ['nothing is next', { next: undefined }],
    ['nothing is planned, and no start is ahead', { ...viewed(undefined), planned: undefined }],
    ['decided by a person', { decidedBy: 'person' }],
    ['decided by a hold', { decidedBy: 'hold' }],
    ['not understood', { ...step('stop', '2026-12-12 14:00'), view: { ok: false, issues: [] } }],
  ])('none: %s', (_, over) => {
    expect(planBehindWith(over)).toBeUndefined();
  });
});

test('of hours that one side alone says, a plan changes nothing on other days', () => {
  const at = '2026-12-16 10:00';
  const view = readableView('mon-fri stop 19:00 UTC', at);
  const { desired } = withPlans(view, [kept('mon-fri stop 19:00 UTC')].filter(isPlanned), utc(at));
  expect([view.desired, desired]).toEqual(['any', 'any']);
});

test('outside what is planned the schedule says what it said', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(
        OFFICE,
        'mon-fri 22:00-06:00 Europe/Berlin',
        'always',
        'never',
        'mon-fri start 08:00 UTC',
        '00:00-24:00 UTC',
      ),
      fc.integer({ min: 0, max: 14 * 24 }),
      fc.integer({ min: 1, max: 100 }),
      fc.constantFrom('running' as const, 'stopped' as const),
      fc.integer({ min: -48, max: 20 * 24 }),
      (tag, begin, length, keep, hour) => {
        const base = utc('2026-12-07 00:00');
        const instant = (hours: number) => base + hours * 3_600_000;
        const view = readableView(tag, '2026-12-07 00:00');
        const planned = { ...kept(tag), keep, from: instant(begin), until: instant(begin + length) };
        const { schedule } = withPlans(view, [planned].filter(isPlanned), base);
        const at = instant(hour);
        const within = at >= planned.from && at < planned.until;
        const wished = desiredAt(schedule, at);
        if (within) expect(['any', keep]).toContain(wished);
        // Where people decide about the rest, the end of a plan is the latest word of its day.
        else if (!tag.includes('start') || at < planned.from) expect(wished).toBe(desiredAt(view.own, at));
      },
    ),
    { numRuns: 300 },
  );
});

describe('what people read of it', () => {
  const decision = decisionOf({
    at: '2026-12-12 10:00',
    resource: instance(OFFICE, { lastChange: started('2026-12-12 09:00', 'uptime') }),
    holds: [kept(OFFICE), plan(OFFICE, '2026-11-01 09:00', '2026-12-12 08:00')],
  });

  test('why names the plan, and the schedule as its tag has it', () => {
    expect(summarise(decision)).toMatchObject({ kind: 'changes', direction: 'stop', plan: { by: 'U0ADA' } });
    const links = explain(decision, 'Uptime');
    expect(links.filter(({ link }) => link === 'plan')).toHaveLength(1);
    expect(links.find(({ link }) => link === 'schedule')).toMatchObject({ schedule: { timeZone: 'UTC' } });
    expect(JSON.stringify(links.find(({ link }) => link === 'schedule'))).not.toContain('planned');
  });

  test('one request is one entry, however many resources it is about', () => {
    const other = decisionOf({
      at: '2026-12-10 10:00',
      resource: instance(OFFICE, { id: 'i-b', name: 'b' }),
      holds: [
        { ...kept(OFFICE), resource: hold(instance(OFFICE, { id: 'i-b' }), '2026-12-12 14:00').resource },
      ],
    });
    const ahead = plansAhead([decision, other]);
    expect(ahead.map(({ of, from }) => [of.length, clock(from)])).toEqual([[2, '2026-12-12 09:00']]);
    expect(plansAhead([decision, other], utc('2026-12-12 09:00'))).toEqual([]);
  });
});
