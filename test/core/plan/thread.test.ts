import { describe, expect, test } from 'vitest';
import type { StoredNotice } from '../../../src/core/notice/notice.ts';
import type { Decision } from '../../../src/core/plan/decision.ts';
import type { ScheduleView } from '../../../src/core/plan/schedule-view.ts';
import { threadFinder } from '../../../src/core/plan/thread.ts';
import type { Direction } from '../../../src/core/schedule/schedule.ts';
import { decisionOf, hold, instance, notice, readableView, started, utc } from '../build.ts';

const OFFICE = 'mon-fri 08:00-19:00 UTC';
const a = instance(OFFICE, { lastChange: started('2026-11-23 08:00', 'aws') });
const b = instance(OFFICE, { id: 'i-b' });

/** It stopped at 19:00 by its schedule, and is held until 20:00. */
const held = decisionOf({
  at: '2026-11-23 19:45',
  resource: a,
  holds: [hold(a, '2026-11-23 20:00')],
});
const view = readableView(OFFICE, '2026-11-23 19:45');
const latest = (direction: Direction, at: string): { readonly view: ScheduleView } => ({
  view: { ...view, latest: { direction, at: utc(at) } },
});

/** A delivered notice whose message is `ts`. */
const told = (stopAt: string, ts: string, over: Partial<StoredNotice> = {}): StoredNotice => ({
  ...notice([a], stopAt, '2026-11-23 18:00'),
  delivered: { at: utc('2026-11-23 18:00'), ts },
  ...over,
});
const first = told('2026-11-23 19:00', '1.1');

describe('which thread', () => {
  test.each<[string, readonly StoredNotice[], string | undefined]>([
    ['of its notice', [first], '1.1'],
    ['no notice', [], undefined],
    ['of the last of two', [first, told('2026-11-23 19:30', '2.2')], '2.2'],
    ['of the last of two, in any order', [told('2026-11-23 19:30', '2.2'), first], '2.2'],
    ['of the first of two for one time', [first, told('2026-11-23 19:00', '2.2')], '1.1'],
    ['of one just before its stop', [told('2026-11-23 19:59', '2.2')], '2.2'],
    ['not of one for its stop', [told('2026-11-23 20:00', '2.2')], undefined],
    [
      'of a notice in a thread',
      [told('2026-11-23 19:00', '1.1', { thread: { ts: '9.9', holders: [] } })],
      '9.9',
    ],
    ['not of one that nobody saw', [told('2026-11-23 19:00', '1.1', { delivered: undefined })], undefined],
    [
      'of one that people saw before that',
      [first, told('2026-11-23 19:30', '2.2', { delivered: undefined })],
      '1.1',
    ],
    ['not of another channel', [told('2026-11-23 19:00', '1.1', { channel: 'C0OPS' })], undefined],
    [
      'not of another resource',
      [{ ...first, items: notice([b], '2026-11-23 19:00', '2026-11-23 18:00').items }],
      undefined,
    ],
  ])('%s', (_, stored, ts) => {
    expect(threadFinder(stored)(held)).toEqual(ts === undefined ? undefined : { ts, holders: ['U0ADA'] });
  });
});

describe('announced in its thread', () => {
  test.each<[string, Partial<Decision>]>([
    ['held past its stop', latest('stop', '2026-11-23 19:00')],
    ['held to its very stop', latest('stop', '2026-11-23 20:00')],
    ['its hours have begun', latest('start', '2026-11-23 20:30')],
    ['its schedule has said nothing yet', { view: { ...view, latest: undefined } }],
    ['nothing else decides', { hold: undefined }],
  ])('%s', (_, over) => {
    expect(threadFinder([first])({ ...held, ...over })).toEqual({ ts: '1.1', holders: ['U0ADA'] });
  });
});

describe('announced by itself', () => {
  test.each<[string, Partial<Decision>]>([
    ['never held', { runningHold: undefined }],
    ['never stops', { next: undefined }],
    ['not understood', { view: { ok: false, issues: [] } }],
    ['started by hand', { unexpected: 'manual-start' }],
    ['held down', { hold: hold(a, '2026-11-23 20:00', { keep: 'stopped' }) }],
    ['stops by its schedule', { view: { ...view, nextStop: utc('2026-11-23 20:00') } }],
    ['held until before its stop', latest('stop', '2026-11-23 20:01')],
  ])('%s', (_, over) => {
    expect(threadFinder([first])({ ...held, ...over })).toBeUndefined();
  });
});
