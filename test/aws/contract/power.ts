import { AutoScalingClient, UpdateAutoScalingGroupCommand } from '@aws-sdk/client-auto-scaling';
import { beforeEach, describe, expect, it } from 'vitest';
import { createPower } from '../../../src/aws/kinds/power.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import { DAY_MS, HOUR_MS } from '../../../src/core/time.ts';
import { readAll } from '../read-all.ts';
import type { Clauses } from './divergence.ts';
import type { ContractWorld } from './world.ts';

const TAG = 'uptime';
const tags = { [TAG]: 'office' };

export const powerContract = (makeWorld: () => Promise<ContractWorld>, clauses: Clauses): void => {
  describe('power', () => {
    let world: ContractWorld;
    beforeEach(async () => {
      world = await makeWorld();
    });

    const everything = async (): Promise<readonly Resource[]> => {
      const { resources, failures } = await readAll(world.clients, world.regions);
      expect(failures).toEqual([]);
      return resources;
    };
    const power = () => createPower(KINDS, world.clients);
    const settle = () => world.passTime(world.clock.now() + HOUR_MS);

    it('stops instances in one call a Region and starts them in one a zone and type', async () => {
      const [here, there] = world.regions;
      await world.addInstances(here, [
        { tags, type: 't3.large', zone: `${here}a` },
        { tags, type: 't3.large', zone: `${here}b` },
        { tags, type: 'm5.large', zone: `${here}a` },
        { tags, type: 't3.large', zone: `${here}a` },
      ]);
      await world.addInstances(there, [{ tags, type: 't3.large', zone: `${there}a` }]);
      const running = await everything();

      world.counter.reset();
      const stopped = await power().stop(running);
      expect(stopped).toEqual(running.map((resource) => ({ resource, ok: true })));
      expect(world.counter.counts).toEqual({ StopInstances: 2 });
      await clauses.check('ec2-stopping-phase', async () => {
        expect((await everything()).map((r) => r.state)).toEqual(running.map(() => 'stopping'));
      });
      await settle();
      const asleep = await everything();
      expect(asleep.map((r) => r.state)).toEqual(running.map(() => 'stopped'));
      expect(asleep.map((r) => r.lastChange)).toEqual(
        running.map(() => expect.objectContaining({ to: 'stopped', by: 'person' })),
      );

      world.counter.reset();
      const started = await power().start(asleep);
      expect(started).toEqual(asleep.map((resource) => ({ resource, ok: true })));
      expect(world.counter.counts).toEqual({ StartInstances: 4 });
      await clauses.check('ec2-pending-phase', async () => {
        expect((await everything()).map((r) => r.state)).toEqual(running.map(() => 'starting'));
      });
      await settle();
      const awake = await everything();
      expect(awake.map((r) => r.state)).toEqual(running.map(() => 'running'));
      await clauses.check('ec2-launch-time-moves', () => {
        for (const [index, resource] of awake.entries()) {
          expect(resource.lastChange?.at).toBeGreaterThan(running[index]?.lastChange?.at ?? 0);
        }
      });
    });

    it('stops the others when one instance of a batch is unknown', async () => {
      const [here] = world.regions;
      await world.addInstances(here, [{ tags }, { tags }, { tags }]);
      const running = await everything();
      const [first] = running;
      if (first === undefined) expect.fail('the seeded instances are missing');
      const ghost: Resource = { ...first, id: 'i-0123456789abcdef0', key: 'ghost' };

      world.counter.reset();
      const [missing, ...others] = await power().stop([ghost, ...running]);
      expect(missing).toMatchObject({
        resource: ghost,
        ok: false,
        kind: 'refused',
        code: 'InvalidInstanceID.NotFound',
      });
      expect(others).toEqual(running.map((resource) => ({ resource, ok: true })));
      expect(world.counter.counts).toEqual({ StopInstances: 2 });
      await settle();
      expect((await everything()).map((r) => r.state)).toEqual(['stopped', 'stopped', 'stopped']);
    });

    it('honours stop protection, and stops the others', async () => {
      const [here] = world.regions;
      await world.addInstances(here, [{ tags, stopProtection: true }, { tags }]);
      const running = await everything();
      const results = await power().stop(running);
      const refused = results.filter((result) => !result.ok);
      expect(refused).toMatchObject([{ kind: 'refused', code: 'OperationNotPermitted' }]);
      await settle();
      expect((await everything()).map((r) => r.state).sort()).toEqual(['running', 'stopped']);
    });

    it('stops the others when one was terminated in the meantime', async () => {
      const [here] = world.regions;
      const [gone] = await world.addInstances(here, [{ tags }, { tags }]);
      const running = await everything();
      await world.terminate(here, gone ?? '');
      const results = await power().stop(running);
      await clauses.check('ec2-terminated-is-refused', () => {
        expect(results.filter((result) => !result.ok)).toMatchObject([{ resource: { id: gone } }]);
      });
      expect(results.filter((result) => result.ok)).toHaveLength(
        results.length - results.filter((result) => !result.ok).length,
      );
      const survivor = results.find((result) => result.resource.id !== gone);
      expect(survivor?.ok).toBe(true);
    });

    it('stops and starts a database, and says so of one that is on its way already', async () => {
      const [here] = world.regions;
      await world.addDatabases(here, [{ id: 'orders', tags }]);
      const running = await everything();
      const stopAt = world.clock.now();
      expect(await power().stop(running)).toEqual(running.map((resource) => ({ resource, ok: true })));
      await clauses.check('rds-stopping-phase', async () => {
        expect((await everything()).map((r) => r.rawState)).toEqual(['stopping']);
      });
      expect(await power().stop(running)).toEqual(running.map((resource) => ({ resource, ok: true })));
      await settle();
      const [asleep] = await everything();
      expect(asleep).toMatchObject({ state: 'stopped', rawState: 'stopped' });
      await clauses.check('rds-events', () => {
        expect(asleep?.lastChange).toMatchObject({ to: 'stopped', by: 'person' });
      });
      await clauses.check('rds-automatic-restart', () => {
        const dueAt = stopAt + 7 * DAY_MS;
        expect(Math.abs((asleep?.automaticRestartAt ?? 0) - dueAt)).toBeLessThan(HOUR_MS + 60_000);
      });

      const stopped = await everything();
      expect(await power().start(stopped)).toEqual(stopped.map((resource) => ({ resource, ok: true })));
      await settle();
      expect(await everything()).toMatchObject([{ state: 'running', rawState: 'available' }]);
    });

    it('stops and starts a cluster as a whole', async () => {
      const [here] = world.regions;
      await world.addClusters(here, [{ id: 'lake', tags }]);
      const running = await everything();
      world.counter.reset();
      expect(await power().stop(running)).toEqual(running.map((resource) => ({ resource, ok: true })));
      expect(world.counter.counts).toEqual({ StopDBCluster: 1 });
      await settle();
      const stopped = await everything();
      expect(stopped).toMatchObject([{ kind: 'rds-cluster', state: 'stopped' }]);
      expect(await power().start(stopped)).toEqual(stopped.map((resource) => ({ resource, ok: true })));
      await settle();
      expect(await everything()).toMatchObject([{ kind: 'rds-cluster', state: 'running' }]);
    });

    it('scales a group to zero, and back to its sizes in one call', async () => {
      const [here] = world.regions;
      await world.addGroups(here, [{ id: 'web', tags, min: 1, desired: 2, max: 4 }]);
      const scaling = world.clients.of(AutoScalingClient, here);
      const update = (sizes: { readonly MinSize?: number; readonly DesiredCapacity: number }) =>
        scaling.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: 'web', ...sizes }));
      const running = await everything();
      expect(running).toMatchObject([{ kind: 'auto-scaling-group', state: 'running' }]);
      const stopped = await power().stop(running);
      await clauses.check('group-refreshes', () => {
        expect(stopped).toEqual(running.map((resource) => ({ resource, ok: true })));
      });
      await update({ MinSize: 0, DesiredCapacity: 0 });
      await clauses.check('group-stopping-phase', async () => {
        expect(await everything()).toMatchObject([{ state: 'stopping' }]);
      });
      await settle();
      const down = await everything();
      expect(down).toMatchObject([
        { state: 'stopped', scale: { now: { min: 0, desired: 0, max: 4 } }, undated: { to: 'stopped' } },
      ]);

      const normal = { min: 1, desired: 2, max: 4 };
      const remembered = down.map(({ scale, ...resource }) => ({
        ...resource,
        ...(scale && { scale: { ...scale, normal } }),
      }));
      world.counter.reset();
      expect(await power().start(remembered)).toEqual(remembered.map((resource) => ({ resource, ok: true })));
      expect(world.counter.counts).toEqual({ UpdateAutoScalingGroup: 1 });
      await clauses.check('group-starting-phase', async () => {
        expect(await everything()).toMatchObject([{ state: 'starting' }]);
      });
      await settle();
      expect(await everything()).toMatchObject([{ state: 'running', scale: { now: normal } }]);
      await clauses.check('group-bounds', async () => {
        await expect(update({ DesiredCapacity: 9 })).rejects.toThrow();
      });
    });

    it('refuses what is not there, for groups, too', async () => {
      const [here] = world.regions;
      await world.addGroups(here, [{ id: 'web', tags, min: 0, desired: 0, max: 4 }]);
      const [web] = await everything();
      if (web === undefined) expect.fail('the seeded group is missing');
      const normal = { desired: 1 };
      const ghost: Resource = { ...web, id: 'ghost', key: 'ghost', scale: { now: { desired: 0 }, normal } };
      expect(await power().start([ghost])).toMatchObject([
        { ok: false, kind: 'refused', code: 'ValidationError', reason: 'it no longer exists' },
      ]);
    });

    it('refuses what is not there, for databases and clusters too', async () => {
      const [here] = world.regions;
      await world.addDatabases(here, [{ id: 'orders', tags }]);
      const [orders] = await everything();
      if (orders === undefined) expect.fail('the seeded database is missing');
      const ghost: Resource = { ...orders, id: 'ghost', key: 'ghost-db' };
      const ghostCluster: Resource = { ...orders, kind: 'rds-cluster', id: 'ghost', key: 'ghost-cluster' };
      expect(await power().stop([ghost, orders, ghostCluster])).toMatchObject([
        { ok: false, kind: 'refused', code: 'DBInstanceNotFoundFault' },
        { ok: true },
        { ok: false, kind: 'refused', code: 'DBClusterNotFoundFault' },
      ]);
    });
  });
};
