import { EKSClient, UpdateNodegroupConfigCommand } from '@aws-sdk/client-eks';
import { beforeEach, describe, expect, it } from 'vitest';
import { eksNodeGroup } from '../../../src/aws/kinds/eks-node-group/kind.ts';
import { deadlineIn } from '../../../src/aws/sdk/backoff.ts';
import { realPause } from '../../../src/aws/sdk/pause.ts';
import type { Capacity } from '../../../src/core/resource/capacity.ts';
import type { Resource } from '../../../src/core/resource/resource.ts';
import type { Direction } from '../../../src/core/schedule/schedule.ts';
import { HOUR_MS } from '../../../src/core/time.ts';
import type { Clauses } from './divergence.ts';
import type { ContractWorld } from './world.ts';

const tags = { uptime: 'office' };
const SIZES: Capacity = { desired: 2, min: 1, max: 4 };

/** EKS managed node groups of a cluster `shop`. */
export const nodeGroupsContract = (makeWorld: () => Promise<ContractWorld>, clauses: Clauses): void => {
  describe('EKS node groups', () => {
    let world: ContractWorld;
    let region: string;
    beforeEach(async () => {
      world = await makeWorld();
      [region] = world.regions;
      await world.addNodeGroups(region, [
        { name: 'general', tags, ...SIZES },
        { name: 'untagged', ...SIZES },
      ]);
    });

    const place = () => ({ clients: world.clients, region, tagKey: 'uptime' });
    const find = async (): Promise<Resource> => {
      const [found] = await eksNodeGroup.list({ ...place(), ids: ['shop/general'] });
      if (found === undefined) throw new Error('there is no shop/general');
      return found;
    };
    const power = (direction: Direction, resource: Resource) =>
      eksNodeGroup.power({ clients: world.clients, deadline: deadlineIn(realPause) }, direction, [resource]);
    const settle = () => world.passTime(world.clock.now() + HOUR_MS);
    const resize = (scalingConfig: { readonly minSize?: number; readonly desiredSize?: number }) =>
      world.clients.of(EKSClient, region).send(
        new UpdateNodegroupConfigCommand({
          clusterName: 'shop',
          nodegroupName: 'general',
          scalingConfig,
        }),
      );

    it('describes one with its sizes and tags, and none that is not tagged or not there', async () => {
      expect(await find()).toMatchObject({
        accountId: world.accountId,
        region,
        id: 'shop/general',
        state: 'running',
        type: 't3.medium',
        scale: { now: SIZES },
        tags,
      });
      for (const id of ['shop/untagged', 'shop/gone', 'gone/general'])
        expect(await eksNodeGroup.find(place(), id)).toBeUndefined();
    });

    it('finds those with the tag by the Tagging API', async () => {
      await clauses.check('eks-tagging', async () => {
        expect((await eksNodeGroup.list(place())).map(({ id }) => id)).toEqual(['shop/general']);
      });
    });

    it('brings one down, and up to all three of its sizes', async () => {
      expect(await power('stop', await find())).toMatchObject([{ ok: true }]);
      await clauses.check('eks-updating-phase', async () => {
        expect((await find()).state).toBe('stopping');
      });
      await settle();
      const down = await find();
      expect(down).toMatchObject({ state: 'stopped', scale: { now: { desired: 0, min: 0, max: 4 } } });
      expect(await power('start', { ...down, scale: { now: SIZES, normal: SIZES } })).toMatchObject([
        { ok: true },
      ]);
      await settle();
      expect(await find()).toMatchObject({ state: 'running', scale: { now: SIZES } });
    });

    it('takes no other change while one is under way', async () => {
      const running = await find();
      await resize({ desiredSize: 3 });
      await clauses.check('eks-one-change-at-a-time', async () => {
        expect(await power('stop', running)).toMatchObject([{ ok: false, kind: 'later' }]);
      });
    });

    it('checks bounds against the sizes that are there', async () => {
      await clauses.check('eks-bounds-in-order', async () => {
        await expect(resize({ minSize: 3 })).rejects.toThrow();
      });
    });
  });
};
