import { afterEach, describe, expect, test } from 'vitest';
import { resourceRef } from '../../../src/core/resource/ref.ts';
import { createEngineHandler } from '../../../src/lambda/engine-handler.ts';
import { databaseSays, instanceIs } from '../requests/bridge-events.ts';
import { HOURS, startTown, type Town, utc } from '../town.ts';

let town: Town;
afterEach(() => town.close());

const tell = (event: unknown) => createEngineHandler(town.ports)(event);
const told = async () => (await town.messages()).map(({ text }) => text);
const MORNING = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };

describe('a start by hand outside the hours', () => {
  test('is announced as soon as AWS tells of it, and nothing else happens', async () => {
    town = await startTown('2026-11-23 21:06', {
      schedules: { quiet: { when: 'stop 20:00 UTC', notice: 'none' } },
    });
    const web = town.region.addInstance({ name: 'web', state: 'stopped', tags: { Uptime: HOURS } });
    const since = { launchTime: utc('2026-11-23 09:00') };
    const overdue = town.region.addInstance({ name: 'overdue', tags: { Uptime: 'quiet' }, ...since });
    const usual = { Uptime: 'mon-fri 08:00-21:20 UTC' };
    town.region.addInstance({ name: 'usual', tags: usual, ...since });
    const down = town.region.addInstance({ name: 'down', state: 'stopped', tags: usual });
    town.region.startByHand(web);
    await town.until('2026-11-23 21:07');
    await tell(instanceIs(web.id, 'running', town.clock.now()));
    const texts = await told();
    expect(texts).toEqual([expect.stringMatching(/web/)]);
    expect(texts.join()).not.toMatch(/usual|overdue/);
    expect([web, overdue, down].map(({ state }) => state)).toEqual(['running', 'running', 'stopped']);
    await town.until('2026-11-23 21:09');
    expect(await told()).toHaveLength(1);
  });

  test('is left to the tick if a hold makes the stop an expected one', async () => {
    town = await startTown('2026-11-23 21:06');
    const web = town.region.addInstance({ name: 'web', state: 'stopped', tags: { Uptime: HOURS } });
    town.region.startByHand(web);
    await town.until('2026-11-23 21:08');
    await town.ports.store.createHold({
      keep: 'running',
      resource: resourceRef(`111122223333/eu-central-1/ec2-instance/${web.id}`),
      by: 'U0ADA00001',
      createdAt: town.clock.now(),
      until: utc('2026-11-23 23:10'),
      requestId: 'press',
    });
    town.clock.set(utc('2026-11-23 22:54'));
    await tell(instanceIs(web.id, 'running', town.clock.now()));
    expect(await told()).toEqual([]);
  });

  test('twice or ten at once: one message', async () => {
    town = await startTown('2026-11-23 21:06');
    const fleet = Array.from({ length: 10 }, (_, index) =>
      town.region.addInstance({ name: `web-${index}`, state: 'stopped', tags: { Uptime: HOURS } }),
    );
    for (const [index, each] of fleet.entries()) {
      town.clock.set(utc('2026-11-23 21:06') + (index + 1) * 1_000);
      town.region.startByHand(each);
    }
    await town.until('2026-11-23 21:08');
    await Promise.all(
      [...fleet, ...fleet].map(({ id }) => tell(instanceIs(id, 'running', town.clock.now()))),
    );
    expect(await told()).toHaveLength(1);
  });

  test.each([
    ['RDS-EVENT-0088', 'Instance'],
    ['RDS-EVENT-0151', 'Cluster'],
  ] as const)('of a database (%s) likewise', async (eventId, kind) => {
    town = await startTown('2026-11-23 21:06');
    const tags = { Uptime: HOURS };
    if (kind === 'Instance') town.region.addDbInstance({ id: 'db', status: 'stopped', tags });
    else town.region.addDbCluster({ id: 'db', status: 'stopped', tags });
    town.region.startByHand('db');
    for (
      let minute = 10;
      (town.region.find('db') as { status?: string }).status !== 'available';
      minute += 1
    ) {
      town.clock.set(utc(`2026-11-23 21:${minute}`));
      town.region.place.agenda.settle(town.clock.now());
    }
    await tell(databaseSays('db', eventId, town.clock.now(), kind));
    expect(await told()).toEqual([expect.stringMatching(/db/)]);
  });
});

describe('an event that is no news costs a call or two', () => {
  const calls = async (event: unknown) => {
    town.aws.clearCalls();
    await tell(event);
    return town.aws.countCalls();
  };

  test('our own start in the morning', async () => {
    town = await startTown('2026-11-23 18:41');
    const web = town.region.addInstance(MORNING);
    expect(await calls(instanceIs(web.id, 'running', town.clock.now()))).toEqual({
      'sts:GetCallerIdentity': 1,
      'ec2:DescribeInstances': 1,
    });
    // The account's name is now cached.
    expect(await calls(instanceIs(web.id, 'running', town.clock.now()))).toEqual({
      'ec2:DescribeInstances': 1,
    });
  });

  test.each([
    ['a machine without the tag', { tags: {} }, {}],
    ['a machine of an account that is none of ours', {}, { account: '999900001111' }],
    ['a machine in a Region that is none of ours', {}, { region: 'us-east-1' }],
  ])('%s', async (_, seed, place) => {
    town = await startTown('2026-11-23 21:06');
    const web = town.region.addInstance({ tags: { Uptime: HOURS }, ...seed });
    const { 'ec2:DescribeInstances': reads = 0, ...others } = await calls(
      instanceIs(web.id, 'running', town.clock.now(), place),
    );
    expect(reads).toBeLessThanOrEqual(1);
    expect(Object.keys(others).filter((name) => name !== 'sts:GetCallerIdentity')).toEqual([]);
    expect(await told()).toEqual([]);
  });

  test('a machine that is gone', async () => {
    town = await startTown('2026-11-23 21:06');
    await tell(instanceIs('i-0123456789abcdef0', 'stopped', town.clock.now()));
    expect(await told()).toEqual([]);
  });

  test('the evening’s usual notice is left to the tick, which tells of all in one message', async () => {
    town = await startTown('2026-11-23 18:41');
    const first = town.region.addInstance(MORNING);
    town.region.addInstance(MORNING);
    town.clock.set(utc('2026-11-23 18:44'));
    await tell(instanceIs(first.id, 'running', town.clock.now()));
    expect(await told()).toEqual([]);
  });
});

test('a start that failed is reported at once', async () => {
  town = await startTown('2026-11-23 09:01');
  const web = town.region.addInstance({
    name: 'web',
    state: 'stopped',
    tags: { Uptime: HOURS },
    kmsDenied: true,
  });
  town.region.startByHand(web);
  town.clock.set(utc('2026-11-23 09:03'));
  town.region.place.agenda.settle(town.clock.now());
  expect(web.state).toBe('stopped');
  await tell(instanceIs(web.id, 'stopped', town.clock.now()));
  expect(await told()).toEqual([expect.stringMatching(/failed to start/)]);
  expect(web.state).toBe('stopped');
});
