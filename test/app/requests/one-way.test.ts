/** A press, a command and an event follow one path: same rights, same order, and two deliveries count as one. */
import { afterEach, describe, expect, test } from 'vitest';
import { renderMessage } from '../../../playground/slack/blocks/index.ts';
import { handle } from '../../../src/app/requests/handle.ts';
import type { Config } from '../../../src/config/define.ts';
import type { Request } from '../../../src/core/request/request.ts';
import { createEngineHandler } from '../../../src/lambda/engine-handler.ts';
import { ADA, BOB, CHANNEL, HOURS, PLATFORM, startTown, type Town, utc } from '../town.ts';
import { asks } from './bridge-events.ts';

let town: Town;
afterEach(() => town.close());

const UP = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

const said = (who: { id: string }): string => {
  const last = town.slack.privateAnswers(who.id).at(-1);
  return last ? renderMessage(last, { timeZone: 'UTC', now: town.clock.now(), userNames: names }) : '';
};
const names = new Map([
  [ADA.id, ADA.name],
  [BOB.id, BOB.name],
]);

async function type(who: { id: string }, text: string): Promise<string> {
  // Elsewhere than in the channel that is told, so that there is a private answer.
  await town.slack.command(who.id, 'C0ADMIN001', `/uptime ${text}`);
  await town.aws.idle();
  return said(who);
}

const holds = async () => (await town.ports.store.read()).holds;

/** A person's request, as an edge reads it. */
const asked = (wish: Pick<Request, 'verb' | 'of' | 'until'>, who = ADA.id): Request => ({
  ...wish,
  by: { kind: 'person', user: who },
  from: { kind: 'slack', channel: CHANNEL },
  id: 'one',
  at: town.clock.now(),
});
const ofText = (text: string) => ({ kind: 'text', text }) as const;

describe('Retry', () => {
  const failing = async (config: Partial<Config> = {}) => {
    town = await startTown('2026-11-24 07:50', config);
    const heal = town.aws.onFault(({ operation }) =>
      operation === 'StartInstances'
        ? { code: 'InsufficientInstanceCapacity', message: 'none left' }
        : undefined,
    );
    const web = town.region.addInstance({ name: 'web', state: 'stopped', tags: { Uptime: HOURS } });
    await town.until('2026-11-24 08:01');
    heal();
    return web;
  };

  test('is a start, and needs the right to start', async () => {
    const web = await failing({ permissions: { start: [PLATFORM.id] } });
    await town.press(BOB, 'Retry');
    expect(web.state).toBe('stopped');
    expect(said(BOB)).toMatch(/^Only .* can start this: web\.$/);
    await town.press(ADA, 'Retry');
    expect(web.state).toBe('pending');
    expect(said(ADA)).toBe('AWS accepted the start. Give it a minute or two.');
  });

  test('brings up first what others need', async () => {
    await failing();
    town.region.addDbInstance({ id: 'db', tags: { Uptime: HOURS }, status: 'stopped' });
    town.region.addInstance({ name: 'job', state: 'stopped', tags: { Uptime: HOURS } });
    town.aws.clearCalls();
    await town.press(ADA, 'Retry');
    const starts = town.aws.calls
      .map(({ operation }) => operation)
      .filter((name) => name.startsWith('Start'));
    expect(starts).toEqual(['StartDBInstance', 'StartInstances']);
  });
});

test('Retry gives AWS as long as its run has left, less the time to say what came of it', async () => {
  town = await startTown('2026-11-24 08:01');
  const web = town.region.addInstance({ name: 'web', state: 'stopped', tags: { Uptime: HOURS } });
  const { power } = town.ports;
  const given: unknown[] = [];
  const request = asked({ verb: 'retry', of: { kind: 'failed-starts', channel: CHANNEL } });
  await handle(request, {
    ...town.ports,
    remainingMs: () => 50_000,
    power: {
      ...power,
      start: (resources, options) => {
        given.push(options?.withinMs);
        return power.start(resources, options);
      },
    },
  });
  expect([given, web.state]).toEqual([[30_000], 'pending']);
});

describe('Start again', () => {
  const tooLate = async (permissions: Config['permissions']) => {
    town = await startTown('2026-11-23 18:40', { permissions });
    const web = town.region.addInstance({ name: 'web', ...UP });
    const db = town.region.addDbInstance({ id: 'db', tags: { Uptime: HOURS } });
    await town.until('2026-11-23 18:46');
    const message = (await town.messages()).at(-1);
    await town.until('2026-11-23 19:12');
    town.region.startByHand(db.id);
    await town.until('2026-11-23 19:16');
    if (message) await town.slack.press(BOB.id, message, 'snooze-1h');
    await town.aws.idle();
    const offer = town.slack.privateAnswers(BOB.id).at(-1);
    if (!offer) throw new Error('no offer');
    await town.slack.press(BOB.id, offer, 'Start again');
    await town.aws.idle();
    return web;
  };

  test('takes the right to start for what is down, and to snooze for what is up', async () => {
    const web = await tooLate({ start: [], snooze: [BOB.id] });
    expect(web.state).toBe('stopped');
    expect(said(BOB)).toMatch(/^No one can start this: web\.\nThe other one is started\./);
    expect((await holds()).map(({ by }) => by)).toEqual([BOB.id]);
  });

  test('does not take the right to snooze for what is down', async () => {
    const web = await tooLate({ start: [BOB.id], snooze: [] });
    expect(web.state).toBe('pending');
    expect(said(BOB)).toMatch(/^No one can snooze this: db\./);
  });
});

