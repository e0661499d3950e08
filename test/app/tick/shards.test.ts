import { afterEach, describe, expect, test } from 'vitest';
import { createSettingsStore } from '../../../src/aws/table/settings.ts';
import { createEngineHandler } from '../../../src/lambda/engine-handler.ts';
import { withTable } from '../../aws/table/raw-table.ts';
import { HOURS, utc } from '../town.ts';
import { type ManyTargets, startManyTargets } from './many-targets.ts';

let town: ManyTargets;
afterEach(() => town?.close());

/** The first line of each message in the channel. */
const told = async () => (await town.messages()).map(({ text }) => text);

const isShard = (payload: unknown): boolean =>
  typeof payload === 'object' && payload !== null && 'type' in payload && payload.type === 'shard';

describe('sixty-two targets', () => {
  test('one message for the channel and stop time, the whole lead time, and everything stops', async () => {
    town = await startManyTargets('2026-11-23 18:34', 30);
    const shards: unknown[] = [];
    town.aws.onDelivery(({ payload }) => {
      if (isShard(payload)) shards.push(payload);
      return 'once';
    });
    await town.until('2026-11-23 18:36');
    expect(shards).toHaveLength(2);
    expect(await told()).toEqual([]);
    await town.until('2026-11-23 18:44');
    expect(await told()).toHaveLength(1);
    expect((await town.ports.store.read()).notices).toMatchObject([
      { stopAt: utc('2026-11-23 19:00'), delivered: { at: utc('2026-11-23 18:41') } },
    ]);
    await town.until('2026-11-23 18:59');
    expect(town.states()).toEqual(['running']);
    await town.until('2026-11-23 19:06');
    expect(town.states()).toEqual(['stopped']);
    expect(await told()).toEqual([expect.stringMatching(/^62 resources stopped/)]);
    expect(town.errors()).toEqual([]);
    expect(await town.ports.parts.readParts()).toEqual([]);
  });

  test('each is read once a tick, and its account is entered once an hour', async () => {
    town = await startManyTargets('2026-11-23 12:01', 30);
    town.aws.clearCalls();
    await town.until('2026-11-23 12:06');
    const { 'ec2:DescribeInstances': reads, 'sts:AssumeRole': entered } = town.aws.countCalls();
    expect({ reads, entered }).toEqual({ reads: 62, entered: 30 });
    town.aws.clearCalls();
    await town.until('2026-11-23 12:11');
    expect(town.aws.countCalls()['sts:AssumeRole']).toBeUndefined();
  });

  test('everything delivered twice: still one message', async () => {
    town = await startManyTargets('2026-11-23 18:39', 30);
    town.aws.onDelivery(() => 'twice');
    await town.until('2026-11-23 19:06');
    expect(await told()).toEqual([expect.stringMatching(/^62 resources stopped/)]);
    expect(town.states()).toEqual(['stopped']);
    expect(town.errors()).toEqual([]);
  });

  test('a shard delivered again after the announcement adds nothing', async () => {
    town = await startManyTargets('2026-11-23 18:39', 30);
    const shards: unknown[] = [];
    town.aws.onDelivery(({ payload }) => {
      if (isShard(payload)) shards.push(payload);
      return 'once';
    });
    await town.until('2026-11-23 18:43');
    const handler = createEngineHandler(town.ports);
    await Promise.all(shards.map((shard) => handler(shard)));
    await town.until('2026-11-23 18:46');
    expect(await told()).toHaveLength(1);
    expect(await town.ports.parts.readParts()).toEqual([]);
  });

  test('a shard of other settings leaves its part to the next tick', async () => {
    town = await startManyTargets('2026-11-23 18:39', 30);
    let isChanged = false;
    const runs: unknown[] = [];
    town.aws.onDelivery(({ payload }) => {
      if (!isShard(payload) || isChanged) return 'once';
      isChanged = true;
      runs.push(payload);
      return 'lost';
    });
    await town.until('2026-11-23 18:41');
    const last = await withTable(town, (table) => createSettingsStore(table, town.clock.now).current());
    await town.putSettings({ ...(last?.ok && last.stored.document), leadMinutes: 20 });
    await town.until('2026-11-23 18:42');
    town.aws.clearCalls();
    await Promise.all(runs.map((shard) => town.engine(shard)));
    expect(town.aws.countCalls()['ec2:DescribeInstances']).toBeUndefined();
    await town.until('2026-11-23 18:49');
    const { notices } = await town.ports.store.read();
    expect(new Set(notices.flatMap(({ items }) => items.map(({ key }) => key))).size).toBe(62);
    expect(town.errors()).toEqual([]);
  });

  test('a shard that fails at first comes late, and its part of the fleet is announced in a supplement', async () => {
    town = await startManyTargets('2026-11-23 18:39', 30);
    let refusals = 1;
    town.aws.onFault(({ operation, input }) => {
      const isPart = operation === 'PutItem' && JSON.stringify(input).includes('"S":"part"');
      if (!isPart || refusals === 0) return undefined;
      refusals -= 1;
      return { code: 'ValidationException', message: 'Not now.', status: 400 };
    });
    await town.until('2026-11-23 18:44');
    expect(town.errors()).toEqual([expect.stringMatching(/part of a notice was not stored: Not now\./)]);
    const { notices } = await town.ports.store.read();
    expect(notices.map(({ stopAt }) => stopAt)).toEqual([utc('2026-11-23 19:00'), utc('2026-11-23 19:00')]);
    expect(new Set(notices.flatMap(({ items }) => items.map(({ key }) => key))).size).toBe(62);
    expect(await told()).toHaveLength(2);
    await town.until('2026-11-23 19:06');
    expect(town.states()).toEqual(['stopped']);
  });

  test('a shard lost for one tick is announced at the next, and stops no earlier than announced', async () => {
    town = await startManyTargets('2026-11-23 18:39', 30);
    let lost = 0;
    town.aws.onDelivery(({ payload }) => {
      if (!isShard(payload) || lost > 0) return 'once';
      lost += 1;
      return 'lost';
    });
    await town.until('2026-11-23 18:49');
    const { notices } = await town.ports.store.read();
    const stops = notices.map(({ stopAt, items }) => [stopAt, items.length]).sort();
    expect(stops).toEqual([
      [utc('2026-11-23 19:00'), 30],
      [utc('2026-11-23 19:02'), 32],
    ]);
    for (const { stopAt, delivered } of notices) {
      expect(stopAt - (delivered?.at ?? stopAt)).toBeGreaterThanOrEqual(15 * 60_000);
    }
    await town.until('2026-11-23 19:01');
    expect(town.states().toSorted()).toEqual(['running', 'stopped']);
    await town.until('2026-11-23 19:04');
    expect(town.states()).toEqual(['stopped']);
  });

  test('Slack is down: nothing stops before it could be told, and then it is one message', async () => {
    town = await startManyTargets('2026-11-23 18:39', 30);
    const heal = town.slack.fail('chat.postMessage', { error: 'fatal_error' });
    await town.until('2026-11-23 18:51');
    heal();
    await town.until('2026-11-23 19:06');
    expect(town.states()).toEqual(['running']);
    expect(await told()).toHaveLength(1);
    const [notice] = (await town.ports.store.read()).notices;
    const { stopAt = 0, delivered } = notice ?? {};
    expect(stopAt - (delivered?.at ?? stopAt)).toBeGreaterThanOrEqual(15 * 60_000);
    await town.until('2026-11-23 19:14');
    expect(town.states()).toEqual(['stopped']);
    expect(await told()).toEqual([expect.stringMatching(/^62 resources stopped/)]);
  });

  test('a stop that AWS puts off is tried again under the same notice', async () => {
    town = await startManyTargets('2026-11-23 18:39', 30);
    await town.until('2026-11-23 18:59');
    const heal = town.aws.onFault(({ operation, accountId }) =>
      operation === 'StopInstances' && accountId === town.accountIds[7]
        ? { code: 'RequestLimitExceeded', status: 503 }
        : undefined,
    );
    await town.until('2026-11-23 19:01');
    heal();
    await town.until('2026-11-23 19:06');
    expect(town.states()).toEqual(['stopped']);
    expect(await told()).toEqual([expect.stringMatching(/^62 resources stopped/)]);
  });

  test('machines start in the morning, each by its own shard, without a message', async () => {
    town = await startManyTargets('2026-11-24 07:56', 30, {}, 'stopped');
    await town.until('2026-11-24 08:04');
    expect(town.states()).toEqual(['running']);
    expect(await told()).toEqual([]);
    expect(town.errors()).toEqual([]);
  });
});

