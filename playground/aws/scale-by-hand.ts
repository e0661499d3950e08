import type { Group, SomeSizes } from './autoscaling/group.ts';
import { setDesiredCapacity, updateGroup } from './autoscaling/update.ts';
import type { TrailCaller } from './cloudtrail/trail.ts';
import type { EcsService } from './ecs/ecs-service.ts';
import type { NodeGroup } from './eks/node-group.ts';
import { updateNodeGroup } from './eks/update.ts';
import type { Region } from './region.ts';

export type Scaled = Group | EcsService | NodeGroup;

/** Somebody sets the sizes of a group or a service, or its desired capacity alone. @throws AwsError where AWS refuses */
export const scaleByHand = (here: Region, scaled: Scaled, sizes: SomeSizes, by?: TrailCaller): void =>
  here.callByHand(() => scale(here, scaled, sizes), by);

/**
 * What the console calls for new sizes, or for another desired capacity alone. Makes the call and returns it.
 *
 * @throws AwsError where AWS refuses
 */
function scale(
  here: Region,
  scaled: Scaled,
  sizes: SomeSizes,
): { readonly name: string; readonly input: unknown } {
  switch (scaled.kind) {
    case 'auto-scaling-group':
      return scaleGroup(here, scaled, sizes);
    case 'ecs-service':
      return scaleService(here, scaled, sizes);
    case 'node-group': {
      const { cluster: clusterName, name: nodegroupName } = scaled;
      const { min: minSize, max: maxSize, desired: desiredSize } = sizes;
      const input = { clusterName, nodegroupName, scalingConfig: { minSize, maxSize, desiredSize } };
      updateNodeGroup(here, input);
      return { name: 'UpdateNodegroupConfig', input };
    }
  }
}

function scaleGroup({ groups, place: { clock } }: Region, { id }: Group, sizes: SomeSizes) {
  const { min: MinSize, max: MaxSize, desired: DesiredCapacity } = sizes;
  const isDesiredAlone = MinSize === undefined && MaxSize === undefined && DesiredCapacity !== undefined;
  const input = { AutoScalingGroupName: id, MinSize, MaxSize, DesiredCapacity };
  if (isDesiredAlone) setDesiredCapacity(groups, clock, id, DesiredCapacity);
  else updateGroup(groups, clock, input);
  return { name: isDesiredAlone ? 'SetDesiredCapacity' : 'UpdateAutoScalingGroup', input };
}

/** Its bounds are a call of Application Auto Scaling's own, before the count. */
function scaleService({ services, scalableTargets }: Region, service: EcsService, sizes: SomeSizes) {
  const { min, max, desired } = sizes;
  const target = `service/${service.id}`;
  if ((min !== undefined || max !== undefined) && scalableTargets.get(target) !== undefined)
    scalableTargets.register(target, {
      ...(min !== undefined && { min }),
      ...(max !== undefined && { max }),
    });
  if (desired !== undefined) services.setDesired(service, desired);
  const input = { cluster: service.cluster, service: service.name, desiredCount: desired };
  return { name: 'UpdateService', input };
}
