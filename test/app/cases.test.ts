/**
 * Cases in which parking goes wrong in real life, played on the AWS stand-in. 2026-11-23 is a Monday. Hours are 08:00-19:00 UTC
 * unless a case is about a zone.
 */
import { afterEach, describe, expect, test } from 'vitest';
import type { Config } from '../../src/config/define.ts';
import { systemClock } from '../../src/lambda/clock.ts';
import { createEngineHandler } from '../../src/lambda/engine-handler.ts';
import { ADA, CHANNEL, HOURS, startTown, type Town, utc } from './town.ts';

let town: Town;
afterEach(() => town.close());

const UP = { launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } };
const DOWN = {
  launchTime: utc('2026-11-20 08:00'),
  state: 'stopped',
  transitionReason: 'User initiated (2026-11-20 19:00:05 GMT)',
  stateReason: {
    code: 'Client.UserInitiatedShutdown',
    message: 'Client.UserInitiatedShutdown: User initiated shutdown',
  },
  tags: { Uptime: HOURS },
} as const;

const evening = (config?: Partial<Config>) => startTown('2026-11-23 18:40', config);
const morning = (config?: Partial<Config>) => startTown('2026-11-23 07:40', config);
const texts = async (): Promise<string[]> => (await town.messages()).map(({ text }) => text);
const states = (all: readonly { state: string }[]): string[] => [...new Set(all.map(({ state }) => state))];

describe('a batch with one bad instance', () => {
  test.each([
    ['one-time Spot', { spot: 'one-time' }],
    ['stop protection', { stopProtection: true }],
    ['an instance-store root', { rootDevice: 'instance-store' }],
  ] as const)('%s: it stays up, the other twenty stop', async (_, bad) => {
    town = await evening();
    const odd = town.region.addInstance({ name: 'odd', ...UP, ...bad });
    const others = Array.from({ length: 20 }, () => town.region.addInstance(UP));
    await town.until('2026-11-23 19:02');
    expect(states(others)).toEqual(['stopped']);
    expect(odd.state).toBe('running');
  });

  test('a terminated ghost: gone between the look and the stop, the others stop', async () => {
    town = await evening();
    const ghost = town.region.addInstance(UP);
    const others = Array.from({ length: 20 }, () => town.region.addInstance(UP));
    town.aws.onFault(({ operation }) => {
      // Someone terminates it after the inventory was read.
      if (operation === 'StopInstances' && ghost.state === 'running') ghost.state = 'terminated';
      return undefined;
    });
    await town.until('2026-11-23 19:02');
    expect(states(others)).toEqual(['stopped']);
    expect(ghost.state).toBe('terminated');
  });

  test('what AWS refuses is told once, and asked again the next evening', async () => {
    town = await evening();
    town.region.addInstance({ name: 'kept', ...UP, stopProtection: true });
    await town.until('2026-11-23 19:30');
    expect(await texts()).toHaveLength(1);
    expect(JSON.stringify((await town.messages())[0]?.blocks)).toMatch(/kept.*not stopped.*stop protection/);
    await town.until('2026-11-24 18:30');
    expect(await texts()).toHaveLength(1);
    await town.until('2026-11-24 20:00');
    expect(await texts()).toHaveLength(2);
    expect((await town.messages()).map(({ replies }) => replies.length)).toEqual([1, 0]);
  });
});

