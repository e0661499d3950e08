import { beforeAll, describe, expect, it } from 'vitest';
import { readAll } from '../read-all.ts';
import type { ContractWorld } from './world.ts';

const TAG = 'uptime';
const office = { [TAG]: 'mon-fri 08:00-19:00' };

export const inventoryContract = (makeWorld: () => Promise<ContractWorld>): void => {
  describe('inventory', () => {
    let world: ContractWorld;
    let instanceIds: readonly string[];
    let before: number;

    beforeAll(async () => {
      world = await makeWorld();
      const [here, there] = world.regions;
      before = world.clock.now();
      instanceIds = await world.addInstances(here, [
        { tags: { ...office, Name: 'web' }, type: 't3.large', zone: `${here}b` },
        { tags: { Name: 'untagged' } },
        { tags: { Uptime: 'another key: case matters' } },
        { tags: office },
      ]);
      await world.terminate(here, instanceIds[3] ?? '');
      await world.addInstances(there, [{ tags: office, type: 'm5.large' }]);
      await world.addDatabases(here, [
        { id: 'orders', tags: { ...office, Name: 'Orders' } },
        { id: 'untagged' },
      ]);
      await world.addGroups(here, [
        { id: 'blue group', tags: { ...office, Name: 'Blue' }, min: 1, desired: 2, max: 4 },
        { id: 'untagged', min: 0, desired: 0, max: 1 },
        { id: 'other', tags: { Uptime: 'another key' }, min: 0, desired: 0, max: 1 },
      ]);
      await world.addClusters(here, [
        { id: 'lake', tags: office },
        { id: 'pond', memberTags: { ...office, Name: 'pond-writer' } },
      ]);
    });

    const read = () => readAll(world.clients, world.regions);

    it('finds the tagged resources of every kind and Region, and nothing else', async () => {
      const { resources, failures } = await read();
      const { accountId, regions } = world;
      const [here, there] = regions;
      expect(failures).toEqual([]);
      expect(resources.map(({ region, kind, name }) => `${region} ${kind} ${name}`).sort()).toEqual(
        [
          `${here} ec2-instance web`,
          `${there} ec2-instance ${resources.find((r) => r.region === there)?.id}`,
          `${here} auto-scaling-group Blue`,
          `${here} rds-cluster lake`,
          `${here} rds-instance Orders`,
          `${here} rds-instance pond-writer`,
        ].sort(),
      );
      expect(resources.find((r) => r.name === 'web')).toMatchObject({
        key: `${accountId}/${here}/ec2-instance/${instanceIds[0]}`,
        id: instanceIds[0],
        type: 't3.large',
        zone: `${here}b`,
        state: 'running',
        rawState: 'running',
        tags: { ...office, Name: 'web' },
      });
      expect(resources.find((r) => r.id === 'orders')).toMatchObject({
        key: `${accountId}/${here}/rds-instance/orders`,
        state: 'running',
        rawState: 'available',
        tags: { ...office, Name: 'Orders' },
      });
      expect(resources.find((r) => r.name === 'Blue')).toMatchObject({
        key: `${accountId}/${here}/auto-scaling-group/blue group`,
        id: 'blue group',
        state: 'running',
        tags: { ...office, Name: 'Blue' },
        scale: { now: { min: 1, desired: 2, max: 4 } },
      });
      expect(resources.find((r) => r.id === 'lake')).toMatchObject({
        key: `${accountId}/${here}/rds-cluster/lake`,
        type: 'aurora-postgresql',
        state: 'running',
        rawState: 'available',
        tags: office,
      });
    });

    it('knows since when an instance runs', async () => {
      const { resources } = await read();
      const change = resources.find((r) => r.name === 'web')?.lastChange;
      expect(change).toMatchObject({ to: 'running', by: 'person' });
      // AWS reports whole seconds, and the world's clock may differ slightly from the test's.
      expect(Math.abs((change?.at ?? 0) - before)).toBeLessThan(60_000);
    });

    it('protects the tagged member of a cluster, which only stops with it', async () => {
      const { resources } = await read();
      const protections = resources.flatMap((r) => (r.protection ? [[r.name, r.protection]] : []));
      expect(protections).toEqual([
        ['pond-writer', { code: 'cluster-member', reason: expect.stringContaining('of cluster pond,') }],
      ]);
    });

    it('asks once for each kind and Region, and for events only where a database is tagged', async () => {
      world.counter.reset();
      await read();
      expect(world.counter.counts).toEqual({
        DescribeInstances: 2,
        DescribeDBInstances: 2,
        DescribeDBClusters: 2,
        GetResources: 4,
        DescribeEvents: 2,
        DescribeAutoScalingGroups: 2,
      });
    });
  });

  describe('inventory beyond one page', () => {
    it('reads every page of instances', async () => {
      const world = await makeWorld();
      const [region] = world.regions;
      await world.addInstances(
        region,
        Array.from({ length: 1_001 }, () => ({ tags: office })),
      );
      world.counter.reset();
      const { resources, failures } = await readAll(world.clients, [region]);
      expect(failures).toEqual([]);
      expect(new Set(resources.map((r) => r.key)).size).toBe(1_001);
      expect(world.counter.counts.DescribeInstances).toBe(2);
    });

    it('reads every page of groups', async () => {
      const world = await makeWorld();
      const [region] = world.regions;
      const ids = Array.from({ length: 101 }, (_, index) => `group-${index}`);
      await world.addGroups(
        region,
        ids.map((id) => ({ id, tags: office, min: 0, desired: 0, max: 1 })),
      );
      world.counter.reset();
      const { resources } = await readAll(world.clients, [region]);
      expect(resources.map((r) => r.id).sort()).toEqual(ids.sort());
      expect(world.counter.counts.DescribeAutoScalingGroups).toBe(2);
    });

    it('reads every page of databases', async () => {
      const world = await makeWorld();
      const [region] = world.regions;
      const ids = Array.from({ length: 101 }, (_, index) => `db-${index}`);
      await world.addDatabases(
        region,
        ids.map((id) => ({ id, tags: office })),
      );
      world.counter.reset();
      const { resources } = await readAll(world.clients, [region]);
      expect(resources.map((r) => r.id).sort()).toEqual(ids.sort());
      expect(world.counter.counts.DescribeDBInstances).toBe(2);
    });
  });
};