describe('a start with an end', () => {
  test('of what runs keeps it running, which takes the right to snooze', async () => {
    town = await startTown('2026-11-23 10:01', { permissions: { snooze: [ADA.id] } });
    town.region.addInstance({ name: 'web', ...UP });
    expect(await type(BOB, 'start web until 21:00')).toMatch(/did not change: only @ada can snooze it/);
    expect(await type(ADA, 'start web until 21:00')).toMatch(/held until today at 21:00/);
  });

  test('counts toward the snooze budget', async () => {
    town = await startTown('2026-11-23 20:01', { snoozeBudgetHours: 2 });
    town.region.addInstance({ name: 'web', state: 'stopped', tags: { Uptime: HOURS } });
    expect(await type(BOB, 'start web for 3h')).toMatch(/used 0 hours of this week’s 2 hours of snooze/);
    expect(await type(BOB, 'start web for 2h')).toMatch(/starts now, held until/);
  });
});

describe('a command delivered twice is one', () => {
  test('snooze for an hour moves the stop by an hour', async () => {
    town = await startTown('2026-11-23 10:01');
    town.region.addInstance({ name: 'web', ...UP });
    const request = asked({ verb: 'hold', of: ofText('web'), until: { kind: 'for', minutes: 60 } });
    await handle(request, town.ports);
    const again = await handle(request, town.ports);
    expect((await holds()).map(({ until }) => until)).toEqual([utc('2026-11-23 20:00')]);
    expect(again.reply).toMatchObject({
      report: { lines: [{ outcome: { kind: 'held', repeated: true, until: utc('2026-11-23 20:00') } }] },
    });
  });

  test('an hour late it is not done at all', async () => {
    town = await startTown('2026-11-23 10:01');
    const web = town.region.addInstance({ name: 'web', ...UP });
    const request = asked({ verb: 'stop', of: ofText('web') });
    town.clock.set(utc('2026-11-23 11:02'));
    expect(await handle(request, town.ports)).toMatchObject({
      reply: { kind: 'refused', refusal: { kind: 'stale' } },
    });
    expect(web.state).toBe('running');
  });
});

test('holds are read again before a command stops anything', async () => {
  town = await startTown('2026-11-23 10:01', { permissions: { override: [] } });
  const web = town.region.addInstance({ name: 'web', ...UP });
  await handle(
    asked({ verb: 'hold', of: ofText('web'), until: { kind: 'for', minutes: 60 } }, ADA.id),
    town.ports,
  );
  const { store } = town.ports;
  const seenBefore = { ...store, read: async () => ({ ...(await store.read()), holds: [] }) };
  const { reply } = await handle(asked({ verb: 'stop', of: ofText('web') }, BOB.id), {
    ...town.ports,
    store: seenBefore,
  });
  expect(reply).toMatchObject({ report: { lines: [{ outcome: { kind: 'forbidden', right: 'override' } }] } });
  expect(web.state).toBe('running');
});

test('resume by command: what is due stops within two minutes, as after Undo', async () => {
  town = await startTown('2026-11-23 18:40');
  const web = town.region.addInstance({ name: 'web', ...UP });
  await town.until('2026-11-23 18:46');
  await town.press(ADA, 'snooze-2h');
  await town.until('2026-11-23 19:31');
  await type(ADA, 'resume web');
  await town.until('2026-11-23 19:33');
  expect(web.state).toMatch(/^stop/);
});

test('an objection leaves an audit line like any other request', async () => {
  town = await startTown('2026-11-23 18:40', { mode: 'observe' });
  const web = town.region.addInstance({ name: 'web', ...UP });
  await town.until('2026-11-23 18:46');
  await town.press(ADA, 'Object');
  expect(town.audit().at(-1)).toEqual({
    what: 'object',
    who: ADA.id,
    from: `slack ${CHANNEL}`,
    at: '2026-11-23T18:46:00.000Z',
    asked: expect.stringMatching(/^notice\./),
    request: expect.any(String),
    resources: [{ key: `111122223333/eu-central-1/ec2-instance/${web.id}`, result: 'noted' }],
  });
});

describe('an event is considered like a command', () => {
  const send = (verb: string, detail: Readonly<Record<string, unknown>>) =>
    createEngineHandler(town.ports)(asks(verb, detail, town.clock.now()));

  test('a hold never starts what is down', async () => {
    town = await startTown('2026-11-23 20:01');
    const web = town.region.addInstance({ name: 'web', state: 'stopped', tags: { Uptime: HOURS } });
    await send('Hold', { what: 'web', until: '2026-11-23T23:00:00Z' });
    await town.until('2026-11-23 20:20');
    expect([web.state, await holds()]).toEqual(['stopped', []]);
    expect(town.audit().at(-1)).toMatchObject({ resources: [{ result: 'left alone: it is stopped' }] });
  });

  test('no longer than a month', async () => {
    town = await startTown('2026-11-23 10:01');
    town.region.addInstance({ name: 'web', ...UP });
    await send('Hold', { what: 'web', until: '2027-01-23T20:00:00Z' });
    expect((await town.messages()).map(({ text }) => text)).toEqual([
      expect.stringMatching(/more than a month after/),
    ]);
    expect(await holds()).toEqual([]);
  });

  test('its end is rounded up to the minute like everybody’s', async () => {
    town = await startTown('2026-11-23 10:01');
    town.region.addInstance({ name: 'web', ...UP });
    await send('Hold', { what: 'web', until: '2026-11-23T20:00:30Z' });
    expect((await holds()).map(({ until }) => until)).toEqual([utc('2026-11-23 20:01')]);
  });
});