describe('what Uptime must not touch', () => {
  test.each([
    [
      'an Auto Scaling member',
      { tags: { Uptime: HOURS, 'aws:autoscaling:groupName': 'web' } },
      /Auto Scaling group/,
    ],
    ['a managed instance', { operator: 'eks.amazonaws.com' }, /eks/i],
  ] as const)('%s is left alone, and that is said once', async (_, seed, reason) => {
    town = await evening();
    const kept = town.region.addInstance({ name: 'kept', ...UP, ...seed });
    await town.until('2026-11-24 20:00');
    expect(kept.state).toBe('running');
    expect(await texts()).toEqual([expect.stringMatching(reason)]);
  });

  test('a rule in the settings beats every schedule', async () => {
    town = await evening({ protect: [{ tag: 'env=prod' }] });
    const kept = town.region.addInstance({ ...UP, tags: { Uptime: HOURS, env: 'prod' } });
    await town.until('2026-11-24 20:00');
    expect(kept.state).toBe('running');
    expect(await texts()).toEqual([]);
  });

  test('a replica pair: both say why, and neither is tried again every night', async () => {
    town = await evening();
    town.region.addDbInstance({ id: 'orders', tags: { Uptime: HOURS } });
    town.region.addDbInstance({ id: 'orders-replica', replicaOf: 'orders', tags: { Uptime: HOURS } });
    await town.until('2026-11-25 20:00');
    expect(await texts()).toEqual([
      expect.stringMatching(/^2 resources Uptime can’t manage: orders.*\(and 1 more\)/),
    ]);
    expect(town.aws.countCalls()['rds:StopDBInstance']).toBeUndefined();
  });

  test('an Aurora member that is tagged is left to its cluster', async () => {
    town = await evening();
    const cluster = town.region.addDbCluster({
      id: 'shop',
      tags: { Uptime: HOURS },
      memberTags: { Uptime: HOURS },
    });
    await town.until('2026-11-23 19:10');
    expect(cluster.status).toBe('stopped');
    expect(town.aws.countCalls()['rds:StopDBInstance']).toBeUndefined();
    expect((await texts()).join('\n')).toMatch(/shop/);
  });
});

