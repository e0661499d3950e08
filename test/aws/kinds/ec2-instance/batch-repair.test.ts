import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Call, NewInstance } from '../../../../playground/aws/index.ts';
import { instantPause } from '../../../../playground/world/instant-pause.ts';
import type { PowerResult } from '../../../../src/app/ports/power.ts';
import { createPower } from '../../../../src/aws/kinds/power.ts';
import { KINDS } from '../../../../src/aws/kinds/registry.ts';
import type { Resource } from '../../../../src/core/resource/resource.ts';
import { makeStandInWorld } from '../../contract/stand-in-world.ts';
import { readAll } from '../../read-all.ts';

const REGION = 'eu-central-1';
const GOOD = 500;

let world: Awaited<ReturnType<typeof makeStandInWorld>>;
beforeEach(async () => {
  world = await makeStandInWorld();
});
afterEach(() => world.close());

const region = () => world.aws.account().region(REGION);
const power = () => createPower(KINDS, world.clients, instantPause());

/** 500 good instances and, spread among them, some that fail a batch. One was terminated after the inventory was read. */
const fleet = async (state: 'running' | 'stopped', bad: Readonly<Record<string, NewInstance>>) => {
  const tags = { uptime: 'office' };
  for (let count = 0; count < GOOD; count++) region().addInstance({ tags, state });
  for (const [name, seed] of Object.entries(bad)) region().addInstance({ name, tags, state, ...seed });
  const { resources } = await readAll(world.clients, [REGION]);
  const [first] = resources;
  if (first === undefined) expect.fail('the seeded instances are missing');
  const unknown: Resource = { ...first, key: 'unknown', id: 'i-0123456789abcdef0', name: 'unknown' };
  const ghost = resources.find(({ name }) => name === 'ghost');
  const machine = region().instances.get(ghost?.id ?? '');
  if (machine === undefined) expect.fail('the ghost is missing');
  machine.state = 'terminated';
  return [...resources.slice(0, 250), unknown, ...resources.slice(250)];
};

const failures = (results: readonly PowerResult[]) =>
  Object.fromEntries(
    results.flatMap((result) => (result.ok ? [] : [[result.resource.name, `${result.kind} ${result.code}`]])),
  );
const idsOf = ({ input }: Call): readonly string[] => {
  const ids: unknown = typeof input === 'object' && input !== null ? Reflect.get(input, 'InstanceIds') : [];
  return Array.isArray(ids) ? ids : [];
};

const STOP = {
  bad: { ghost: {}, once: { spot: 'one-time' }, protected: { stopProtection: true } },
  failures: {
    unknown: 'refused InvalidInstanceID.NotFound',
    ghost: 'later IncorrectInstanceState',
    once: 'refused UnsupportedOperation',
    protected: 'refused OperationNotPermitted',
  },
} as const;
const START = {
  bad: { ghost: {}, once: { spot: 'one-time' }, rootless: { rootDevice: 'ebs-detached' } },
  failures: {
    unknown: 'refused InvalidInstanceID.NotFound',
    ghost: 'later IncorrectInstanceState',
    once: 'refused UnsupportedOperation',
    rootless: 'refused InvalidParameterValue',
  },
} as const;

describe.each([
  // 504 in one batch; a start names at most 200.
  ['stop', 'running', STOP, 1],
  ['start', 'stopped', START, 3],
] as const)('a %s of 500 with a bad one of every kind among them', (direction, state, expected, batches) => {
  const operation = direction === 'stop' ? 'StopInstances' : 'StartInstances';
  const calls = () => world.aws.countCalls()[`ec2:${operation}`] ?? 0;

  it('goes through for all the others, with one more call for each bad one that AWS names', async () => {
    const resources = await fleet(state, expected.bad);
    const results = await power()[direction](resources);
    expect(failures(results)).toEqual(expected.failures);
    expect(results.filter(({ ok }) => ok)).toHaveLength(GOOD);
    expect(results.map(({ resource }) => resource)).toEqual(resources);
    expect(calls()).toBe(batches + 4);
  });

  it('goes through for all the others where AWS names nobody, within calls that grow with the logarithm', async () => {
    const resources = await fleet(state, expected.bad);
    const bad = new Set(
      resources.filter(({ name }) => name in expected.failures).map((resource) => resource.id),
    );
    world.aws.onFault((call) =>
      call.operation === operation && idsOf(call).some((id) => bad.has(id))
        ? { code: 'UnsupportedOperation', message: 'One of the instances cannot.', status: 400 }
        : undefined,
    );
    const results = await power()[direction](resources, { withinMs: 60_000 });
    expect(results.filter(({ ok }) => ok)).toHaveLength(GOOD);
    expect(Object.keys(failures(results)).sort()).toEqual(Object.keys(expected.failures).sort());
    // For each culprit, 500 is halved nine times, with two calls each time.
    expect(calls()).toBeLessThanOrEqual(2 + 4 * 2 * 9);
  });
});

it('goes through for 500 stops among which 60 are protected, each named by itself', async () => {
  const bad = Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`protected-${index}`, { stopProtection: true }]),
  );
  const resources = await fleet('running', { ...bad, ghost: {} });
  const results = await power().stop(resources, { withinMs: 60_000 });
  expect(results.filter(({ ok }) => ok)).toHaveLength(GOOD);
  expect(world.aws.countCalls()['ec2:StopInstances']).toBe(1 + 62);
});
