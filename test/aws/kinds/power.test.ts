import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call } from '../../../playground/aws/index.ts';
import { instantPause } from '../../../playground/world/instant-pause.ts';
import { createPower } from '../../../src/aws/kinds/power.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../src/core/time.ts';
import { makeStandInWorld } from '../contract/stand-in-world.ts';
import { readAll } from '../read-all.ts';

const tags = { uptime: 'office' };
const REGION = 'eu-central-1';

let world: Awaited<ReturnType<typeof makeStandInWorld>>;
beforeEach(async () => {
  world = await makeStandInWorld();
});
afterEach(() => world.close());

const region = () => world.aws.account().region(REGION);
const power = () => createPower(KINDS, world.clients, instantPause());
const read = async (): Promise<readonly Resource[]> => {
  const { resources, failures } = await readAll(world.clients, world.regions);
  expect(failures).toEqual([]);
  return resources;
};
const states = async () => Object.fromEntries((await read()).map(({ id, state }) => [id, state]));
const pass = (ms: number) => world.aws.advanceTo(world.clock.now() + ms);

/** The instance ids that an EC2 call names. */
const idsOf = ({ input }: Call): readonly string[] => {
  const ids: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'InstanceIds') : [];
  return Array.isArray(ids) ? ids : [];
};

describe('starting instances', () => {
  it('leaves those without capacity for later and starts the others', async () => {
    const seeds = [
      { id: 'i-00000000000000001', type: 't3.large', zone: `${REGION}a` },
      { id: 'i-00000000000000002', type: 'p5.large', zone: `${REGION}a` },
      { id: 'i-00000000000000003', type: 'p5.large', zone: `${REGION}b` },
      { id: 'i-00000000000000004', type: 'p5.large', zone: `${REGION}a` },
    ];
    for (const seed of seeds) region().addInstance({ ...seed, tags, state: 'stopped' });
    region().takeCapacity('p5.large', `${REGION}a`);

    const results = await power().start(await read());
    expect(results.map((result) => [result.resource.id, result.ok || [result.kind, result.code]])).toEqual([
      ['i-00000000000000001', true],
      ['i-00000000000000002', ['later', 'InsufficientInstanceCapacity']],
      ['i-00000000000000003', true],
      ['i-00000000000000004', ['later', 'InsufficientInstanceCapacity']],
    ]);
    expect(results[1]).toMatchObject({ reason: `AWS has no p5.large capacity in ${REGION}a right now` });
    // One call for each of the three groups and one for a single machine, although the SDK considers an HTTP 500 worth retrying.
    expect(world.aws.countCalls()['ec2:StartInstances']).toBe(4);
  });

  it('asks nothing more of a type that AWS has none left of', async () => {
    for (let count = 0; count < 600; count++) {
      region().addInstance({ tags, state: 'stopped', type: 'p5.large' });
    }
    region().takeCapacity('p5.large', `${REGION}a`);
    const results = await power().start(await read());
    expect(results.filter((result) => !result.ok && result.kind === 'later')).toHaveLength(600);
    expect(world.aws.countCalls()['ec2:StartInstances']).toBe(2);
  });

  it.each([
    [
      'capacity',
      () => region().takeCapacity('p5.large', `${REGION}a`, 13),
      'AWS has no p5.large capacity in',
    ],
    ['quota', () => region().instances.setQuota(13), 'reached its quota of running instances in'],
  ])('starts as many as the %s allows', async (_, take, reason) => {
    for (let count = 0; count < 20; count++)
      region().addInstance({ tags, state: 'stopped', type: 'p5.large' });
    take();
    const results = await power().start(await read());
    expect(results.filter(({ ok }) => ok)).toHaveLength(13);
    for (const result of results) {
      if (!result.ok)
        expect(result).toMatchObject({ kind: 'later', reason: expect.stringContaining(reason) });
    }
    await pass(5 * MINUTE_MS);
    expect(Object.values(await states()).filter((state) => state === 'running')).toHaveLength(13);
  });

  it('leaves a start that the key forbids to be seen: AWS accepts it, and it comes to nothing', async () => {
    region().addInstance({ id: 'i-00000000000000001', tags, state: 'stopped', kmsDenied: true });
    expect(await power().start(await read())).toMatchObject([{ ok: true }]);
    await pass(5 * MINUTE_MS);
    const [instance] = await read();
    expect(instance?.state).toBe('stopped');
    expect(instance?.lastChange).toEqual({
      to: 'stopped',
      at: world.clock.now() - 5 * MINUTE_MS,
      by: 'aws',
      detail: 'Client.InternalError: Client error on launch',
      before: world.clock.now() - 5 * MINUTE_MS,
    });
  });

  it('leaves one that is still stopping for later', async () => {
    const { id } = region().addInstance({ tags, launchTime: world.clock.now() });
    region().stopByHand(id);
    expect(await power().start(await read())).toMatchObject([
      { ok: false, kind: 'later', code: 'IncorrectInstanceState' },
    ]);
  });
});

