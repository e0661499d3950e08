import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AwsFault, Call, NewInstance } from '../../../../playground/aws/index.ts';
import { instantPause } from '../../../../playground/world/instant-pause.ts';
import type { StopOptions } from '../../../../src/app/ports/power.ts';
import { createPower } from '../../../../src/aws/kinds/power.ts';
import { KINDS } from '../../../../src/aws/kinds/registry.ts';
import { makeStandInWorld } from '../../contract/stand-in-world.ts';
import { readAll } from '../../read-all.ts';

const REGION = 'eu-central-1';

let world: Awaited<ReturnType<typeof makeStandInWorld>>;
beforeEach(async () => {
  world = await makeStandInWorld();
});
afterEach(() => world.close());

const add = (name: string, seed: NewInstance = {}) =>
  world.aws
    .account()
    .region(REGION)
    .addInstance({ name, tags: { uptime: 'office' }, hibernation: true, ...seed });

/** By name: true, the note, or the refusal. */
const stop = async (options: StopOptions) => {
  const { resources } = await readAll(world.clients, [REGION]);
  const results = await createPower(KINDS, world.clients, instantPause()).stop(resources, options);
  return Object.fromEntries(
    results.map((result) => [
      result.resource.name,
      result.ok ? (result.remark ?? true) : `${result.kind}: ${result.reason}`,
    ]),
  );
};

const asksToHibernate = ({ operation, input }: Call): boolean =>
  operation === 'StopInstances' &&
  typeof input === 'object' &&
  input !== null &&
  Reflect.get(input, 'Hibernate') === true;
const failHibernation = (fault: AwsFault) =>
  world.aws.onFault((call) => (asksToHibernate(call) ? fault : undefined));

const hibernated = { code: 'Client.UserInitiatedHibernate' };
const shutDown = { code: 'Client.UserInitiatedShutdown' };

describe('stopping with hibernation', () => {
  it('hibernates what is asked for, and stops the rest', async () => {
    const [web, api] = [add('web'), add('api')];
    const answers = await stop({ hibernate: ({ name }) => name === 'web' });
    expect(answers).toEqual({ web: true, api: true });
    expect([web.stateReason, api.stateReason]).toMatchObject([hibernated, shutDown]);
    expect(world.aws.countCalls()['ec2:StopInstances']).toBe(2);
  });

  it('just stops where hibernation is not configured, and says so', async () => {
    const [web, api] = [add('web', { hibernation: false }), add('api')];
    expect(await stop({ hibernate: () => true })).toEqual({
      web: 'it was stopped without hibernating: hibernation is not configured for it',
      api: true,
    });
    expect([web.stateReason, api.stateReason]).toMatchObject([shutDown, hibernated]);
    // Known in advance, so no call is wasted on a refusal.
    expect(world.aws.countCalls()['ec2:StopInstances']).toBe(2);
  });

  it.each([
    [
      'UnsupportedHibernationConfiguration',
      'The instance is not configured for hibernation.',
      'hibernation is not configured for it',
    ],
    [
      'UnsupportedOperation',
      'Instance is not ready to hibernate yet, retry in a few minutes',
      'it is not ready to hibernate yet',
    ],
    ['IncorrectInstanceState', 'No.', 'AWS can’t start or stop it in its current state'],
  ])('just stops, in the same run, where AWS says %s', async (code, message, why) => {
    const machines = [add('web'), add('api')];
    failHibernation({ code, message, status: 400 });
    const remark = `it was stopped without hibernating: ${why}`;
    expect(await stop({ hibernate: () => true })).toEqual({ web: remark, api: remark });
    for (const machine of machines)
      expect(machine).toMatchObject({ state: 'stopping', stateReason: shutDown });
  });

  it('keeps hibernating the others where one has lost its configuration', async () => {
    const [web, api, db] = [add('web'), add('api'), add('db')];
    world.aws.onFault((call) => {
      if (call.operation === 'StopInstances') api.hibernation = false;
      return undefined;
    });
    expect(await stop({ hibernate: () => true })).toEqual({
      web: true,
      api: expect.stringContaining('not configured'),
      db: true,
    });
    expect([web, api, db].map(({ stateReason }) => stateReason)).toMatchObject([
      hibernated,
      shutDown,
      hibernated,
    ]);
  });

  it.each([
    ['OperationNotPermitted', 400, 'refused: its owner has turned stop protection on'],
    ['RequestLimitExceeded', 503, 'later: AWS is rate-limiting requests'],
  ])('does not stop what would be refused without it as well: %s', async (code, status, answer) => {
    const machine = add('web');
    const message = `The instance '${machine.id}' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`;
    failHibernation({ code, status, message });
    expect(await stop({ hibernate: () => true })).toEqual({ web: answer });
    expect(machine.state).toBe('running');
  });

  it('never forces', async () => {
    add('web');
    add('api', { hibernation: false });
    await stop({ hibernate: () => true });
    for (const { operation, input } of world.aws.calls) {
      if (operation === 'StopInstances') expect(JSON.stringify(input)).not.toMatch(/Force|SkipOsShutdown/);
    }
  });
});
