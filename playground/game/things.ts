/** What the page shows a row for: the stand-in's machines, databases, groups and services, as one type. */
import { resourceKey } from '../../src/core/resource/key.ts';
import { countText } from '../../src/text/scale.ts';
import {
  type AwsEvent,
  type DbCluster,
  type DbInstance,
  type EcsService,
  type Group,
  type Instance,
  type NodeGroup,
  type Region,
  serviceStatus,
} from '../aws/index.ts';
import type { Machine, Power, Sizes } from './view.ts';

export type Scaled = Group | EcsService | NodeGroup;
export type Thing = Instance | DbInstance | DbCluster | Scaled;

/** The instances of a group are not among them, and neither is the group behind a node group. */
export function thingsIn(region: Region): readonly Thing[] {
  const nodeGroups = region.nodeGroups.all();
  const behind = new Set(nodeGroups.map(({ group }) => group));
  const isMember = ({ tags }: Instance): boolean =>
    region.groups.get(tags.get('aws:autoscaling:groupName') ?? '') !== undefined;
  return [
    ...region.instances.all().filter((instance) => !isMember(instance)),
    ...region.databases.instances().filter(({ clusterId }) => clusterId === undefined),
    ...region.databases.clusters(),
    ...region.groups.all().filter((group) => !behind.has(group)),
    ...region.services.all(),
    ...nodeGroups,
  ];
}

export function kindOf(thing: Thing): Machine['kind'] {
  if (!('kind' in thing)) return 'ec2-instance';
  switch (thing.kind) {
    case 'db-instance':
      return 'rds-instance';
    case 'db-cluster':
      return 'rds-cluster';
    case 'node-group':
      return 'eks-node-group';
    case 'auto-scaling-group':
    case 'ecs-service':
      return thing.kind;
  }
}

export function keyOf(thing: Thing): string {
  const { accountId, region, id } = thing;
  return resourceKey({ accountId, region, kind: kindOf(thing), id });
}

/** Whom an event is about. @param regions where the group behind a node group is looked up */
export function keyOfEvent(event: AwsEvent, regions: readonly Region[]): string | undefined {
  const { accountId, region } = event;
  const key = (kind: Machine['kind'], id: string) => resourceKey({ accountId, region, kind, id });
  switch (event.type) {
    case 'instance-state':
      return key('ec2-instance', event.id);
    case 'db-instance-state':
      return key('rds-instance', event.id);
    case 'db-cluster-state':
      return key('rds-cluster', event.id);
    case 'group-state':
    case 'group-launch': {
      const here = regions.find(({ place }) => place.region === region);
      const nodeGroup = here?.nodeGroups.all().find(({ group }) => group.id === event.id);
      return nodeGroup ? keyOf(nodeGroup) : key('auto-scaling-group', event.id);
    }
    case 'service-state':
      return key('ecs-service', event.id);
    case 'ecs-service-action':
      return key('ecs-service', event.arn.split(':service/')[1] ?? '');
    default:
      return undefined;
  }
}

export const isScaled = (thing: Thing): thing is Scaled =>
  'kind' in thing && thing.kind !== 'db-instance' && thing.kind !== 'db-cluster';

/** AWS's word. A number of a scaled one: `2/3`. */
export function stateOf(thing: Thing): string {
  if (!('kind' in thing)) return thing.state;
  switch (thing.kind) {
    case 'ecs-service':
      return serviceStatus(thing);
    case 'node-group':
      return thing.group.status;
    case 'auto-scaling-group':
    case 'db-instance':
    case 'db-cluster':
      return thing.status;
  }
}

/** What the page shows for it: "3 instances", "1 of 3 tasks". */
export function stateText(thing: Thing): string {
  const state = stateOf(thing);
  if (!isScaled(thing)) return state;
  const { up, desired, left } = numbersIn(state);
  const unit = UNITS[thing.kind];
  if (left > 0) return `${countText(desired, unit)}, ${left} going`;
  return up === desired ? countText(desired, unit) : `${up} of ${countText(desired, unit)}`;
}

const UNITS = { 'auto-scaling-group': 'instance', 'ecs-service': 'task', 'node-group': 'node' } as const;

/** Of a word of AWS's, or of numbers as `stateOf` has them. */
export function powerOf(state: string): Power {
  switch (state) {
    case 'running':
    case 'available':
      return 'running';
    case 'stopped':
    case 'terminated':
      return 'stopped';
    case 'pending':
    case 'starting':
      return 'starting';
    case 'stopping':
    case 'shutting-down':
      return 'stopping';
    default:
      return NUMBERS.test(state) ? powerOfNumbers(state) : 'busy';
  }
}

function powerOfNumbers(state: string): Power {
  const { up, desired, left } = numbersIn(state);
  if (desired === 0) return left > 0 ? 'stopping' : 'stopped';
  return up < desired ? 'starting' : 'running';
}

const NUMBERS = /^(\d+)\/(\d+)(?:, (\d+) left)?$/;

function numbersIn(state: string): { readonly up: number; readonly desired: number; readonly left: number } {
  const [up = 0, desired = 0, left = 0] = (NUMBERS.exec(state) ?? [])
    .slice(1)
    .map((text) => Number(text ?? 0));
  // A service's tasks are still counted as running while they stop.
  return { up: Math.min(up, desired), desired, left: left + Math.max(0, up - desired) };
}

export function typeOf(thing: Thing): string {
  if (!('kind' in thing)) return thing.type;
  switch (thing.kind) {
    case 'db-instance':
      return thing.instanceClass;
    case 'db-cluster':
      return thing.engine;
    case 'ecs-service':
      return thing.launchType === 'FARGATE'
        ? 'Fargate'
        : (thing.launchType ?? thing.capacityProviders.join(', '));
    case 'node-group':
      return typeOf(thing.group);
    case 'auto-scaling-group':
      return thing.types.map(({ type }) => type).join(', ');
  }
}

export function nameOf(thing: Thing): string {
  if (!('kind' in thing)) return thing.tags.get('Name') ?? thing.id;
  return thing.kind === 'ecs-service' || thing.kind === 'node-group' ? thing.name : thing.id;
}

/** Of a scaled one; for a service, the bounds are those that Application Auto Scaling keeps it in. */
export function sizesOf(thing: Scaled, region: Region): Sizes {
  if (thing.kind !== 'ecs-service') return (thing.kind === 'node-group' ? thing.group : thing).sizes;
  const bounds = region.scalableTargets.get(`service/${thing.id}`);
  return { desired: thing.desired, ...(bounds && { min: bounds.min, max: bounds.max }) };
}
