import type { Instance } from '../ec2/instance.ts';
import type { Instances } from '../ec2/instances.ts';
import { type Place, stableHex } from '../place.ts';
import { DAY_MS } from '../time/index.ts';
import type { NewNodeGroup, NodeGroup, NodeGroupUpdate, Sizes } from './node-group.ts';

/** The managed node groups of one account and Region, and their machines. The rules of the API are in `update.ts`. */
export class NodeGroups {
  readonly #place: Place;
  readonly #instances: Instances;
  readonly #groups = new Map<string, NodeGroup>();
  /** What a repeated request is answered with, by node group and `clientRequestToken`. */
  readonly byToken = new Map<string, NodeGroupUpdate>();

  constructor(place: Place, instances: Instances) {
    this.#place = place;
    this.#instances = instances;
  }

  /** In the order of their ids. */
  all(): readonly NodeGroup[] {
    return [...this.#groups.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  get(cluster: string, name: string): NodeGroup | undefined {
    return this.#groups.get(`${cluster}/${name}`);
  }

  /** By id, `<cluster>/<name>`, or ARN. */
  find(id: string): NodeGroup | undefined {
    return this.#groups.get(id) ?? this.all().find(({ arn }) => arn === id);
  }

  clusters(): readonly string[] {
    return [...new Set(this.all().map(({ cluster }) => cluster))];
  }

  add(seed: NewNodeGroup): NodeGroup {
    const { accountId, region, clock } = this.#place;
    const { cluster, name } = seed;
    const id = `${cluster}/${name}`;
    if (this.#groups.has(id)) throw new Error(`there is a node group ${id} already`);
    const uuid = uuidOf(`${accountId}/${region}/${id}`);
    const createdAt = seed.createdAt ?? clock.now() - 30 * DAY_MS;
    const desiredSize = seed.desiredSize ?? 2;
    const group: NodeGroup = {
      kind: 'node-group',
      ...{ id, cluster, name, accountId, region, createdAt },
      modifiedAt: createdAt,
      arn: `arn:aws:eks:${region}:${accountId}:nodegroup/${id}/${uuid}`,
      autoScalingGroup: `eks-${name}-${uuid}`,
      status: seed.status ?? 'ACTIVE',
      sizes: { minSize: seed.minSize ?? 1, maxSize: seed.maxSize ?? Math.max(2, desiredSize), desiredSize },
      tags: new Map(Object.entries(seed.tags ?? {})),
      instanceTypes: seed.templateType === undefined ? (seed.instanceTypes ?? ['t3.medium']) : undefined,
      templateType: seed.templateType ?? seed.instanceTypes?.[0] ?? 't3.medium',
      capacityType: seed.capacityType ?? 'ON_DEMAND',
      amiType: seed.amiType ?? 'AL2023_x86_64_STANDARD',
      machines: [],
      issues: seed.issues ?? [],
      updates: [],
      failNextUpdate: seed.failNextUpdate,
      updatingMs: seed.updatingMs,
    };
    this.#groups.set(id, group);
    group.machines = Array.from({ length: desiredSize }, () => this.#machine(group, 'running'));
    return group;
  }

  /** Only from `ACTIVE`, and only to sizes that `update.ts` has checked. */
  resize(group: NodeGroup, sizes: Sizes): NodeGroupUpdate {
    const { clock, timings, agenda } = this.#place;
    const [before, now] = [group.sizes, clock.now()];
    const update: NodeGroupUpdate = {
      id: uuidOf(`${group.arn} update ${group.updates.length}`),
      type: 'ConfigUpdate',
      params: [
        { type: 'MinSize', value: String(sizes.minSize) },
        { type: 'MaxSize', value: String(sizes.maxSize) },
        { type: 'DesiredSize', value: String(sizes.desiredSize) },
      ],
      createdAt: now,
      status: 'InProgress',
      errors: [],
    };
    group.updates.push(update);
    const failure = group.failNextUpdate;
    delete group.failNextUpdate;
    group.status = 'UPDATING';
    group.sizes = sizes;
    if (failure === undefined) this.#scale(group, sizes.desiredSize);
    agenda.change(now + (group.updatingMs ?? timings.nodeGroupUpdatingMs), (at) => {
      update.status = failure === undefined ? 'Successful' : 'Failed';
      if (failure !== undefined) {
        update.errors = [failure];
        // https://github.com/crossplane-contrib/provider-aws/issues/1475
        group.sizes = before;
      }
      group.modifiedAt = at;
      group.status = group.issues.length > 0 ? 'DEGRADED' : 'ACTIVE';
    });
    return update;
  }

  /** A change that is not of sizes, such as a new Kubernetes version, until `until`. */
  upgrade(group: NodeGroup, until: number): NodeGroupUpdate {
    const update: NodeGroupUpdate = {
      id: uuidOf(`${group.arn} update ${group.updates.length}`),
      type: 'VersionUpdate',
      params: [],
      createdAt: this.#place.clock.now(),
      status: 'InProgress',
      errors: [],
    };
    group.updates.push(update);
    group.status = 'UPDATING';
    this.#place.agenda.change(until, () => {
      update.status = 'Successful';
      group.status = 'ACTIVE';
    });
    return update;
  }

  /**
   * As cluster-autoscaler does: through the Auto Scaling group, within its bounds. EKS makes no update of it.
   * https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html
   */
  autoscale(group: NodeGroup, desired: number): void {
    const { minSize, maxSize } = group.sizes;
    const desiredSize = Math.min(maxSize, Math.max(minSize, desired));
    group.sizes = { ...group.sizes, desiredSize };
    this.#scale(group, desiredSize);
  }

  #scale(group: NodeGroup, desired: number): void {
    const surplus = group.machines.length - desired;
    if (surplus < 0) {
      const more = Array.from({ length: -surplus }, () => this.#machine(group, 'pending'));
      group.machines = [...group.machines, ...more];
      return;
    }
    for (const machine of group.machines.slice(0, surplus)) this.#instances.terminate(machine);
    group.machines = group.machines.slice(surplus);
  }

  /** A node group's own tags do not pass to its machines. These do: https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html */
  #machine(group: NodeGroup, state: 'running' | 'pending'): Instance {
    return this.#instances.add({
      state,
      type: group.templateType,
      spot: group.capacityType === 'SPOT' ? 'one-time' : undefined,
      launchTime: state === 'pending' ? this.#place.clock.now() : undefined,
      tags: {
        'aws:autoscaling:groupName': group.autoScalingGroup,
        'eks:cluster-name': group.cluster,
        'eks:nodegroup-name': group.name,
        [`kubernetes.io/cluster/${group.cluster}`]: 'owned',
      },
    });
  }
}

const uuidOf = (text: string): string =>
  stableHex(text, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