describe('a start that fails', () => {
  test('no capacity for one type: the other types start, it is said once, and tried until it works', async () => {
    town = await morning();
    const scarce = town.region.addInstance({
      name: 'scarce',
      ...DOWN,
      type: 'p5.48xlarge',
      zone: 'eu-central-1a',
    });
    const others = Array.from({ length: 10 }, () => town.region.addInstance(DOWN));
    town.region.takeCapacity('p5.48xlarge', 'eu-central-1a');
    await town.until('2026-11-23 08:02');
    expect(states(others)).toEqual(['running']);
    await town.until('2026-11-23 09:00');
    expect(scarce.state).toBe('stopped');
    expect(await texts()).toEqual([expect.stringMatching(/^1 resource failed to start: scarce: /)]);
    town.region.giveCapacity('p5.48xlarge', 'eu-central-1a');
    await town.until('2026-11-23 09:12');
    expect(scarce.state).toBe('running');
  });

  test('a missing root volume: said once, and the rest of its type and zone comes up', async () => {
    town = await morning();
    const hollow = town.region.addInstance({ name: 'hollow', ...DOWN, rootDevice: 'ebs-detached' });
    const others = Array.from({ length: 20 }, () => town.region.addInstance(DOWN));
    await town.until('2026-11-23 09:00');
    expect([hollow.state, ...states(others)]).toEqual(['stopped', 'running']);
    expect(await texts()).toEqual([expect.stringMatching(/^1 resource failed to start: hollow: /)]);
  });

  test('KMS denies the key: accepted, then down again; said once with the reason, and *Retry* works', async () => {
    town = await morning();
    const locked = town.region.addInstance({ name: 'locked', ...DOWN, kmsDenied: true });
    await town.until('2026-11-23 08:58');
    expect(locked.state).toBe('stopped');
    expect(await texts()).toEqual([
      expect.stringMatching(/^1 resource failed to start: locked: .*InternalError/),
    ]);
    locked.kmsDenied = false;
    await town.press(ADA, 'Retry');
    expect(['pending', 'running']).toContain(locked.state);
    expect(town.slack.privateAnswers(ADA.id).at(-1)?.text).toMatch(/AWS accepted the start/);
  });

  test('the start rate limit at 08:00 with 400 instances: all are up within a few ticks, and nobody is alarmed', async () => {
    town = await startTown('2026-11-23 07:40', {}, { requestBuckets: systemClock });
    const all = Array.from({ length: 400 }, (_, i) =>
      town.region.addInstance({ ...DOWN, type: `m${i % 8}.large`, zone: `eu-central-1${'abc'[i % 3]}` }),
    );
    await town.until('2026-11-23 08:16');
    expect(states(all)).toEqual(['running']);
    expect(await texts()).toEqual([]);
    expect(town.errors()).toEqual([]);
  });

  test('databases come up ahead of what talks to them', async () => {
    town = await morning({ startLeadMinutes: 10 });
    const db = town.region.addDbInstance({ id: 'orders', status: 'stopped', tags: { Uptime: HOURS } });
    const web = town.region.addInstance(DOWN);
    await town.until('2026-11-23 07:51');
    expect([db.status, web.state]).toEqual(['starting', 'stopped']);
    await town.until('2026-11-23 08:01');
    expect([db.status, web.state]).toEqual(['available', 'running']);
    expect(await texts()).toEqual([]);
  });

  test('a start that waits for another schedule does not wait forever', async () => {
    town = await morning({ schedules: { data: HOURS, web: { when: HOURS, after: 'data' } } });
    const db = town.region.addDbInstance({ id: 'orders', status: 'stopped', tags: { Uptime: 'data' } });
    const web = town.region.addInstance({ ...DOWN, tags: { Uptime: 'web' } });
    town.region.setStatus(db, 'stopping', utc('2026-11-23 23:00'));
    await town.until('2026-11-23 08:26');
    expect(web.state).toBe('stopped');
    await town.until('2026-11-23 08:31');
    expect(web.state).toBe('running');
    expect(await texts()).toEqual([]);
  });

  test('the channel of a waiting start hears about the database that did not start', async () => {
    const web = { when: HOURS, after: 'data', channel: 'C0ADMIN001' };
    town = await morning({ schedules: { data: HOURS, web } });
    town.region.addDbInstance({ id: 'orders', status: 'stopped', tags: { Uptime: 'data' } });
    const machines = ['web-1', 'web-2'].map((name) =>
      town.region.addInstance({ name, ...DOWN, tags: { Uptime: 'web' } }),
    );
    town.aws.onFault(({ operation }) =>
      operation === 'StartDBInstance'
        ? { code: 'InsufficientDBInstanceCapacity', message: 'None is left.', status: 400 }
        : undefined,
    );
    await town.until('2026-11-23 08:29');
    const told = (await town.slack.messages('C0ADMIN001')).map(({ text }) => text);
    expect(told).toEqual([
      expect.stringMatching(
        /^Starts on hold: something they need failed to start: orders failed to start. web-1, web-2 wait for it/,
      ),
    ]);
    expect(states(machines)).toEqual(['stopped']);
    await town.until('2026-11-23 08:31');
    expect(states(machines)).toEqual(['running']);
    expect(await town.slack.messages('C0ADMIN001')).toHaveLength(1);
  });
});

