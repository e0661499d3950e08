/** What an answer promises is what is done. */
import { afterEach, describe, expect, test } from 'vitest';
import { handle } from '../../../src/app/requests/handle.ts';
import type { Outcome } from '../../../src/core/request/outcome.ts';
import type { Reply } from '../../../src/core/request/report.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { ADA, BOB, CHANNEL, HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const UP = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };
const FOR_2H = { kind: 'for', minutes: 120 } as const;

/** A person's request, as an edge reads it. */
const asked = (verb: Request['verb'], until?: Request['until'], what = 'web', who = BOB.id): Request => ({
  verb,
  until,
  of: { kind: 'text', text: what },
  by: { kind: 'person', user: who },
  from: { kind: 'slack', channel: CHANNEL },
  id: `${verb} ${what} ${town.clock.now()}`,
  at: town.clock.now(),
});

const outcomesOf = (reply: Reply): Outcome[] =>
  reply.kind === 'report' || reply.kind === 'preview' ? reply.report.lines.map(({ outcome }) => outcome) : [];

const ask = async (request: Request): Promise<Outcome[]> =>
  outcomesOf((await handle(request, town.ports)).reply);

const holds = async () => (await town.ports.store.read()).holds;

describe('a hold that cannot be stored', () => {
  test.each(['start', 'stop'] as const)('%s: nothing else is done either', async (verb) => {
    town = await startTown('2026-11-23 10:01');
    const web = town.region.addInstance({ name: 'web', ...UP });
    if (verb === 'start') town.region.stopByHand(web.id);
    await town.until('2026-11-23 10:03');
    const before = web.state;
    const until = utc('2026-11-24 12:00');
    const key = (await town.ports.inventory.read()).resources[0]?.key ?? '';
    await town.ports.store.createHold({
      keep: verb === 'start' ? 'stopped' : 'running',
      resource: resourceRef(key),
      by: ADA.id,
      createdAt: town.clock.now(),
      until,
      requestId: 'hers',
    });
    const { store } = town.ports;
    const ports = { ...town.ports, store: { ...store, createHold: () => Promise.reject(new Error('full')) } };
    const { reply } = await handle(asked(verb, FOR_2H), ports);
    expect(outcomesOf(reply)).toEqual([{ kind: 'failed', failure: { kind: 'not-held', cause: 'full' } }]);
    expect([web.state, (await holds()).map(({ by }) => by)]).toEqual([before, [ADA.id]]);
  });
});

describe('a hold of somebody else that ends', () => {
  test('is named where what is up is only kept up', async () => {
    town = await startTown('2026-11-23 10:01');
    town.region.addInstance({ name: 'web', ...UP });
    const key = (await town.ports.inventory.read()).resources[0]?.key ?? '';
    await town.ports.store.createHold({
      keep: 'stopped',
      resource: resourceRef(key),
      by: ADA.id,
      createdAt: town.clock.now(),
      until: utc('2026-11-23 20:00'),
      requestId: 'hers',
    });
    expect(await ask(asked('start', FOR_2H))).toMatchObject([{ kind: 'held', ended: [ADA.id] }]);
    expect((await holds()).map(({ by }) => by)).toEqual([BOB.id]);
    const { entries } = await town.ports.auditLog.readEntries({ kind: 'all' }, 0);
    expect(entries[0]?.items).toMatchObject([{ result: { kind: 'held', whose: [ADA.id] } }]);
  });
});

describe('what is stopping', () => {
  test.each([
    ['2 hours', FOR_2H, utc('2026-11-23 21:05')],
    ['no end: as long as any start', undefined, utc('2026-11-23 21:05')],
  ])('is started as soon as it has stopped, for %s', async (_, until, end) => {
    town = await startTown('2026-11-23 18:40');
    const orders = town.region.addDbInstance({ id: 'orders', tags: { Uptime: HOURS } });
    orders.stoppingMs = 25 * 60_000;
    await town.until('2026-11-23 19:05');
    expect(await ask(asked('start', until, 'orders'))).toMatchObject([
      { kind: 'held', until: end, stopsAt: end, waits: { kind: 'stopping' } },
    ]);
  });
});

describe('what AWS cannot do now', () => {
  const full = async () => {
    town = await startTown('2026-11-23 20:01');
    const web = town.region.addInstance({ name: 'web', state: 'stopped', tags: { Uptime: HOURS } });
    const heal = town.aws.onFault(({ operation }) =>
      operation === 'StartInstances' ? { code: 'RequestLimitExceeded', message: 'slow down' } : undefined,
    );
    return { web, heal };
  };

  test('is tried again under its hold', async () => {
    const { web, heal } = await full();
    expect(await ask(asked('start', FOR_2H))).toMatchObject([
      { kind: 'held', until: utc('2026-11-23 22:01'), waits: { kind: 'aws', code: 'RequestLimitExceeded' } },
    ]);
    heal();
    await town.until('2026-11-23 20:06');
    expect(web.state).toBe('running');
  });

  test('is no refusal, and without a hold no promise', async () => {
    await full();
    expect(await ask(asked('start'))).toMatchObject([{ kind: 'failed', failure: { kind: 'later' } }]);
    expect(await holds()).toEqual([]);
  });
});

