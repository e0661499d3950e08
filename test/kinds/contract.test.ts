import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { autoScalingGroup } from '../../src/aws/kinds/auto-scaling-group/kind.ts';
import { ec2Instance } from '../../src/aws/kinds/ec2-instance/kind.ts';
import { ecsService } from '../../src/aws/kinds/ecs-service/kind.ts';
import { eksNodeGroup } from '../../src/aws/kinds/eks-node-group/kind.ts';
import type { Kind } from '../../src/aws/kinds/kind.ts';
import { rdsCluster } from '../../src/aws/kinds/rds-cluster/kind.ts';
import { rdsInstance } from '../../src/aws/kinds/rds-instance/kind.ts';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import { HOUR_MS } from '../../src/core/time.ts';
import { databaseSays, groupLaunched, instanceIs, serviceSays } from '../app/requests/bridge-events.ts';
import { makeStandInWorld } from '../aws/contract/stand-in-world.ts';
import { type KindWorld, kindContract } from './contract.ts';
import { toyKind } from './toy/kind.ts';
import { startToyService } from './toy/service.ts';

const REGION = 'eu-central-1';
const tags = { uptime: 'office' };

type StandIn = Awaited<ReturnType<typeof makeStandInWorld>>;

/** A kind on the AWS stand-in, where `add` makes a running one. */
const onStandIn =
  (
    kind: Kind,
    gone: string,
    add: (
      region: ReturnType<ReturnType<StandIn['aws']['account']>['region']>,
      n: number,
      tags: object,
    ) => string,
    event?: (id: string, at: number) => object,
  ) =>
  async (): Promise<KindWorld> => {
    const world = await makeStandInWorld();
    const region = world.aws.account().region(REGION);
    const [one, two, three] = [add(region, 1, tags), add(region, 2, tags), add(region, 3, {})];
    return {
      kind,
      clients: world.clients,
      accountId: world.accountId,
      region: REGION,
      tagKey: 'uptime',
      tagged: [one, two],
      untagged: three,
      gone,
      event: event && ((id) => event(id, world.clock.now())),
      settle: () => world.passTime(world.clock.now() + HOUR_MS),
      close: () => world.close(),
    };
  };

kindContract(
  'EC2 instance',
  onStandIn(
    ec2Instance,
    'i-0123456789abcdef0',
    (region, _, given) => region.addInstance({ tags: { ...given } }).id,
    (id, at) => instanceIs(id, 'running', at),
  ),
);

kindContract(
  'RDS instance',
  onStandIn(
    rdsInstance,
    'ghost',
    (region, n, given) => region.addDbInstance({ id: `orders-${n}`, tags: { ...given } }).id,
    (id, at) => databaseSays(id, 'RDS-EVENT-0088', at),
  ),
);

kindContract(
  'RDS cluster',
  onStandIn(
    rdsCluster,
    'ghost',
    (region, n, given) => region.addDbCluster({ id: `lake-${n}`, tags: { ...given } }).id,
    (id, at) => databaseSays(id, 'RDS-EVENT-0151', at, 'Cluster'),
  ),
);

kindContract(
  'ECS service',
  onStandIn(
    ecsService,
    'blue/ghost',
    (region, n, given) => {
      const { id } = region.addEcsService({
        name: `web-${n}`,
        cluster: 'blue',
        desired: n + 1,
        tags: { ...given },
      });
      // Application Auto Scaling scales one of them.
      if (n === 1) region.scalableTargets.register(`service/${id}`, { min: 2, max: 6 });
      return id;
    },
    (id, at) => serviceSays(id, at),
  ),
);

kindContract(
  'EKS node group',
  onStandIn(eksNodeGroup, 'shop/ghost', (region, n, given) => {
    const sizes = { minSize: n, desiredSize: n + 1, maxSize: n + 2 };
    return region.nodeGroups.add({ cluster: 'shop', name: `group-${n}`, tags: { ...given }, ...sizes }).id;
  }),
);

kindContract(
  'Auto Scaling group',
  onStandIn(
    autoScalingGroup,
    'ghost',
    (region, n, given) =>
      region.addGroup({ id: `web ${n}/blue`, min: 1, desired: 2, max: 4, tags: { ...given } }).id,
    (id, at) => groupLaunched(id, at),
  ),
);

kindContract('of the toy', async () => {
  // No AWS client is needed.
  const world = await makeStandInWorld();
  const service = await startToyService(() => world.clock.now());
  for (const [id, given] of [
    ['blue/api', tags],
    ['blue/web', tags],
    ['blue/other', {}],
  ] as const)
    service.add({ id, tags: { ...given }, capacity: 3 });
  return {
    kind: toyKind(service.url),
    clients: world.clients,
    accountId: world.accountId,
    region: REGION,
    tagKey: 'uptime',
    tagged: ['blue/api', 'blue/web'],
    untagged: 'blue/other',
    gone: 'blue/ghost',
    event: (id) => ({
      ...instanceIs('i-0123456789abcdef0', 'running', world.clock.now()),
      source: 'toy',
      'detail-type': 'Toy Fleet Changed',
      resources: [`toy:${id}`],
      detail: { now: 'active' },
    }),
    settle: () => world.passTime(world.clock.now() + HOUR_MS),
    async close() {
      await service.close();
      await world.close();
    },
  };
});

test('every kind that ships is among these', () => {
  expect(KINDS).toEqual([ec2Instance, rdsInstance, rdsCluster, autoScalingGroup, ecsService, eksNodeGroup]);
});

test('only the kinds’ own code names a kind', async () => {
  const src = join(import.meta.dirname, '../../src');
  const files = (await readdir(src, { recursive: true })).filter(
    (name) => name.endsWith('.ts') && !name.startsWith(join('aws', 'kinds')),
  );
  expect(files.length).toBeGreaterThan(100);
  const named = KINDS.map(({ id }) => `'${id}'`);
  const naming = await Promise.all(
    files.map(async (name) => {
      const text = await readFile(join(src, name), 'utf8');
      return named.some((id) => text.includes(id)) ? [name] : [];
    }),
  );
  expect(naming.flat()).toEqual([]);
});