describe('whose decision counts', () => {
  test('a missed hour of ticks: told late, stopped late, never without notice', async () => {
    town = await evening();
    const web = town.region.addInstance(UP);
    town.aws.onDelivery(() => (town.clock.now() < utc('2026-11-23 19:40') ? 'lost' : 'once'));
    await town.until('2026-11-23 19:41');
    expect([web.state, (await texts()).length]).toEqual(['running', 1]);
    await town.until('2026-11-23 19:56');
    expect(web.state).toBe('stopped');
  });

  test('started by hand at night: announced at once, two hours later parked', async () => {
    town = await startTown('2026-11-23 20:00');
    const web = town.region.addInstance({ name: 'web', ...DOWN });
    town.region.startByHand(web);
    await town.until('2026-11-23 20:06');
    expect(JSON.stringify(await town.messages())).toMatch(/someone started it outside its hours/);
    await town.until('2026-11-23 21:59');
    expect(web.state).toBe('running');
    await town.until('2026-11-23 22:02');
    expect(web.state).toBe('stopped');
    expect(await texts()).toHaveLength(1);
  });

  test('stopped by hand at noon: stays down until the next morning', async () => {
    town = await startTown('2026-11-23 12:00');
    const web = town.region.addInstance(UP);
    town.region.stopByHand(web);
    await town.until('2026-11-23 18:59');
    expect(web.state).toBe('stopped');
    await town.until('2026-11-24 07:59');
    expect(web.state).toBe('stopped');
    await town.until('2026-11-24 08:02');
    expect(web.state).toBe('running');
  });

  test('stop-only: parked in the evening, left to people in the morning', async () => {
    town = await evening();
    const web = town.region.addInstance({ ...UP, tags: { Uptime: 'mon-fri stop 19:00 UTC' } });
    await town.until('2026-11-24 12:00');
    expect(web.state).toBe('stopped');
    town.region.startByHand(web);
    await town.until('2026-11-24 18:59');
    expect(web.state).toBe('running');
    await town.until('2026-11-24 19:02');
    expect(web.state).toBe('stopped');
  });

  test('AWS restarts a database on the seventh day: announced and parked again', async () => {
    town = await evening();
    // It has been stopped for almost seven days when the story begins.
    const db = town.region.addDbInstance({
      id: 'lab',
      status: 'stopped',
      automaticRestartAt: utc('2026-11-23 19:30'),
      tags: { Uptime: 'never' },
    });
    await town.until('2026-11-23 19:29');
    expect([db.status, await texts()]).toEqual(['stopped', []]);
    await town.until('2026-11-23 19:46');
    expect(db.status).toBe('available');
    expect(JSON.stringify(await town.messages())).toMatch(/lab.*AWS restarted it/);
    await town.until('2026-11-23 20:10');
    expect(db.status).toBe('stopped');
  });
});

describe('clocks and calendars', () => {
  test.each([
    [
      'Kiritimati’s Monday begins while it is Sunday in UTC',
      'mon 08:00-19:00 Pacific/Kiritimati',
      '2026-11-23 04:40',
      '2026-11-23 05:02',
    ],
    [
      'the hour that Berlin skips: read with the offset before it',
      'stop 02:30 Europe/Berlin',
      '2026-03-29 01:10',
      '2026-03-29 01:32',
    ],
    [
      'the hour that Berlin has twice: the first',
      'stop 02:30 Europe/Berlin',
      '2026-10-25 00:10',
      '2026-10-25 00:32',
    ],
  ])('%s', async (_, schedule, from, stopped) => {
    town = await startTown(from);
    const web = town.region.addInstance({ launchTime: utc(from), tags: { Uptime: schedule } });
    await town.until(`${stopped.slice(0, -2)}29`.replace('05:29', '04:59'));
    expect(web.state).toBe('running');
    await town.until(stopped);
    expect(web.state).toBe('stopped');
  });
});

describe('databases', () => {
  test('backing up at stop time: stopped once that is done, and only the message says so', async () => {
    town = await evening();
    const db = town.region.addDbInstance({ id: 'orders', tags: { Uptime: HOURS } });
    await town.until('2026-11-23 18:50');
    town.region.setStatus(db, 'backing-up', utc('2026-11-23 19:12'));
    await town.until('2026-11-23 19:06');
    expect(JSON.stringify(await town.messages())).toMatch(/not stopped.*backing-up/);
    await town.until('2026-11-23 19:20');
    expect(db.status).toBe('stopped');
    expect(await texts()).toHaveLength(1);
  });

  test('one of fifty fails: the other forty-nine stop', async () => {
    town = await evening();
    const all = Array.from({ length: 50 }, (_, i) =>
      town.region.addDbInstance({ id: `db-${i}`, tags: { Uptime: HOURS } }),
    );
    town.aws.onFault(({ operation, input }) =>
      operation === 'StopDBInstance' && JSON.stringify(input).includes('"db-7"')
        ? { code: 'InternalFailure', status: 500 }
        : undefined,
    );
    await town.until('2026-11-23 19:10');
    expect(all.filter(({ status }) => status === 'stopped')).toHaveLength(49);
    expect(JSON.stringify(await town.messages())).toMatch(/db-7.*not stopped/);
    expect(town.errors()).toEqual([]);
  });
});

