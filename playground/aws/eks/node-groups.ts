import type { Issue } from '@aws-sdk/client-eks';
import type { Groups } from '../autoscaling/groups.ts';
import { type Place, stableHex } from '../place.ts';
import { DAY_MS, type EpochMs } from '../time/index.ts';
import type { NewNodeGroup, NodeGroup, NodeGroupUpdate, Sizes } from './node-group.ts';

/** The managed node groups of one account and Region, each with an Auto Scaling group behind it. The rules of the API are in `update.ts`. */
export class NodeGroups {
  readonly #place: Place;
  readonly #groups: Groups;
  readonly #byId = new Map<string, NodeGroup>();
  /** What a repeated request is answered with, by node group and `clientRequestToken`. */
  readonly byToken = new Map<string, NodeGroupUpdate>();

  constructor(place: Place, groups: Groups) {
    this.#place = place;
    this.#groups = groups;
  }

  /** In the order of their ids. */
  all(): readonly NodeGroup[] {
    return [...this.#byId.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  get(cluster: string, name: string): NodeGroup | undefined {
    return this.#byId.get(`${cluster}/${name}`);
  }

  /** By id, `<cluster>/<name>`, or ARN. */
  find(id: string): NodeGroup | undefined {
    return this.#byId.get(id) ?? this.all().find(({ arn }) => arn === id);
  }

  clusters(): readonly string[] {
    return [...new Set(this.all().map(({ cluster }) => cluster))];
  }

  add(seed: NewNodeGroup): NodeGroup {
    const { accountId, region, clock } = this.#place;
    const { cluster, name } = seed;
    const id = `${cluster}/${name}`;
    if (this.#byId.has(id)) throw new Error(`there is a node group ${id} already`);
    const uuid = uuidOf(`${accountId}/${region}/${id}`);
    const createdAt = seed.createdAt ?? clock.now() - 30 * DAY_MS;
    const desiredSize = seed.desiredSize ?? 2;
    const types =
      seed.templateType === undefined ? (seed.instanceTypes ?? ['t3.medium']) : [seed.templateType];
    const tags = behindTags(cluster, name);
    const nodeGroup: NodeGroup = {
      kind: 'node-group',
      ...{ id, cluster, name, accountId, region, createdAt },
      modifiedAt: createdAt,
      arn: `arn:aws:eks:${region}:${accountId}:nodegroup/${id}/${uuid}`,
      group: this.#groups.add({
        id: `eks-${name}-${uuid}`,
        min: seed.minSize ?? Math.min(1, desiredSize),
        max: seed.maxSize ?? Math.max(2, desiredSize),
        desired: desiredSize,
        types: types.map((type) => ({ type })),
        onDemandPercent: seed.capacityType === 'SPOT' ? 0 : undefined,
        zones: [`${region}a`],
        tags,
        propagated: Object.keys(tags),
        launchingMs: seed.startingMs,
        terminatingMs: seed.stoppingMs,
      }),
      status: seed.status ?? 'ACTIVE',
      tags: new Map(Object.entries(seed.tags ?? {})),
      instanceTypes: seed.templateType === undefined ? types : undefined,
      capacityType: seed.capacityType ?? 'ON_DEMAND',
      amiType: seed.amiType ?? 'AL2023_x86_64_STANDARD',
      issues: seed.issues ?? [],
      updates: [],
      failNextUpdate: seed.failNextUpdate,
      updatingMs: seed.updatingMs,
    };
    this.#byId.set(id, nodeGroup);
    return nodeGroup;
  }

