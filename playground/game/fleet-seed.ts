import type { Tenancy } from '@aws-sdk/client-ec2';
import { databaseStatus } from '../../src/aws/kinds/rds/state.ts';
import { DAY_MS, type EpochMs, MINUTE_MS } from '../../src/core/time.ts';
import { type AwsStandIn, memberIds, type Region } from '../aws/index.ts';
import type { DbClusterInFile, DbInstanceInFile, InstanceInFile } from './fleet-shape.ts';
import { addGroup, addNodeGroup, addService, clusterOf } from './scaled-seed.ts';
import type { GroupInFile, NodeGroupInFile, ServiceInFile } from './scaled-shape.ts';

const HOME = 'eu-central-1';

interface Contents {
  readonly instances: readonly InstanceInFile[];
  readonly databases: readonly DbInstanceInFile[];
  readonly clusters: readonly DbClusterInFile[];
  readonly groups: readonly GroupInFile[];
  readonly services: readonly ServiceInFile[];
  readonly nodeGroups: readonly NodeGroupInFile[];
}

/** Puts the fleet of a file into the stand-in, as AWS described it. */
export function seedFleet({ instances, databases, clusters, groups, services, nodeGroups }: Contents): {
  readonly regions: readonly string[];
  seed(aws: AwsStandIn, accountId: string): void;
} {
  const taken = new Set<string>();
  const clusterSeeds = clusters.map((c) => {
    const region = regionOf(c.AvailabilityZones?.[0], c.DBClusterArn);
    const id = freeName('cluster', region, c.DBClusterIdentifier.toLowerCase(), c.DBClusterArn, taken);
    for (const member of memberIds(id, c.DBClusterMembers?.length)) taken.add(`db ${region} ${member}`);
    return { region, cluster: c, id };
  });
  const seeds = [
    ...instances.map((i) => ({ region: regionOf(i.Placement?.AvailabilityZone), instance: i })),
    ...databases.map((d) => {
      const region = regionOf(d.AvailabilityZone, d.DBInstanceArn);
      return {
        region,
        database: d,
        id: freeName('db', region, d.DBInstanceIdentifier.toLowerCase(), d.DBInstanceArn, taken),
      };
    }),
    ...clusterSeeds,
    ...groups.map((group) => {
      const { AutoScalingGroupName: name, AutoScalingGroupARN: arn, AvailabilityZones: zones } = group;
      const region = regionOf(zones?.[0], arn);
      return { region, group, id: freeName('group', region, name, arn, taken) };
    }),
    ...services.map((service) => {
      const region = regionOf(undefined, service.serviceArn);
      const kind = `service ${clusterOf(service)}`;
      return { region, service, id: freeName(kind, region, service.serviceName, service.serviceArn, taken) };
    }),
    ...nodeGroups.map((nodeGroup) => {
      const { clusterName, nodegroupName, nodegroupArn: arn } = nodeGroup;
      const region = regionOf(undefined, arn);
      return { region, nodeGroup, id: freeName(`nodes ${clusterName}`, region, nodegroupName, arn, taken) };
    }),
  ];
  return {
    regions: [...new Set(seeds.map(({ region }) => region))].sort(),
    seed: (aws: AwsStandIn, accountId: string) => {
      const account = aws.account(accountId);
      for (const seed of seeds) {
        const region = account.region(seed.region);
        if ('instance' in seed) addInstance(region, seed.instance);
        else if ('database' in seed) addDatabase(region, seed.id, seed.database);
        else if ('cluster' in seed) addCluster(region, seed.id, seed.cluster);
        else if ('group' in seed) addGroup(region, seed.id, seed.group);
        else if ('service' in seed) addService(region, seed.id, seed.service);
        else addNodeGroup(region, seed.id, seed.nodeGroup);
      }
    },
  };
}

/** Of a zone, also a Local Zone (`us-west-2-lax-1a`) or a Wavelength Zone (`us-east-1-wl1-bos-wlz-1`). */
export const regionOf = (zone: string | undefined, arn?: string): string =>
  arn?.split(':')[3] || (/^[a-z]{2,}(?:-[a-z]+)+?-\d+/.exec(zone ?? '')?.[0] ?? HOME);

/** The playground has one account. A name that two accounts use gets the end of the other's id. */
function freeName(
  kind: string,
  region: string,
  name: string,
  arn: string | undefined,
  taken: Set<string>,
): string {
  const account = arn?.split(':')[4]?.slice(-4) || 'too';
  let id = name;
  for (let i = 1; taken.has(`${kind} ${region} ${id}`); i += 1)
    id = i === 1 ? `${name}-${account}` : `${name}-${account}-${i}`;
  taken.add(`${kind} ${region} ${id}`);
  return id;
}