describe('stopping instances', () => {
  it("honours its owner's stop protection in words that a person understands", async () => {
    region().addInstance({ tags, stopProtection: true });
    expect(await power().stop(await read())).toMatchObject([
      {
        ok: false,
        kind: 'refused',
        code: 'OperationNotPermitted',
        reason: 'its owner has turned stop protection on',
      },
    ]);
  });

  it('finds the one that sinks the batch without being named', async () => {
    const ids = Array.from({ length: 9 }, () => region().addInstance({ tags }).id);
    const bad = ids[4] ?? '';
    world.aws.onFault((call) =>
      call.operation === 'StopInstances' && idsOf(call).includes(bad)
        ? { code: 'UnsupportedOperation', message: 'One of the instances cannot be stopped.', status: 400 }
        : undefined,
    );
    const results = await power().stop(await read());
    expect(results.filter(({ ok }) => !ok)).toMatchObject([
      { resource: { id: bad }, kind: 'refused', code: 'UnsupportedOperation' },
    ]);
    await pass(HOUR_MS);
    expect(Object.values(await states()).sort()).toEqual(['running', ...Array(8).fill('stopped')]);
  });

  it('stops the nineteen others where a policy excludes one, and AWS does not say which', async () => {
    const ids = Array.from({ length: 20 }, () => region().addInstance({ tags }).id);
    const excluded = ids[7] ?? '';
    world.aws.onFault((call) =>
      call.operation === 'StopInstances' && idsOf(call).includes(excluded)
        ? {
            code: 'UnauthorizedOperation',
            message:
              'You are not authorized to perform this operation. Encoded authorization failure message: 8sKx',
            status: 403,
          }
        : undefined,
    );
    const results = await power().stop(await read());
    expect(results.filter(({ ok }) => !ok)).toMatchObject([
      {
        resource: { id: excluded },
        kind: 'refused',
        is: 'refused',
        reason: 'You are not authorized to perform this operation',
      },
    ]);
  });

  it.each([
    [
      'throttled',
      { code: 'RequestLimitExceeded', message: 'Request limit exceeded.', status: 503 },
      'RequestLimitExceeded',
    ],
    [
      'broken',
      { code: 'InternalError', message: 'An internal error has occurred', status: 500 },
      'InternalError',
    ],
  ] as const)('waits for later where AWS is %s, in every Region by itself', async (_, fault, code) => {
    const { id } = region().addInstance({ tags });
    const other = world.aws.account().region('us-east-1').addInstance({ tags }).id;
    world.aws.onFault((call) =>
      call.operation === 'StopInstances' && call.region === REGION ? fault : undefined,
    );
    const results = await power().stop(await read());
    expect(results.map((result) => [result.resource.id, result.ok || [result.kind, result.code]])).toEqual([
      [id, ['later', code]],
      [other, true],
    ]);
  });

  it('gets over an answer that was lost', async () => {
    const { id } = region().addInstance({ tags });
    let lost = 0;
    world.aws.onFault((call) =>
      call.operation === 'StopInstances' && lost++ === 0 ? { drop: true, afterwards: true } : undefined,
    );
    expect(await power().stop(await read())).toMatchObject([{ resource: { id }, ok: true }]);
    expect(await states()).toEqual({ [id]: 'stopping' });
  });
});