  /** Only from `ACTIVE`, and only to sizes that `update.ts` has checked. */
  resize(nodeGroup: NodeGroup, sizes: Sizes): NodeGroupUpdate {
    const { timings, agenda, clock } = this.#place;
    const update = this.#begin(nodeGroup, 'ConfigUpdate', [
      { type: 'MinSize', value: String(sizes.minSize) },
      { type: 'MaxSize', value: String(sizes.maxSize) },
      { type: 'DesiredSize', value: String(sizes.desiredSize) },
    ]);
    const failure = nodeGroup.failNextUpdate;
    delete nodeGroup.failNextUpdate;
    if (failure === undefined) this.#setSizes(nodeGroup, sizes);
    // The machines stay, and the sizes come back: https://github.com/crossplane-contrib/provider-aws/issues/1475
    else nodeGroup.shown = sizes;
    agenda.change(clock.now() + (nodeGroup.updatingMs ?? timings.nodeGroupUpdatingMs), (at) => {
      update.status = failure === undefined ? 'Successful' : 'Failed';
      if (failure !== undefined) update.errors = [failure];
      delete nodeGroup.shown;
      nodeGroup.modifiedAt = at;
      this.#setStatus(nodeGroup, 'ACTIVE', at);
    });
    return update;
  }

  /** A change that is not of sizes, such as a new Kubernetes version, until `until`. */
  upgrade(nodeGroup: NodeGroup, until: EpochMs): NodeGroupUpdate {
    const update = this.#begin(nodeGroup, 'VersionUpdate', []);
    this.#place.agenda.change(until, (at) => {
      update.status = 'Successful';
      this.#setStatus(nodeGroup, 'ACTIVE', at);
    });
    return update;
  }

  /**
   * As cluster-autoscaler does: through the Auto Scaling group, within its bounds. EKS makes no update of it.
   * https://docs.aws.amazon.com/eks/latest/APIReference/API_NodegroupScalingConfig.html
   */
  autoscale(nodeGroup: NodeGroup, desired: number): void {
    const { minSize, maxSize } = sizesOf(nodeGroup);
    this.#setSizes(nodeGroup, {
      minSize,
      maxSize,
      desiredSize: Math.min(maxSize, Math.max(minSize, desired)),
    });
  }

  #setSizes({ group }: NodeGroup, { minSize: min, maxSize: max, desiredSize: desired }: Sizes): void {
    const cause = `a user request update of AutoScalingGroup constraints to min: ${min}, max: ${max}, desired: ${desired}`;
    this.#groups.resize(group, { min, max, desired }, cause);
  }

  #begin(
    nodeGroup: NodeGroup,
    type: NodeGroupUpdate['type'],
    params: NodeGroupUpdate['params'],
  ): NodeGroupUpdate {
    const id = uuidOf(`${nodeGroup.arn} update ${nodeGroup.updates.length}`);
    const createdAt = this.#place.clock.now();
    const update: NodeGroupUpdate = { id, type, params, createdAt, status: 'InProgress', errors: [] };
    nodeGroup.updates.push(update);
    this.#setStatus(nodeGroup, 'UPDATING', createdAt);
    return update;
  }

  #setStatus(nodeGroup: NodeGroup, to: NodeGroup['status'], at: EpochMs): void {
    const { id, name, status: from } = nodeGroup;
    nodeGroup.status = to;
    this.#place.emit({ type: 'node-group-state', at, id, name, from, to, detail: '' });
  }
}

/** What EKS tells, which is what the group behind it has. */
export const sizesOf = ({ group: { sizes }, shown }: NodeGroup): Sizes =>
  shown ?? { minSize: sizes.min, maxSize: sizes.max, desiredSize: sizes.desired };

/** A launch that failed makes a node group degraded. Only one that succeeds ends it: https://github.com/aws/containers-roadmap/issues/2326 */
export function issuesOf({ group, issues }: NodeGroup): readonly Issue[] {
  const last = group.activities.find(({ description }) => description.startsWith('Launching'));
  if (last?.status !== 'Failed') return issues;
  const message = `Could not launch On-Demand Instances. InsufficientInstanceCapacity - ${last.message}`;
  return [...issues, { code: 'AsgInstanceLaunchFailures', message, resourceIds: [group.id] }];
}

export const statusOf = (nodeGroup: NodeGroup): NodeGroup['status'] =>
  nodeGroup.status === 'ACTIVE' && issuesOf(nodeGroup).length > 0 ? 'DEGRADED' : nodeGroup.status;

/**
 * A node group's own tags pass neither to the group behind it nor to its machines. These do, the last two for cluster-autoscaler, whether
 * it runs or not: https://docs.aws.amazon.com/eks/latest/userguide/managed-node-groups.html
 */
const behindTags = (cluster: string, name: string): Readonly<Record<string, string>> => ({
  'eks:cluster-name': cluster,
  'eks:nodegroup-name': name,
  [`kubernetes.io/cluster/${cluster}`]: 'owned',
  'k8s.io/cluster-autoscaler/enabled': 'true',
  [`k8s.io/cluster-autoscaler/${cluster}`]: 'owned',
});

const uuidOf = (text: string): string =>
  stableHex(text, 32).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