function addInstance(region: Region, i: InstanceInFile): void {
  const isDown = ['stopped', 'stopping'].includes(i.State?.Name ?? '');
  const { Tenancy: tenancy } = i.Placement ?? {};
  region.addInstance({
    id: i.InstanceId,
    type: i.InstanceType,
    zone: i.Placement?.AvailabilityZone,
    launchTime: notAfter(region.instances.now(), i.LaunchTime),
    state: isDown ? 'stopped' : 'running',
    transitionReason: i.StateTransitionReason,
    stateReason: i.StateReason && { code: i.StateReason.Code, message: i.StateReason.Message },
    // DescribeInstances does not tell what the request is. Only one that is persistent leaves an instance stopped.
    spot: i.InstanceLifecycle === 'spot' ? (isDown ? 'persistent' : 'one-time') : undefined,
    rootDevice: i.RootDeviceType === 'instance-store' ? 'instance-store' : 'ebs',
    hibernation: i.HibernationOptions?.Configured,
    operator: i.Operator?.Managed === true ? (i.Operator.Principal ?? 'an AWS service') : undefined,
    licenses: (i.Licenses ?? []).flatMap(({ LicenseConfigurationArn: arn }) => arn ?? []),
    tags: tagsOf(i.Tags),
    described: {
      ...(i.PlatformDetails !== undefined && { PlatformDetails: i.PlatformDetails }),
      ...(i.UsageOperation !== undefined && { UsageOperation: i.UsageOperation }),
      ...(i.Licenses !== undefined && { Licenses: i.Licenses }),
      ...(isTenancy(tenancy) && { Tenancy: tenancy }),
    },
  });
}

const isTenancy = (tenancy: string | undefined): tenancy is Tenancy =>
  tenancy === 'default' || tenancy === 'dedicated' || tenancy === 'host';

function addDatabase(region: Region, id: string, d: DbInstanceInFile): void {
  const added = region.addDbInstance({
    id,
    engine: d.Engine,
    instanceClass: d.DBInstanceClass,
    zone: d.AvailabilityZone,
    multiAz: d.MultiAZ,
    copiesTags: d.CopyTagsToSnapshot,
    tags: tagsOf(d.TagList),
    ...statusOf(region, d.DBInstanceStatus, d.AutomaticRestartTime),
    described: {
      ...(d.LicenseModel !== undefined && { LicenseModel: d.LicenseModel }),
      ReadReplicaDBInstanceIdentifiers: d.ReadReplicaDBInstanceIdentifiers,
      ReadReplicaDBClusterIdentifiers: d.ReadReplicaDBClusterIdentifiers,
      ReadReplicaSourceDBInstanceIdentifier: d.ReadReplicaSourceDBInstanceIdentifier,
      ReadReplicaSourceDBClusterIdentifier: d.ReadReplicaSourceDBClusterIdentifier,
    },
  });
  endTransition(region, added);
}

function addCluster(region: Region, id: string, c: DbClusterInFile): void {
  const added = region.addDbCluster({
    id,
    engine: c.Engine,
    members: c.DBClusterMembers?.length,
    instanceClass: c.DBClusterInstanceClass,
    serverless: c.EngineMode === 'serverless' ? 'v1' : c.ServerlessV2ScalingConfiguration ? 'v2' : undefined,
    globalClusterId: c.GlobalClusterIdentifier,
    tags: tagsOf(c.TagList),
    ...statusOf(region, c.Status, c.AutomaticRestartTime),
    described: {
      ...(c.EngineMode !== undefined && { EngineMode: c.EngineMode }),
      ReadReplicaIdentifiers: c.ReadReplicaIdentifiers,
      ReplicationSourceIdentifier: c.ReplicationSourceIdentifier,
    },
  });
  endTransition(region, added);
}

function statusOf(region: Region, status = 'available', restart: string | undefined) {
  const now = region.instances.now();
  const restartAt = Date.parse(restart ?? '');
  return {
    // What was stopping is stopped by now.
    status: status === 'stopping' ? 'stopped' : status,
    automaticRestartAt: restartAt > now && restartAt <= now + 7 * DAY_MS ? restartAt : undefined,
  };
}

const PASSES_AFTER_MS = 10 * MINUTE_MS;

/** What passes by itself does so. Others, such as `storage-full` or `failed`, stay until someone does something. */
function endTransition(region: Region, database: Parameters<Region['databases']['setStatus']>[0]): void {
  const { is } = databaseStatus(database.status, database.engine);
  if (is === 'changing' || is === 'starting')
    region.databases.setStatus(database, database.status, region.instances.now() + PASSES_AFTER_MS);
}

function notAfter(now: EpochMs, text: string | undefined): EpochMs | undefined {
  const at = Date.parse(text ?? '');
  return Number.isFinite(at) ? Math.min(at, now) : undefined;
}

const tagsOf = (list: readonly { Key: string; Value: string }[]): Record<string, string> =>
  Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
