import { onTestFinished } from 'vitest';
import type { Group, NewGroup } from '../../../../playground/aws/index.ts';
import { instantPause } from '../../../../playground/world/instant-pause.ts';
import { autoScalingGroup } from '../../../../src/aws/kinds/auto-scaling-group/kind.ts';
import { deadlineIn } from '../../../../src/aws/sdk/backoff.ts';
import type { Resource } from '../../../../src/core/resource/resource.ts';
import type { Direction } from '../../../../src/core/schedule/schedule.ts';
import { makeStandInWorld } from '../../contract/stand-in-world.ts';

export const REGION = 'eu-central-1';
export const tags = { Uptime: 'office' };

/** The kind on the stand-in. */
export async function groupWorld() {
  const world = await makeStandInWorld();
  onTestFinished(() => world.close());
  const region = world.aws.account().region(REGION);
  const place = { clients: world.clients, region: REGION, tagKey: 'Uptime' };
  const find = async (id: string): Promise<Resource> => {
    const found = await autoScalingGroup.find(place, id);
    if (found === undefined) throw new Error(`there is no ${id}`);
    return found;
  };
  return {
    ...world,
    region,
    place,
    find,
    add: (seed: NewGroup): Group => region.addGroup({ tags, ...seed }),
    list: () => autoScalingGroup.list(place),
    /** As the plan does: a start has what it was before. */
    async power(
      direction: Direction,
      ids: readonly string[],
      normal?: NonNullable<Resource['scale']>['now'],
    ) {
      const run = { clients: world.clients, deadline: deadlineIn(instantPause(), 60_000) };
      const found = await Promise.all(ids.map(find));
      const resources = found.map(({ scale, ...resource }) => ({
        ...resource,
        ...(scale && { scale: { ...scale, normal } }),
      }));
      const results = await autoScalingGroup.power(run, direction, resources);
      return results.map(({ resource, ...rest }) => ({ id: resource.id, ...rest }));
    },
    pass: (ms: number) => world.passTime(world.clock.now() + ms),
  };
}