describe('twice, late, or blind', () => {
  test('two ticks at once: one message, one stop', async () => {
    town = await evening();
    const web = town.region.addInstance(UP);
    town.aws.onDelivery(() => 'twice');
    await town.until('2026-11-23 19:10');
    expect(web.state).toBe('stopped');
    expect(await texts()).toHaveLength(1);
  });

  test('a firing repeated half an hour later leaves alone what was started since', async () => {
    town = await evening();
    const web = town.region.addInstance(UP);
    const db = town.region.addDbInstance({ id: 'orders', tags: { Uptime: HOURS } });
    await town.until('2026-11-23 18:50');
    // The notice stays open while one resource still has to be stopped.
    town.region.setStatus(db, 'backing-up', utc('2026-11-23 19:40'));
    const [notice] = (await town.ports.store.read()).notices;
    await town.until('2026-11-23 19:20');
    expect(web.state).toBe('stopped');
    town.region.startByHand(web);
    await town.until('2026-11-23 19:31');
    await createEngineHandler(town.ports)({ type: 'notice', name: notice?.name });
    await town.until('2026-11-23 19:49');
    expect([web.state, db.status]).toEqual(['running', 'stopped']);
  });

  test('a press seconds before the stop counts, even if the store does not show it yet', async () => {
    town = await startTown('2026-11-23 18:40', {}, { schedulerReadLagMs: 5_000 });
    const web = town.region.addInstance(UP);
    await town.until('2026-11-23 18:59');
    town.clock.set(utc('2026-11-23 18:59:58'));
    await town.press(ADA, 'snooze-1h');
    await town.until('2026-11-23 19:07');
    expect(web.state).toBe('running');
    await town.until('2026-11-23 19:59');
    expect(web.state).toBe('running');
  });

  test('a press seconds after the stop: the answer says so, and *Start again* does what was meant', async () => {
    town = await evening();
    const web = town.region.addInstance({ name: 'web', ...UP });
    await town.until('2026-11-23 18:59');
    const [before] = await town.messages();
    if (!before) throw new Error('no notice');
    await town.until('2026-11-23 19:00');
    town.clock.set(utc('2026-11-23 19:00:20'));
    await town.slack.press(ADA.id, before, 'snooze-1h');
    await town.aws.idle();
    const answer = town.slack.privateAnswers(ADA.id).at(-1);
    expect(answer?.text).toMatch(/Already stopped .*19:00 UTC>, on schedule: `web`. Nothing was snoozed./);
    await town.slack.press(ADA.id, { ...before, text: '', blocks: answer?.blocks ?? [] }, 'Start again');
    await town.until('2026-11-23 19:07');
    expect(web.state).toBe('running');
    await town.until('2026-11-23 20:02');
    expect(web.state).toBe('stopped');
  });

  test('an account whose role is gone: named once, and the others are parked', async () => {
    const ids = ['222200000001', '222200000002'];
    town = await evening({ accounts: { roleName: 'Uptime', ids }, adminChannel: 'C0ADMIN001' });
    town.aws.account('222200000002').addRole('Uptime');
    const [gone, there] = ids.map((id) => town.aws.account(id).region('eu-central-1').addInstance(UP));
    const web = town.region.addInstance(UP);
    await town.until('2026-11-23 19:06');
    expect([web.state, there?.state, gone?.state]).toEqual(['stopped', 'stopped', 'running']);
    const told = (await town.slack.messages('C0ADMIN001')).map(({ text }) => text);
    expect(told).toEqual([expect.stringMatching(/^Some of AWS can’t be read: .*222200000001/)]);
  });

  test('Slack is down at notice time: nothing stops before people could be told', async () => {
    town = await evening();
    const web = town.region.addInstance(UP);
    const heal = town.slack.fail('*', { down: true });
    await town.until('2026-11-23 19:31');
    expect(web.state).toBe('running');
    expect(town.errors().join()).toMatch(
      new RegExp(`notice to ${CHANNEL} could not be posted, so its stops wait`),
    );
    heal();
    await town.until('2026-11-23 19:52');
    expect(web.state).toBe('stopped');
  });
});
