import { PROCESSES, type Region } from '../aws/index.ts';
import type { GroupInFile, NodeGroupInFile, ServiceInFile } from './scaled-shape.ts';

/** Its instances come with it, as many as it is to have. */
export function addGroup(region: Region, id: string, g: GroupInFile): void {
  const { LaunchTemplate: template, InstancesDistribution: spread } = g.MixedInstancesPolicy ?? {};
  const overrides = (template?.Overrides ?? []).flatMap(({ InstanceType }) => InstanceType ?? []);
  const present = g.Instances.flatMap(({ InstanceType }) => InstanceType ?? []);
  const types = [...new Set(overrides.length > 0 ? overrides : present)];
  const pool = g.WarmPoolConfiguration;
  region.addGroup({
    ...{ id, min: g.MinSize, max: g.MaxSize, desired: g.DesiredCapacity, zones: g.AvailabilityZones },
    types: types.length > 0 ? types.map((type) => ({ type })) : undefined,
    onDemandPercent: spread?.OnDemandPercentageAboveBaseCapacity,
    suspended: g.SuspendedProcesses.flatMap(
      ({ ProcessName }) => PROCESSES.find((p) => p === ProcessName) ?? [],
    ),
    newInstancesProtected: g.NewInstancesProtectedFromScaleIn,
    warmPool: pool && { min: pool.MinSize, maxPrepared: capOf(pool.MaxGroupPreparedCapacity) },
    tags: Object.fromEntries(g.Tags.map(({ Key, Value }) => [Key, Value])),
    propagated: g.Tags.flatMap(({ Key, PropagateAtLaunch }) => (PropagateAtLaunch === true ? [Key] : [])),
  });
}

/** "-1 ... means [it] is not set": API_PutWarmPool.html */
const capOf = (cap: number | undefined): number | undefined => (cap === -1 ? undefined : cap);

export function addService(region: Region, name: string, s: ServiceInFile): void {
  const providers = s.capacityProviderStrategy.map(({ capacityProvider }) => capacityProvider);
  const controller = (['ECS', 'CODE_DEPLOY', 'EXTERNAL'] as const).find(
    (type) => type === s.deploymentController?.type,
  );
  region.addEcsService({
    name,
    cluster: clusterOf(s),
    tags: Object.fromEntries(s.tags.map(({ key, value }) => [key, value])),
    ...(s.desiredCount !== undefined && { desired: s.desiredCount }),
    ...(s.launchType !== undefined && { launchType: s.launchType }),
    ...(s.launchType === undefined && providers.length > 0 && { capacityProviders: providers }),
    ...(s.schedulingStrategy === 'DAEMON' && { strategy: s.schedulingStrategy }),
    ...(controller !== undefined && { controller }),
    ...(s.resourceManagementType === 'ECS' && { managedBy: s.resourceManagementType }),
  });
}

/** Cluster names are letters, digits, hyphens and underscores. */
export const clusterOf = ({ clusterArn, serviceArn }: ServiceInFile): string =>
  clusterArn?.split('/').at(-1) ?? serviceArn?.split('/').at(-2) ?? 'default';

export function addNodeGroup(region: Region, name: string, n: NodeGroupInFile): void {
  const { minSize, maxSize, desiredSize } = n.scalingConfig ?? {};
  region.nodeGroups.add({
    ...{ cluster: n.clusterName, name, tags: n.tags, minSize, maxSize, desiredSize },
    // Types from a launch template are not told.
    instanceTypes: n.instanceTypes,
    capacityType: n.capacityType === 'SPOT' ? 'SPOT' : undefined,
  });
}