test('a hold on what AWS refuses for good is taken back', async () => {
  town = await startTown('2026-11-23 20:01');
  town.region.addInstance({ name: 'web', state: 'stopped', tags: { Uptime: HOURS } });
  town.aws.onFault(({ operation }) =>
    operation === 'StartInstances' ? { code: 'InvalidParameterValue', message: 'no root volume' } : undefined,
  );
  expect(await ask(asked('start', FOR_2H))).toMatchObject([{ kind: 'failed', failure: { kind: 'refused' } }]);
  expect(await holds()).toEqual([]);
});

describe('a preview foresees what comes of it', () => {
  /** `web-1` is kept down by Ada, `web-2` is held by her for a while, and `web-3` is as its schedule wants it. */
  const three = async (from: string, state: 'running' | 'stopped') => {
    town = await startTown(from);
    const launched = { launchTime: utc('2026-11-23 08:00') };
    for (const name of ['web-1', 'web-2', 'web-3'])
      town.region.addInstance({
        name,
        tags: { Uptime: HOURS },
        ...(state === 'stopped' ? { state } : launched),
      });
    const { resources } = await town.ports.inventory.read();
    for (const [name, keep] of [
      ['web-1', 'stopped'],
      ['web-2', 'running'],
    ] as const) {
      const key = resources.find((resource) => resource.name === name)?.key ?? '';
      await town.ports.store.createHold({
        keep,
        resource: resourceRef(key),
        by: ADA.id,
        createdAt: town.clock.now(),
        until: utc('2026-11-23 20:40'),
        requestId: keep,
      });
    }
  };

  test.each([
    ['2026-11-23 20:01', 'stopped', 'start', undefined],
    ['2026-11-23 20:01', 'stopped', 'start', FOR_2H],
    ['2026-11-23 10:01', 'running', 'stop', undefined],
    ['2026-11-23 10:01', 'running', 'stop', FOR_2H],
    ['2026-11-23 10:01', 'running', 'hold', { kind: 'at', at: utc('2026-11-23 20:20') }],
    ['2026-11-23 10:01', 'running', 'hold', { kind: 'at', at: utc('2026-11-23 21:20') }],
  ] as const)('at %s, %s: %s %o', async (from, state, verb, until) => {
    await three(from, state);
    const request = asked(verb, until, 'web-*');
    const { reply: preview } = await handle(request, town.ports);
    if (preview.kind !== 'preview') throw new Error(preview.kind);
    const { reply } = await handle(request, town.ports, preview.token);
    const stated = (outcomes: Outcome[]) =>
      outcomes.map((outcome) => (outcome.kind === 'held' ? { ...outcome, repeated: undefined } : outcome));
    expect(stated(outcomesOf(reply))).toEqual(stated(outcomesOf(preview)));
    expect(reply.kind).toBe('report');
  });
});

describe('a preview says what it comes to, and whose it is', () => {
  const HOURLY_USD = 0.096;
  test.each([
    [
      'stop: until it would have stopped anyway',
      '2026-11-23 17:00',
      'running',
      'stop',
      undefined,
      'saves',
      2,
    ],
    ['snooze: from its stop on', '2026-11-23 17:00', 'running', 'hold', FOR_2H, 'costs', 2],
    ['start: until it stops again', '2026-11-23 20:00', 'stopped', 'start', FOR_2H, 'costs', 2],
  ] as const)('%s', async (_, from, state, verb, until, kind, hours) => {
    town = await startTown(from);
    for (const name of ['web-1', 'web-2'])
      town.region.addInstance({
        name,
        type: 't3.large',
        tags: { Uptime: HOURS, Owner: ADA.email },
        ...(state === 'stopped' ? { state } : { launchTime: utc('2026-11-23 08:00') }),
      });
    town.region.addInstance({ name: 'web-odd', type: 'x9.huge', state, tags: { Uptime: HOURS } });
    const { reply } = await handle(asked(verb, until, 'web-*'), town.ports);
    if (reply.kind !== 'preview') throw new Error(reply.kind);
    const { money, owners } = reply.effect;
    expect([money?.kind, money?.amount.unpriced, owners]).toEqual([kind, 1, [ADA.id]]);
    expect(money?.amount.usd).toBeCloseTo(2 * hours * HOURLY_USD, 5);
  });
});
