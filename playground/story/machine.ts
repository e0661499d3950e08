import type { DbCluster, DbInstance, EcsService, Group, Instance, NodeGroup } from '../aws/index.ts';
import type { Resource } from '../aws/region.ts';

/** What a fleet consists of. */
export type Machine = Resource | Group | EcsService | NodeGroup;

export const isInstance = (machine: Machine): machine is Instance => !('kind' in machine);

export const isDatabase = (machine: Machine): machine is DbInstance | DbCluster =>
  'kind' in machine && (machine.kind === 'db-instance' || machine.kind === 'db-cluster');

export const isGroup = (machine: Machine): machine is Group =>
  'kind' in machine && machine.kind === 'auto-scaling-group';

export const isService = (machine: Machine): machine is EcsService =>
  'kind' in machine && machine.kind === 'ecs-service';

export const isScaled = (machine: Machine): machine is Group | EcsService | NodeGroup =>
  isGroup(machine) || isService(machine) || isNodeGroup(machine);

export const isNodeGroup = (machine: Machine): machine is NodeGroup =>
  'kind' in machine && machine.kind === 'node-group';

/** The Auto Scaling group that it is, or that is behind it. */
export const groupOf = (machine: Machine): Group | undefined =>
  isNodeGroup(machine) ? machine.group : isGroup(machine) ? machine : undefined;
