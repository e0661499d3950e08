/** What people and AWS do to the managed node groups of a story. */
import type { NodeGroup } from '../aws/index.ts';
import type { Region } from '../aws/region.ts';
import { isNodeGroup } from './machine.ts';
import type { AwsActs } from './schema.ts';
import type { Stage } from './stage.ts';
import { readDuration } from './when.ts';

type NodesAct = NonNullable<AwsActs['nodes']>[string];

/** @throws Error for what is no node group */
export function nodeGroupActs(acts: AwsActs, stage: Stage, region: Region): void {
  for (const [name, act] of Object.entries(acts.nodes ?? {}))
    for (const machine of stage.named(name)) {
      if (!isNodeGroup(machine)) throw new Error(`${name} is no node group`);
      actOn(machine, act, region);
    }
}

function actOn(nodeGroup: NodeGroup, act: NodesAct, region: Region): void {
  const { nodeGroups, groups, place } = region;
  place.agenda.settle(place.clock.now());
  if (act.autoscaler !== undefined) nodeGroups.autoscale(nodeGroup, act.autoscaler);
  if (act.upgrade !== undefined)
    nodeGroups.upgrade(nodeGroup, place.clock.now() + (readDuration(act.upgrade) ?? 0));
  if (act.failsNext !== undefined) {
    const [errorMessage, resourceIds] = [act.failsNext, [nodeGroup.group.id]];
    nodeGroup.failNextUpdate = { errorCode: 'AccessDenied', errorMessage, resourceIds };
  }
  if (act.scheduled !== undefined) {
    const { at: recurrence, ...sizes } = act.scheduled;
    groups.schedule(nodeGroup.group, [{ name: 'of-its-own', recurrence, ...sizes }]);
  }
}
