import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../src/core/plan/decision.ts';
import { digestsOf } from '../../../src/core/plan/digest.ts';
import { decisionOf, instance, settings, utc } from '../build.ts';

const channels = new Map([...settings().channels, ['C0DEV', 'digest'] as const]);
const base = decisionOf({ at: '2026-11-23 18:45', resource: instance('mon-fri 08:00-19:00 UTC') });

const stopAt = (at: string, over: Partial<Decision> = {}): Decision => ({
  ...base,
  next: { direction: 'stop', at: utc(at) },
  ...over,
});
const first = stopAt('2026-11-23 19:00');
const never: Decision = { ...base, next: undefined };
const notRead: Decision = { ...first, view: { ok: false, issues: [] } };
const byHand: Decision = { ...first, unexpected: 'manual-start' };
const inOps = decisionOf({
  at: '2026-11-23 18:45',
  resource: instance('mon-fri 08:00-19:00 UTC', {
    tags: { Uptime: 'mon-fri 08:00-19:00 UTC', 'uptime:channel': 'C0OPS' },
  }),
});
const held = stopAt('2026-11-23 19:00', { notice: 'held' });

/** Held stops go to a thread. */
const digestOf = (announced: readonly Decision[], decision: Decision) =>
  digestsOf(announced, channels, ({ notice }) =>
    notice === 'held' ? { ts: '1.1', holders: [] } : undefined,
  ).of(decision);

describe('is in the digest', () => {
  test.each<[string, readonly Decision[], Decision]>([
    ['the first stop', [first], first],
    ['twelve hours after the first', [first], stopAt('2026-11-24 07:00')],
    ['after the first of two', [stopAt('2026-11-23 21:00'), first], stopAt('2026-11-24 07:00')],
    ['after one that never stops', [never, first], first],
    ['after one of another channel', [inOps, first], first],
  ])('%s', (_, announced, decision) => {
    expect(digestOf(announced, decision)).toBe('digest');
  });
});

describe('is not in the digest', () => {
  test.each<[string, readonly Decision[], Decision]>([
    ['nothing is announced', [], first],
    ['more than twelve hours after the first', [first], stopAt('2026-11-24 07:01')],
    ['... of two', [first, stopAt('2026-11-23 21:00')], stopAt('2026-11-24 07:01')],
    ['... of two, in any order', [stopAt('2026-11-23 21:00'), first], stopAt('2026-11-24 07:01')],
    ['never stops', [first], never],
    ['only one that never stops is announced', [never], first],
    ['only a held stop is announced', [held], first],
    ['only a stop after a manual start is announced', [byHand], first],
    ['only one of another channel is announced', [inOps], first],
    ['of another channel', [first], inOps],
    ['after a manual start', [first], byHand],
    ['its schedule is not understood', [first], notRead],
  ])('%s', (_, announced, decision) => {
    expect(digestOf(announced, decision)).toBeUndefined();
  });
});
