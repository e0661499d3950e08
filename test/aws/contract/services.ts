import {
  ApplicationAutoScalingClient,
  RegisterScalableTargetCommand,
} from '@aws-sdk/client-application-auto-scaling';
import { DescribeServicesCommand, ECSClient } from '@aws-sdk/client-ecs';
import { beforeEach, describe, expect, it } from 'vitest';
import { ecsService } from '../../../src/aws/kinds/ecs-service/kind.ts';
import { ServiceParticulars } from '../../../src/aws/kinds/ecs-service/particulars.ts';
import { deadlineIn } from '../../../src/aws/sdk/backoff.ts';
import { realPause } from '../../../src/aws/sdk/pause.ts';
import type { Capacity } from '../../../src/core/resource/capacity.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Direction } from '../../../src/core/schedule/schedule.ts';
import { HOUR_MS } from '../../../src/core/time.ts';
import type { Clauses } from './divergence.ts';
import type { ContractWorld } from './world.ts';

const tags = { uptime: 'office' };

/** ECS services, and the bounds that Application Auto Scaling scales them in. */
export const servicesContract = (makeWorld: () => Promise<ContractWorld>, clauses: Clauses): void => {
  describe('ECS services', () => {
    let world: ContractWorld;
    let region: string;
    beforeEach(async () => {
      world = await makeWorld();
      [region] = world.regions;
    });

    const list = () => ecsService.list({ clients: world.clients, region, tagKey: 'uptime' });
    const power = (direction: Direction, resources: readonly Resource[]) =>
      ecsService.power({ clients: world.clients, deadline: deadlineIn(realPause) }, direction, resources);
    const withNormal = (normal: Capacity) => (resource: Resource) => ({
      ...resource,
      scale: { now: { desired: 0 }, ...resource.scale, normal },
    });
    const settle = () => world.passTime(world.clock.now() + HOUR_MS);
    const states = async () => (await list()).map(({ state }) => state);

    it('finds those with the tag, with their numbers, ten of a cluster a call', async () => {
      await world.addServices(region, [
        ...Array.from({ length: 12 }, (_, n) => ({ name: `web-${n}`, tags, desired: 2 })),
        { name: 'untagged', desired: 1 },
      ]);
      world.counter.reset();
      const found = await list();
      expect(world.counter.counts).toEqual({
        GetResources: 1,
        DescribeServices: 2,
        DescribeScalableTargets: 1,
      });
      expect(found).toHaveLength(12);
      expect(found[0]).toMatchObject({
        accountId: world.accountId,
        region,
        id: 'blue/web-0',
        state: 'running',
        scale: { now: { desired: 2 } },
        tags,
      });
    });

    it('brings a service down and up by its count', async () => {
      await world.addServices(region, [{ name: 'web', tags, desired: 2 }]);
      expect(await power('stop', await list())).toMatchObject([{ ok: true }]);
      await clauses.check('ecs-stopping-phase', async () => {
        expect(await states()).toEqual(['stopping']);
      });
      await settle();
      expect(await states()).toEqual(['stopped']);
      const down = (await list()).map(withNormal({ desired: 2 }));
      expect(await power('start', down)).toMatchObject([{ ok: true }]);
      await clauses.check('ecs-starting-phase', async () => {
        expect(await states()).toEqual(['starting']);
      });
      await settle();
      expect(await list()).toMatchObject([{ state: 'running', scale: { now: { desired: 2 } } }]);
    });

    it('lowers and restores the bounds of one that is scaled', async () => {
      await world.addServices(region, [{ name: 'web', tags, desired: 3, bounds: { min: 2, max: 6 } }]);
      await settle();
      await power('stop', await list());
      await settle();
      const down = await list();
      expect(down).toMatchObject([{ state: 'stopped', scale: { now: { desired: 0, min: 0, max: 0 } } }]);
      await power('start', down.map(withNormal({ desired: 3, min: 2, max: 6 })));
      await settle();
      expect(await list()).toMatchObject([
        { state: 'running', scale: { now: { desired: 3, min: 2, max: 6 } } },
      ]);
    });

    it('moves a count into its bounds, even by a call that only suspends', async () => {
      await world.addServices(region, [{ name: 'web', tags, desired: 3, bounds: { min: 2, max: 6 } }]);
      const ask = (input: object) =>
        world.clients.of(ApplicationAutoScalingClient, region).send(
          new RegisterScalableTargetCommand({
            ServiceNamespace: 'ecs',
            ResourceId: 'service/blue/web',
            ScalableDimension: 'ecs:service:DesiredCount',
            ...input,
          }),
        );
      await clauses.check('scaling-bounds-in-order', async () => {
        await expect(ask({ MinCapacity: 7 })).rejects.toMatchObject({ name: 'ValidationException' });
      });
      await ask({ MinCapacity: 2, MaxCapacity: 6 });
      await settle();
      const [up] = await list();
      if (up === undefined) expect.fail('the service is missing');
      // By the count alone, as somebody else would.
      await power('stop', [{ ...up, particulars: unscaled(up) }]);
      await ask({ SuspendedState: { DynamicScalingOutSuspended: true } });
      await settle();
      await clauses.check('scaling-moves-the-count', async () => {
        expect((await list())[0]?.scale?.now.desired).toBe(2);
      });
    });

    it('refuses what is not there, and the count of a daemon', async () => {
      await world.addServices(region, [{ name: 'agent', tags, strategy: 'DAEMON' }]);
      const [agent] = await list();
      if (agent === undefined) expect.fail('the daemon is missing');
      const ghost: Resource = { ...agent, id: 'blue/ghost', key: 'ghost' };
      expect(await power('stop', [ghost])).toMatchObject([
        { ok: false, kind: 'refused', code: 'ServiceNotFoundException' },
      ]);
      await clauses.check('ecs-daemon-has-no-count', async () => {
        expect(await power('stop', [agent])).toMatchObject([
          { ok: false, kind: 'refused', code: 'InvalidParameterException' },
        ]);
      });
    });

    it('describes ten services a call at most', async () => {
      await world.addServices(region, [{ name: 'web', tags }]);
      const services = Array.from({ length: 11 }, (_, n) => `s${n}`);
      const asked = world.clients
        .of(ECSClient, region)
        .send(new DescribeServicesCommand({ cluster: 'blue', services }));
      await clauses.check('ecs-ten-a-call', async () => {
        await expect(asked).rejects.toMatchObject({ name: 'InvalidParameterException' });
      });
    });
  });
};

/** What the kind notes of the same service where nothing scales it. */
function unscaled({ particulars }: Resource): ServiceParticulars {
  if (!(particulars instanceof ServiceParticulars)) throw new Error('no ECS service');
  return new ServiceParticulars({ kind: 'none' }, particulars.launch);
}
