import * as v from 'valibot';
import type { AwsStandIn } from '../aws/index.ts';
import { seedFleet } from './fleet-seed.ts';
import {
  type DbClusterInFile,
  type DbInstanceInFile,
  type FleetFile,
  fleetFile,
  type InstanceInFile,
} from './fleet-shape.ts';
import type { GroupInFile, NodeGroupInFile } from './scaled-shape.ts';

export interface Fleet {
  readonly regions: readonly string[];
  readonly count: number;
  /** What was left out, for the user; empty if nothing. */
  readonly note: string;
  seed(aws: AwsStandIn, accountId: string): void;
}

const MOST = 5_000;

/** Reads the user's own fleet. @throws Error that says what was expected */
export function readFleet(json: unknown): Fleet {
  const files = parse(withoutNulls(json));
  const instances = once(
    files
      .flatMap((f) => [...f.Reservations.flatMap((r) => r.Instances), ...f.Instances])
      .filter(({ State }) => !['terminated', 'shutting-down'].includes(State?.Name ?? '')),
    ({ InstanceId }) => InstanceId,
  );
  const clusters = once(
    files.flatMap((f) => f.DBClusters),
    ({ DBClusterArn }) => DBClusterArn,
  );
  const all = once(
    files.flatMap((f) => f.DBInstances),
    ({ DBInstanceArn }) => DBInstanceArn,
  );
  // Cluster members come with their cluster.
  const databases = all.filter(({ DBClusterIdentifier }) => DBClusterIdentifier === undefined);
  const nodeGroups = once(
    files.flatMap((f) => f.nodegroup ?? []),
    ({ nodegroupArn }) => nodegroupArn,
  );
  const groups = withoutThoseBehind(
    nodeGroups,
    once(
      files.flatMap((f) => f.AutoScalingGroups),
      ({ AutoScalingGroupARN }) => AutoScalingGroupARN,
    ),
  );
  const services = once(
    files.flatMap((f) => f.services).filter(({ status }) => status !== 'INACTIVE'),
    ({ serviceArn }) => serviceArn,
  );
  const alone = withoutMembers(nodeGroups, groups, instances);
  const parts = [alone, clusters, databases, groups, services, nodeGroups];
  const count = parts.reduce((sum, { length }) => sum + length, 0);
  const note = missingClusters(all, clusters);
  if (count === 0) throw new Error(note || 'There is no instance, database, group or service in this file.');
  const machines = [...groups.map(({ DesiredCapacity }) => DesiredCapacity), ...nodeGroups.map(desiredOf)];
  const drawn = machines.reduce<number>((sum, size = 0) => sum + size, 0);
  if (count > MOST)
    throw new Error(`There are ${count} resources in this file; the playground takes ${MOST}.`);
  if (drawn > MOST)
    throw new Error(`The groups in this file have ${drawn} instances; the playground takes ${MOST}.`);
  const seeded = { instances: alone, databases, clusters, groups, services, nodeGroups };
  return { count, note, ...seedFleet(seeded) };
}

const desiredOf = ({ scalingConfig }: NodeGroupInFile): number | undefined => scalingConfig?.desiredSize;

/** A node group brings the Auto Scaling group behind it. */
function withoutThoseBehind(
  nodeGroups: readonly NodeGroupInFile[],
  groups: readonly GroupInFile[],
): readonly GroupInFile[] {
  const behind = behindOf(nodeGroups);
  return groups.filter(({ AutoScalingGroupName: name }) => !behind.has(name));
}

/** A group brings its instances. */
function withoutMembers(
  nodeGroups: readonly NodeGroupInFile[],
  groups: readonly GroupInFile[],
  instances: readonly InstanceInFile[],
): readonly InstanceInFile[] {
  const known = behindOf(nodeGroups);
  for (const { AutoScalingGroupName } of groups) known.add(AutoScalingGroupName);
  return instances.filter(
    ({ Tags }) => !Tags.some(({ Key, Value }) => Key === 'aws:autoscaling:groupName' && known.has(Value)),
  );
}

const behindOf = (nodeGroups: readonly NodeGroupInFile[]): Set<string> =>
  new Set(
    nodeGroups.flatMap(
      ({ resources }) => resources?.autoScalingGroups.flatMap(({ name }) => name ?? []) ?? [],
    ),
  );

function parse(json: unknown): readonly FleetFile[] {
  const whole = v.safeParse(v.array(fleetFile), entriesOf(json));
  if (whole.success) return whole.output;
  const [issue] = whole.issues;
  throw new Error(
    'This is not the JSON of "aws ec2 describe-instances", "aws rds describe-db-instances" or "describe-db-clusters", ' +
      '"aws autoscaling describe-auto-scaling-groups", "aws ecs describe-services" or "aws eks describe-nodegroup": ' +
      `${issue.message} (at ${v.getDotPath(issue) ?? 'its top'}).`,
  );
}

/** `--query` takes the lists apart: `Reservations[].Instances[]` gives a list of instances, `[*]` lists of lists. */
function entriesOf(json: unknown): readonly unknown[] {
  if (Array.isArray(json)) return json.flatMap(entriesOf);
  if (typeof json !== 'object' || json === null) return [json];
  if ('InstanceId' in json) return [{ Instances: [json] }];
  if ('DBInstanceIdentifier' in json) return [{ DBInstances: [json] }];
  if ('DBClusterIdentifier' in json) return [{ DBClusters: [json] }];
  if ('AutoScalingGroupName' in json) return [{ AutoScalingGroups: [json] }];
  if ('serviceName' in json) return [{ services: [json] }];
  if ('nodegroupName' in json) return [{ nodegroup: json }];
  return [json];
}

/** What `--query` picks and a resource does not have is null. */
function withoutNulls(json: unknown): unknown {
  if (Array.isArray(json)) return json.filter((entry) => entry !== null).map(withoutNulls);
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).flatMap(([key, value]) => (value === null ? [] : [[key, withoutNulls(value)]])),
  );
}

/** Two files may overlap. */
function once<T>(list: readonly T[], idOf: (entry: T) => string | undefined): readonly T[] {
  const seen = new Set<string>();
  return list.filter((entry) => {
    const id = idOf(entry);
    if (id === undefined) return true;
    const isNew = !seen.has(id);
    seen.add(id);
    return isNew;
  });
}

function missingClusters(
  databases: readonly DbInstanceInFile[],
  clusters: readonly DbClusterInFile[],
): string {
  const known = new Set(clusters.map(({ DBClusterIdentifier }) => DBClusterIdentifier));
  const missing = new Set(
    databases.flatMap(({ DBClusterIdentifier: id }) => (id === undefined || known.has(id) ? [] : [id])),
  );
  if (missing.size === 0) return '';
  const names = [...missing].slice(0, 5).join(', ');
  return `Clusters stop as a whole, and this file has only members of ${names}. Load it together with the output of "aws rds describe-db-clusters".`;
}