describe('what comes after a schedule whose resources are in another shard', () => {
  const schedules = { data: HOURS, web: { when: HOURS, after: 'data' } };
  const last = (ids: readonly string[]) => town.aws.account(ids.at(-1) ?? '').region('eu-west-2');

  test('waits until they are up', async () => {
    town = await startManyTargets('2026-11-24 07:51', 30, { schedules });
    const tags = { Uptime: 'data' };
    const db = town.region.addDbInstance({ id: 'orders', status: 'stopped', tags });
    const web = last(town.accountIds).addInstance({ state: 'stopped', tags: { Uptime: 'web' } });
    await town.until('2026-11-24 08:04');
    expect([db.status, web.state]).toEqual(['starting', 'stopped']);
    await town.until('2026-11-24 08:09');
    expect([db.status, web.state]).toEqual(['available', 'stopped']);
    await town.until('2026-11-24 08:16');
    expect(web.state).toBe('running');
  });

  test('starts a tick later where there are none', async () => {
    town = await startManyTargets('2026-11-24 07:51', 30, { schedules });
    const web = last(town.accountIds).addInstance({ state: 'stopped', tags: { Uptime: 'web' } });
    await town.until('2026-11-24 08:04');
    expect(web.state).toBe('stopped');
    await town.until('2026-11-24 08:06');
    expect(web.state).toBe('running');
  });
});

test('a role is gone: told once for the account, no run fails, and everyone else is parked', async () => {
  town = await startManyTargets('2026-11-23 18:39', 1, {
    accounts: { roleName: 'Uptime', externalId: 'another', ids: ['222200000000'] },
    shardAbove: 2,
  });
  await town.until('2026-11-23 19:06');
  expect(town.region.instances.all().map(({ state }) => state)).toEqual(['stopped']);
  expect(town.errors()).toEqual([]);
  const told = (await town.messages())
    .map(({ text }) => text)
    .filter((text) => text.includes('222200000000'));
  expect(told).toHaveLength(1);
});

test('up to forty targets are one run', async () => {
  town = await startManyTargets('2026-11-23 18:39', 19);
  await town.until('2026-11-23 19:01');
  expect(town.aws.countCalls()['lambda:Invoke']).toBeUndefined();
  expect(town.states()).not.toContain('running');
  expect((await town.ports.store.read()).notices).toMatchObject([
    { delivered: { at: utc('2026-11-23 18:45') } },
  ]);
});
