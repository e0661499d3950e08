import { onTestFinished } from 'vitest';
import type { AwsStandInOptions } from '../../../../playground/aws/index.ts';
import { instantPause } from '../../../../playground/world/instant-pause.ts';
import type { PowerResult } from '../../../../src/app/ports/power.ts';
import { ecsService } from '../../../../src/aws/kinds/ecs-service/kind.ts';
import { deadlineIn } from '../../../../src/aws/sdk/backoff.ts';
import type { Pause } from '../../../../src/aws/sdk/pause.ts';
import type { Capacity } from '../../../../src/core/resource/capacity.ts';
import type { Resource } from '../../../../src/core/resource/resource.ts';
import type { Direction } from '../../../../src/core/schedule/schedule.ts';
import { makeStandInWorld } from '../../contract/stand-in-world.ts';

const REGION = 'eu-central-1';

export const OFFICE = { uptime: 'office' };

/** A stand-in of the test's own, and the kind on it. */
export async function ecsWorld(
  options: Omit<AwsStandInOptions, 'clock'> = {},
  pause: Pause = instantPause(),
) {
  const world = await makeStandInWorld(options);
  onTestFinished(() => world.close());
  const { aws, clients, clock } = world;
  const here = aws.account().region(REGION);
  const place = { clients, region: REGION, tagKey: 'uptime' };

  const list = (ids?: readonly string[]) => ecsService.list({ ...place, ids });
  const only = async (): Promise<Resource> => {
    const [found, ...others] = await list();
    if (found === undefined || others.length > 0) throw new Error('there is not exactly one');
    return found;
  };
  const power = (
    direction: Direction,
    resources: readonly Resource[],
    withinMs = 60_000,
  ): Promise<readonly PowerResult[]> =>
    ecsService.power({ clients, deadline: deadlineIn(pause, withinMs) }, direction, resources);

  return {
    ...world,
    here,
    place,
    list,
    only,
    power,
    stop: async (resource: Resource) => (await power('stop', [resource]))[0],
    start: async (resource: Resource, normal: Capacity) =>
      (await power('start', [{ ...resource, scale: { now: { desired: 0 }, ...resource.scale, normal } }]))[0],
    wait: (ms: number) => aws.advanceTo(clock.now() + ms),
    /** The inputs of every call of an operation, in order. */
    inputs: (operation: string) =>
      aws.calls.flatMap((call) => (call.operation === operation ? [call.input] : [])),
  };
}
