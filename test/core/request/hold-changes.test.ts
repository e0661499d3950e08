/** Which holds a request ends. */
import { describe, expect, test } from 'vitest';
import { type Hold, holdName, planIdOf } from '../../../src/core/hold/hold.ts';
import { endedBy, holdChanges, holdsAfter } from '../../../src/core/request/hold-changes.ts';
import type { Changed } from '../../../src/core/request/outcome.ts';
import { type Request, requestIdFor } from '../../../src/core/request/request.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { hold, instance, utc } from '../build.ts';

const web = instance('mon-fri 08:00-19:00 UTC');
const NOW = utc('2026-12-12 10:00');

const HOLDS: Readonly<Record<string, Hold>> = {
  ada: hold(web, '2026-12-12 12:00'),
  bob: hold(web, '2026-12-12 13:00', { by: 'U0BOB' }),
  stop: hold(web, '2026-12-12 14:00', { keep: 'stopped' }),
  now: hold(web, '2026-12-12 14:00', { from: utc('2026-12-12 09:00'), plan: 'now' }),
  later: hold(web, '2026-12-20 14:00', { from: utc('2026-12-20 09:00'), plan: 'later' }),
  bobLater: hold(web, '2026-12-20 14:00', { by: 'U0BOB', from: utc('2026-12-20 09:00'), plan: 'bob' }),
  stopLater: hold(web, '2026-12-21 14:00', { keep: 'stopped', from: utc('2026-12-20 09:00'), plan: 'x' }),
};

const request = (over: Partial<Request>): Request => ({
  verb: 'resume',
  of: { kind: 'text', text: 'web' },
  by: { kind: 'person', user: 'U0ADA' },
  from: { kind: 'slack', channel: 'C0DEV' },
  id: 'x',
  at: NOW,
  ...over,
});

describe.each<[string, Partial<Request>, readonly string[], readonly string[]]>([
  ['a resume ends what is in force', {}, ['ada', 'bob', 'later'], ['ada']],
  ['a plan that has begun is in force', {}, ['now', 'later'], ['now']],
  ['without anything in force, a resume ends the plans', {}, ['bob', 'later', 'bobLater'], ['later']],
  ['on a notice, it never ends a plan ahead', { of: { kind: 'notice', notice: 'n' } }, ['later'], []],
  ['everyone’s', { whose: 'everyone' }, ['ada', 'bob', 'later'], ['ada', 'bob']],
  ['everyone’s plans', { whose: 'everyone' }, ['later', 'bobLater'], ['later', 'bobLater']],
  ['one plan alone', { of: { kind: 'plan', plan: 'later' } }, ['ada', 'now', 'later'], ['later']],
  ['not somebody else’s plan', { of: { kind: 'plan', plan: 'bob' } }, ['bobLater', 'later'], []],
  ['a start ends what keeps it down now', { verb: 'start' }, ['ada', 'stop', 'stopLater'], ['stop']],
  ['a stop ends what keeps it up now', { verb: 'stop' }, ['ada', 'now', 'later'], ['ada', 'now']],
  ['a planned stop ends nothing', { verb: 'stop', begin: { kind: 'at', at: NOW + 1 } }, ['ada', 'later'], []],
  ['a snooze ends nothing', { verb: 'hold' }, ['stop', 'stopLater'], []],
])('%s', (_, over, before, ended) => {
  test(`${before.join()} -> ${ended.join()}`, () => {
    const holds = before.flatMap((name) => HOLDS[name] ?? []);
    const gone = new Set(endedBy(request(over), holds, NOW));
    expect(before.filter((name) => [...gone].some((each) => each === HOLDS[name]))).toEqual(ended);
  });
});

describe('what a request does to all holds', () => {
  const db = instance('always', { id: 'i-db', name: 'db' });
  const UNTIL = utc('2026-12-12 18:00');
  const line = (outcome: Changed, { key, name } = web) => ({ key, name, outcome });
  const changes = (over: Partial<Request>, outcome: Changed, before: readonly Hold[] = []) =>
    holdChanges(request(over), [line(outcome)], before, NOW);

  test.each<[string, Partial<Request>, Changed, Partial<Hold> | undefined]>([
    [
      'a snooze holds it up',
      { verb: 'hold' },
      { kind: 'held', until: UNTIL },
      { keep: 'running', until: UNTIL },
    ],
    [
      'a stop holds it down',
      { verb: 'stop' },
      { kind: 'stopped', until: UNTIL },
      { keep: 'stopped', until: UNTIL },
    ],
    ['a start without an end holds nothing', { verb: 'start' }, { kind: 'started' }, undefined],
    ['a resume makes none', { verb: 'resume' }, { kind: 'resumed', whose: ['U0ADA'] }, undefined],
    [
      'what AWS is still changing is remembered as that',
      { verb: 'hold' },
      { kind: 'held', until: UNTIL, waits: { kind: 'changing', state: 'pending' } },
      { keep: 'running', whileChanging: true },
    ],
    [
      'what is stopping is not',
      { verb: 'hold' },
      { kind: 'held', until: UNTIL, waits: { kind: 'stopping' } },
      { keep: 'running', whileChanging: undefined },
    ],
    [
      'a plan begins later, and has a name of its own',
      { verb: 'hold', reason: 'release' },
      { kind: 'planned', keep: 'running', from: UNTIL, until: UNTIL + 1 },
      { keep: 'running', from: UNTIL, until: UNTIL + 1, plan: planIdOf('x'), reason: 'release' },
    ],
  ])('%s', (_, over, outcome, expected) => {
    const { made } = changes(over, outcome);
    const shared = { resource: resourceRef(web.key), by: 'U0ADA', createdAt: NOW };
    const requestId = requestIdFor(request(over), web.key);
    expect(made).toMatchObject(expected === undefined ? [] : [{ ...shared, requestId, ...expected }]);
  });

  test('only a plan has a beginning', () => {
    const [made] = changes({ verb: 'hold' }, { kind: 'held', until: UNTIL }).made;
    expect(made).not.toHaveProperty('from');
    expect(made).not.toHaveProperty('plan');
  });

  test('ends what contradicts it on these resources, and nothing that is over', () => {
    const stop: Hold = hold(web, '2026-12-12 14:00', { keep: 'stopped', name: 'a' });
    const over: Hold = hold(web, '2026-12-12 10:00', { keep: 'stopped', name: 'b' });
    const others: Hold = hold(db, '2026-12-12 14:00', { keep: 'stopped', name: 'c' });
    const before = [stop, over, others];
    const changed = changes({ verb: 'start' }, { kind: 'started', until: UNTIL }, before);
    expect(changed.ended).toEqual([stop]);
    const [made] = changed.made;
    const name = made && holdName(made.resource, made.requestId);
    expect(holdsAfter(before, changed)).toEqual([over, others, { ...made, name }]);
  });

  test('each resource by itself', () => {
    const mine = [web, db].map((each) => hold(each, '2026-12-12 14:00', { name: each.id }));
    const both = [web, db].map((each) => line({ kind: 'resumed', whose: ['U0ADA'] }, each));
    expect(holdChanges(request({}), both, mine, NOW)).toEqual({ made: [], ended: mine });
  });
});