describe('databases', () => {
  it('leaves a busy one for later and stops the others', async () => {
    region().addDbInstance({ id: 'orders', tags, status: 'backing-up' });
    region().addDbInstance({ id: 'billing', tags });
    region().addDbCluster({ id: 'lake', tags, status: 'modifying' });
    const results = await power().stop(await read());
    expect(results.map((result) => [result.resource.id, result.ok || [result.kind, result.code]])).toEqual([
      ['billing', true],
      ['orders', ['later', 'InvalidDBInstanceStateFault']],
      ['lake', ['later', 'InvalidDBClusterStateFault']],
    ]);
  });

  it.each(['start', 'stop'] as const)('is content where somebody was faster to %s it', async (direction) => {
    const status = direction === 'start' ? 'stopped' : 'available';
    region().addDbInstance({ id: 'orders', tags, status });
    region().addDbCluster({ id: 'lake', tags, status });
    const resources = await read();
    for (const id of ['orders', 'lake']) {
      if (direction === 'start') region().startByHand(id);
      else region().stopByHand(id);
    }
    expect(await power()[direction](resources)).toMatchObject([{ ok: true }, { ok: true }]);
  });

  it.each(['rds-instance', 'rds-cluster'] as const)(
    'starts one whose key came back, and says what helps until then: %s',
    async (kind) => {
      const seed = { id: 'orders', tags };
      const database = kind === 'rds-instance' ? region().addDbInstance(seed) : region().addDbCluster(seed);
      region().setStatus(database, 'inaccessible-encryption-credentials-recoverable');
      database.keyDisabled = true;
      expect(await power().start(await read())).toMatchObject([
        {
          ok: false,
          kind: 'refused',
          code: 'KMSKeyNotAccessibleFault',
          reason: expect.stringMatching(/Enable the key/),
        },
      ]);
      database.keyDisabled = false;
      expect(await power().start(await read())).toMatchObject([{ ok: true }]);
      expect(await states()).toEqual({ orders: 'starting' });
    },
  );

  it('waits for later where AWS is throttled', async () => {
    region().addDbInstance({ id: 'orders', tags });
    world.aws.onFault((call) =>
      call.operation === 'StopDBInstance'
        ? { code: 'Throttling', message: 'Rate exceeded', status: 400 }
        : undefined,
    );
    expect(await power().stop(await read())).toMatchObject([
      { ok: false, kind: 'later', code: 'Throttling' },
    ]);
  });

  it.each([
    ['rds-instance', () => region().addDbInstance({ id: 'orders', tags })],
    ['rds-cluster', () => region().addDbCluster({ id: 'orders', tags })],
  ] as const)('knows a start by AWS from a start by hand: %s', async (kind, seed) => {
    seed();
    await power().stop(await read());
    await pass(HOUR_MS);
    expect(await read()).toMatchObject([
      { kind, state: 'stopped', lastChange: { to: 'stopped', by: 'person' } },
    ]);
    await pass(7 * DAY_MS + HOUR_MS);
    expect(await read()).toMatchObject([
      { kind, state: 'running', lastChange: { to: 'running', by: 'aws' } },
    ]);

    await power().stop(await read());
    await pass(HOUR_MS);
    region().startByHand('orders');
    await pass(HOUR_MS);
    expect(await read()).toMatchObject([
      { kind, state: 'running', lastChange: { to: 'running', by: 'person' } },
    ]);
  });
});
