import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { instantPause } from '../../../../playground/world/instant-pause.ts';
import { createPower } from '../../../../src/aws/kinds/power.ts';
import { KINDS } from '../../../../src/aws/kinds/registry.ts';
import { makeStandInWorld } from '../../contract/stand-in-world.ts';
import { readAll } from '../../read-all.ts';

const tags = { uptime: 'office' };
const REGION = 'eu-central-1';

let world: Awaited<ReturnType<typeof makeStandInWorld>>;
beforeEach(async () => {
  world = await makeStandInWorld();
});
afterEach(() => world.close());

const region = () => world.aws.account().region(REGION);
const read = async () => {
  const { resources, failures } = await readAll(world.clients, [REGION]);
  expect(failures).toEqual([]);
  return resources;
};
const protections = async () =>
  Object.fromEntries((await read()).map(({ name, protection }) => [name, protection?.reason]));
const questions = () => world.aws.countCalls()['ec2:DescribeSpotInstanceRequests'] ?? 0;

describe('Spot instances', () => {
  it('are told apart by their request: only those of a persistent one that still stands can be parked', async () => {
    region().addInstance({ name: 'plain', tags });
    region().addInstance({ name: 'once', tags, spot: 'one-time' });
    region().addInstance({ name: 'again', tags, spot: 'persistent' });
    region().addInstance({ name: 'down', tags, spot: 'persistent', state: 'stopped' });
    region().addInstance({ name: 'over', tags, spot: 'persistent' }).spotCancelled = true;
    expect(await protections()).toEqual({
      plain: undefined,
      once: expect.stringMatching(/^a one-time Spot instance/),
      again: undefined,
      down: undefined,
      over: expect.stringMatching(/^its Spot request has ended/),
    });
    expect(questions()).toBe(1);
  });

  it('of a persistent request stop and start like any other', async () => {
    const machine = region().addInstance({ tags, spot: 'persistent' });
    const power = createPower(KINDS, world.clients, instantPause());
    expect(await power.stop(await read())).toMatchObject([{ ok: true }]);
    await world.aws.advanceTo(world.clock.now() + 3_600_000);
    expect(machine.state).toBe('stopped');
    expect(await power.start(await read())).toMatchObject([{ ok: true }]);
  });

  it('of a fleet or a group are left alone, and those that AWS took back as long as they are down', async () => {
    const persistent = { tags, spot: 'persistent' } as const;
    region().addInstance({ ...persistent, name: 'launch', launchGroup: 'grid' });
    region().addInstance({ ...persistent, name: 'zone', zoneGroup: 'near' });
    for (const [name, key] of [
      ['ec2-fleet', 'aws:ec2:fleet-id'],
      ['spot-fleet', 'aws:ec2spot:fleet-request-id'],
    ] as const) {
      region().addInstance({ ...persistent, name, tags: { ...tags, [key]: 'fleet-1' } });
    }
    const taken = region().addInstance({ ...persistent, name: 'taken' });
    region().interruptSpot(taken);
    expect(await protections()).toEqual({
      launch: expect.stringContaining('of the launch group grid'),
      zone: expect.stringContaining('of the Availability Zone group near'),
      'ec2-fleet': expect.stringContaining('of fleet fleet-1'),
      'spot-fleet': expect.stringContaining('of fleet fleet-1'),
      taken: expect.stringMatching(/^AWS reclaimed this Spot instance/),
    });
    await world.aws.advanceTo(world.clock.now() + 3_600_000);
    region().returnSpot(taken);
    expect((await protections()).taken).toBeUndefined();
  });

  it('are started later where their request has not caught up with the stop', async () => {
    const machine = region().addInstance({ tags, spot: 'persistent' });
    const power = createPower(KINDS, world.clients, instantPause());
    region().stopByHand(machine);
    await world.aws.advanceTo(world.clock.now() + 10 * 60_000);
    machine.stoppedAt = world.clock.now();
    expect(await power.start(await read())).toMatchObject([
      { ok: false, kind: 'later', code: 'IncorrectSpotRequestState' },
    ]);
    await world.aws.advanceTo(world.clock.now() + 60_000);
    expect(await power.start(await read())).toMatchObject([{ ok: true }]);
  });

  it('cost no question where none is tagged, or all belong to somebody else', async () => {
    region().addInstance({ name: 'plain', tags });
    region().addInstance({ name: 'untagged', spot: 'one-time' });
    region().addInstance({
      name: 'member',
      spot: 'one-time',
      tags: { ...tags, 'aws:autoscaling:groupName': 'web' },
    });
    expect(await protections()).toEqual({
      plain: undefined,
      member: expect.stringContaining('Auto Scaling group web'),
    });
    expect(questions()).toBe(0);
  });

  it('are left alone, and hide nothing else, where the role may not ask', async () => {
    region().addInstance({ name: 'plain', tags });
    region().addInstance({ name: 'again', tags, spot: 'persistent' });
    world.aws.onFault(({ operation }) =>
      operation === 'DescribeSpotInstanceRequests'
        ? { code: 'UnauthorizedOperation', message: 'You are not authorized.' }
        : undefined,
    );
    expect(await protections()).toEqual({
      plain: undefined,
      again:
        'a Spot instance, and Uptime couldn’t read whether it can be stopped (UnauthorizedOperation: You are not authorized.)',
    });
  });

  it('are asked about two hundred at a time', async () => {
    for (let count = 0; count < 450; count++) region().addInstance({ tags, spot: 'persistent' });
    expect((await read()).filter(({ protection }) => protection)).toEqual([]);
    expect(questions()).toBe(3);
  });
});
