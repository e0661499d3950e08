import * as v from 'valibot';
import type { AwsStandIn } from '../aws/index.ts';

const tags = v.optional(v.array(v.object({ Key: v.string(), Value: v.string() })), []);
const list = <T extends v.GenericSchema>(entry: T) => v.optional(v.array(entry), []);

const instance = v.object({
  InstanceId: v.optional(
    v.pipe(v.string(), v.regex(/^i-[0-9a-f]{8,17}$/, 'expected an id such as i-0a1b2c3d')),
  ),
  InstanceType: v.optional(v.string()),
  LaunchTime: v.optional(v.string()),
  State: v.optional(v.object({ Name: v.string() })),
  Placement: v.optional(v.object({ AvailabilityZone: v.optional(v.string()) })),
  Tags: tags,
});
const database = {
  Engine: v.optional(v.string()),
  TagList: tags,
};

/** The output of `aws ec2 describe-instances`, `aws rds describe-db-instances` or `describe-db-clusters`, or several combined. */
const file = v.object({
  Reservations: list(v.object({ Instances: list(instance) })),
  Instances: list(instance),
  DBInstances: list(
    v.object({
      ...database,
      DBInstanceIdentifier: v.string(),
      DBInstanceClass: v.optional(v.string()),
      DBInstanceStatus: v.optional(v.string()),
      DBClusterIdentifier: v.optional(v.string()),
      AvailabilityZone: v.optional(v.string()),
      DBInstanceArn: v.optional(v.string()),
    }),
  ),
  DBClusters: list(
    v.object({
      ...database,
      DBClusterIdentifier: v.string(),
      Status: v.optional(v.string()),
      DBClusterArn: v.optional(v.string()),
    }),
  ),
});

export interface Fleet {
  readonly regions: readonly string[];
  readonly count: number;
  seed(aws: AwsStandIn, accountId: string): void;
}

const MOST = 5_000;
const HOME = 'eu-central-1';

/** Reads the user's own fleet. @throws Error that says what was expected */
export function readFleet(json: unknown): Fleet {
  const whole = v.safeParse(v.array(file), Array.isArray(json) ? json : [json]);
  if (!whole.success) {
    const [issue] = whole.issues;
    throw new Error(
      'This is not the JSON of "aws ec2 describe-instances", "aws rds describe-db-instances" or "describe-db-clusters": ' +
        `${issue.message} (at ${v.getDotPath(issue) ?? 'its top'}).`,
    );
  }
  const files = whole.output;
  const instances = files
    .flatMap((f) => [...f.Reservations.flatMap((r) => r.Instances), ...f.Instances])
    .filter(({ State }) => !['terminated', 'shutting-down'].includes(State?.Name ?? ''));
  const clusters = files.flatMap((f) => f.DBClusters);
  // Cluster members come with their cluster.
  const databases = files.flatMap((f) => f.DBInstances).filter((d) => d.DBClusterIdentifier === undefined);
  const count = instances.length + clusters.length + databases.length;
  if (count === 0) throw new Error('There is no instance and no database in this file.');
  if (count > MOST)
    throw new Error(`There are ${count} resources in this file; the playground takes ${MOST}.`);
  const regionOf = (zone: string | undefined, arn?: string) =>
    arn?.split(':')[3] ?? zone?.replace(/[a-z]$/, '') ?? HOME;
  const seeds = [
    ...instances.map((i) => ({ region: regionOf(i.Placement?.AvailabilityZone), instance: i })),
    ...databases.map((d) => ({ region: regionOf(d.AvailabilityZone, d.DBInstanceArn), database: d })),
    ...clusters.map((c) => ({ region: regionOf(undefined, c.DBClusterArn), cluster: c })),
  ];
  return {
    regions: [...new Set(seeds.map(({ region }) => region))].sort(),
    count,
    seed: (aws, accountId) => {
      const account = aws.account(accountId);
      for (const seed of seeds) {
        const region = account.region(seed.region);
        if ('instance' in seed) region.addInstance(instanceSeed(seed.instance));
        else if ('database' in seed) region.addDbInstance(databaseSeed(seed.database));
        else region.addDbCluster(clusterSeed(seed.cluster));
      }
    },
  };
}

type Parsed = v.InferOutput<typeof file>;

const instanceSeed = (i: v.InferOutput<typeof instance>) => {
  const launchTime = Date.parse(i.LaunchTime ?? '');
  return {
    id: i.InstanceId,
    type: i.InstanceType,
    zone: i.Placement?.AvailabilityZone,
    launchTime: Number.isFinite(launchTime) ? launchTime : undefined,
    state: ['stopped', 'stopping'].includes(i.State?.Name ?? '')
      ? ('stopped' as const)
      : ('running' as const),
    tags: tagsOf(i.Tags),
  };
};

const databaseSeed = (d: Parsed['DBInstances'][number]) => ({
  id: d.DBInstanceIdentifier.toLowerCase(),
  engine: d.Engine,
  instanceClass: d.DBInstanceClass,
  status: d.DBInstanceStatus === 'stopped' ? 'stopped' : 'available',
  tags: tagsOf(d.TagList),
});

const clusterSeed = (c: Parsed['DBClusters'][number]) => ({
  id: c.DBClusterIdentifier.toLowerCase(),
  engine: c.Engine,
  status: c.Status === 'stopped' ? 'stopped' : 'available',
  tags: tagsOf(c.TagList),
});

const tagsOf = (list: readonly { Key: string; Value: string }[]): Record<string, string> =>
  Object.fromEntries(list.map(({ Key, Value }) => [Key, Value]));
