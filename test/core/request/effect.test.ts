import { expect, test } from 'vitest';
import { moneyOf } from '../../../src/core/request/effect.ts';
import type { Changed } from '../../../src/core/request/outcome.ts';
import { decisionOf, instance, utc } from '../build.ts';

const OFFICE = 'mon-fri 08:00-19:00 UTC';
const AT = '2026-11-23 17:00';
const NOW = utc(AT);
const MORNING = utc('2026-11-24 08:00');
const up = instance(OFFICE, { state: 'running' });
const down = instance(OFFICE, { state: 'stopped' });

test.each<[string, typeof up, string, Changed, number | undefined]>([
  [
    'stopped early: until it would have stopped',
    up,
    '2026-11-23 17:00',
    { kind: 'stopped', startsAt: MORNING },
    2,
  ],
  ['stopped already', down, '2026-11-23 20:00', { kind: 'stopped', already: true, startsAt: MORNING }, 0],
  [
    'kept down into its hours',
    up,
    '2026-11-23 17:00',
    { kind: 'stopped', startsAt: utc('2026-11-24 12:00') },
    6,
  ],
  [
    'kept down, as it is, into its hours',
    down,
    '2026-11-23 20:00',
    { kind: 'stopped', already: true, startsAt: utc('2026-11-24 12:00') },
    4,
  ],
  [
    'started: until it stops again',
    down,
    '2026-11-23 20:00',
    { kind: 'started', stopsAt: utc('2026-11-23 22:00') },
    2,
  ],
  [
    'started: until its hours begin, which it runs anyway',
    down,
    '2026-11-24 06:00',
    { kind: 'started', stopsAt: utc('2026-11-24 19:00') },
    2,
  ],
  ['running already', up, '2026-11-23 17:00', { kind: 'started', already: true }, 0],
  ['held: from its stop on', up, '2026-11-23 17:00', { kind: 'held', until: utc('2026-11-23 22:00') }, 3],
  [
    'held over a night and into its hours',
    up,
    '2026-11-23 17:00',
    { kind: 'held', until: utc('2026-11-24 10:00') },
    13,
  ],
  [
    'held to the minute of its stop',
    up,
    '2026-11-23 17:00',
    { kind: 'held', until: utc('2026-11-23 19:00') },
    0,
  ],
  [
    'held while it stops: from now on, until its hours',
    down,
    '2026-11-24 06:00',
    { kind: 'held', until: utc('2026-11-24 12:00'), waits: { kind: 'stopping' } },
    2,
  ],
  [
    'held while it stops, and let go before its hours',
    down,
    '2026-11-23 20:00',
    { kind: 'held', until: utc('2026-11-23 23:00'), waits: { kind: 'stopping' } },
    3,
  ],
  [
    'planned to run: outside its hours',
    up,
    '2026-11-23 17:00',
    { kind: 'planned', keep: 'running', from: utc('2026-11-24 18:00'), until: utc('2026-11-24 22:00') },
    3,
  ],
  [
    'planned to stay stopped: in its hours',
    up,
    '2026-11-23 17:00',
    { kind: 'planned', keep: 'stopped', from: utc('2026-11-24 12:00'), until: utc('2026-11-24 22:00') },
    7,
  ],
  [
    'planned to stay stopped, outside its hours',
    up,
    '2026-11-23 17:00',
    { kind: 'planned', keep: 'stopped', from: utc('2026-11-24 20:00'), until: utc('2026-11-24 22:00') },
    0,
  ],
  ['stopped already, and nothing starts it', down, '2026-11-23 20:00', { kind: 'stopped', already: true }, 0],
  ['held for less than it runs', up, '2026-11-23 17:00', { kind: 'held', until: utc('2026-11-23 18:00') }, 0],
])('%s', (_, resource, at, outcome, hours) => {
  const now = utc(at);
  const money = moneyOf([{ decision: decisionOf({ resource, at }), outcome, hourlyUsd: 2 }], now);
  const keep = 'keep' in outcome ? outcome.keep : undefined;
  expect(money?.kind).toBe(outcome.kind === 'stopped' || keep === 'stopped' ? 'saves' : 'costs');
  expect(money?.amount).toEqual({ usd: 2 * (hours ?? 0), unpriced: 0 });
});

const NEVER = instance('never', { state: 'running' });
const ALWAYS = instance('always', { state: 'stopped' });
const UNREADABLE = instance('offcie', { state: 'running' });

test.each<[string, typeof up, Changed, number | undefined]>([
  ['stopped for good: until it would have stopped', up, { kind: 'stopped' }, 2],
  [
    'stopped, with nothing due: until it starts again',
    ALWAYS,
    { kind: 'stopped', startsAt: NOW + 3_600_000 },
    1,
  ],
  ['held, where a stop is due: from that on', NEVER, { kind: 'held', until: NOW + 7_200_000 }, 1.75],
  ['held, with a tag nobody understands', UNREADABLE, { kind: 'held', until: NOW + 7_200_000 }, 2],
  [
    'planned, with a tag nobody understands',
    UNREADABLE,
    { kind: 'planned', keep: 'running', from: NOW, until: NOW + 1 },
    undefined,
  ],
  [
    'planned to stay stopped, with a tag nobody understands',
    UNREADABLE,
    { kind: 'planned', keep: 'stopped', from: NOW, until: NOW + 3_600_000 },
    0,
  ],
  ['started, and nothing ends it', NEVER, { kind: 'started' }, undefined],
  ['started until then', NEVER, { kind: 'started', until: NOW + 3_600_000 }, 1],
])('with one end alone: %s', (_, resource, outcome, hours) => {
  const decision = { ...decisionOf({ resource, at: AT }) };
  const amount = hours === undefined ? { usd: 0, unpriced: 1 } : { usd: hours, unpriced: 0 };
  expect(moneyOf([{ decision, outcome, hourlyUsd: 1 }], NOW)?.amount).toEqual(amount);
});

test('what has no price, and what has no end, is counted and not guessed', () => {
  const always = instance('always', { state: 'running' });
  const decision = decisionOf({ resource: up, at: AT });
  const endless = decisionOf({ resource: always, at: AT });
  const outcome: Changed = { kind: 'stopped', startsAt: MORNING };
  expect(
    moneyOf(
      [
        { decision, outcome, hourlyUsd: 1 },
        { decision, outcome, hourlyUsd: undefined },
        { decision: endless, outcome: { kind: 'stopped' }, hourlyUsd: 1 },
      ],
      NOW,
    ),
  ).toEqual({ kind: 'saves', amount: { usd: 2, unpriced: 2 } });
});

test.each<[string, Changed[]]>([
  ['back on schedule', [{ kind: 'resumed', whose: ['U0ADA'] }]],
  ['an objection', [{ kind: 'noted' }]],
  ['some up and some down', [{ kind: 'started' }, { kind: 'stopped' }]],
  ['nothing', []],
])('is not said of %s', (_, outcomes) => {
  const decision = decisionOf({ resource: up, at: AT });
  expect(
    moneyOf(
      outcomes.map((outcome) => ({ decision, outcome, hourlyUsd: 1 })),
      NOW,
    ),
  ).toBeUndefined();
});
