/** The machines, databases and groups of a story as they are written. `described` is in AWS's own words. */
import * as v from 'valibot';
import { PROCESSES } from '../aws/index.ts';
import { readDuration } from './when.ts';

export const name = v.pipe(v.string(), v.regex(/^[\w.-]+$/, 'expected a name'));

export const duration = v.pipe(
  v.string(),
  v.check((text) => readDuration(text) !== undefined, 'expected a duration such as 30s, 25m or 1h30m'),
);

/** What a machine is called is a tag, which holds more than other names. */
const machineName = v.pipe(v.string(), v.regex(/^[\w.=-]+$/, 'expected a name'));

export const accountId = v.pipe(
  v.string(),
  v.regex(/^\d{12}$/, 'expected an account id of twelve digits, in quotes'),
);

const tagged = {
  account: v.optional(accountId),
  region: v.optional(v.string()),
  tag: v.optional(v.string()),
  tags: v.optional(v.record(v.string(), v.string())),
  stopTakes: v.optional(duration),
  startTakes: v.optional(duration),
};

const text = v.optional(v.string());
const texts = v.optional(v.array(v.string()));

const instance = v.strictObject({
  ec2: machineName,
  id: v.optional(v.pipe(v.string(), v.regex(/^i-[0-9a-f]{8,17}$/, 'expected an id such as i-0a1b2c3d'))),
  count: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(2_000))),
  type: v.optional(v.string()),
  zone: v.optional(v.string()),
  state: v.optional(v.picklist(['running', 'stopped'])),
  launched: v.optional(v.string()),
  spot: v.optional(v.picklist(['one-time', 'persistent'])),
  stopProtection: v.optional(v.boolean()),
  hibernation: v.optional(v.boolean()),
  launchGroup: v.optional(v.string()),
  licence: v.optional(v.boolean()),
  rootDevice: v.optional(v.picklist(['ebs', 'instance-store'])),
  operator: text,
  described: v.optional(
    v.strictObject({
      PlatformDetails: text,
      UsageOperation: text,
      Tenancy: v.optional(v.picklist(['default', 'dedicated', 'host'])),
    }),
  ),
  ...tagged,
});

const database = { engine: text, state: text, class: text, restartsIn: v.optional(duration), ...tagged };
const dbInstance = v.strictObject({
  rds: name,
  zone: text,
  multiAz: v.optional(v.boolean()),
  copiesTags: v.optional(v.boolean()),
  described: v.optional(
    v.strictObject({
      LicenseModel: text,
      ReadReplicaDBInstanceIdentifiers: texts,
      ReadReplicaDBClusterIdentifiers: texts,
      ReadReplicaSourceDBInstanceIdentifier: text,
      ReadReplicaSourceDBClusterIdentifier: text,
    }),
  ),
  ...database,
});
const dbCluster = v.strictObject({
  cluster: name,
  members: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(16))),
  serverless: v.optional(v.picklist(['v1', 'v2'])),
  globalCluster: text,
  described: v.optional(
    v.strictObject({
      EngineMode: text,
      ReadReplicaIdentifiers: texts,
      ReplicationSourceIdentifier: text,
    }),
  ),
  ...database,
});

export const processes = v.array(v.picklist(PROCESSES));

export const sizes = {
  min: v.optional(v.number()),
  desired: v.optional(v.number()),
  max: v.optional(v.number()),
};

/** An Auto Scaling group. */
const group = v.strictObject({
  asg: machineName,
  ...sizes,
  types: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
  onDemandPercent: v.optional(v.number()),
  propagates: v.optional(v.boolean()),
  protected: v.optional(v.boolean()),
  suspended: v.optional(processes),
  /** How long a hook holds what terminates, by the hook's name. */
  hooks: v.optional(v.record(v.string(), duration)),
  warmPool: v.optional(v.strictObject({ min: v.optional(v.number()), maxPrepared: v.optional(v.number()) })),
  /** By name: a cron expression in UTC, and the sizes that it sets. */
  scheduled: v.optional(v.record(v.string(), v.strictObject({ at: v.string(), ...sizes }))),
  ...tagged,
});

/** An ECS service, on Fargate unless given. */
const service = v.strictObject({
  ecs: name,
  cluster: v.optional(name),
  desired: v.optional(v.number()),
  launch: v.optional(v.picklist(['FARGATE', 'EC2', 'EXTERNAL'])),
  daemon: v.optional(v.boolean()),
  express: v.optional(v.boolean()),
  controller: v.optional(v.picklist(['ECS', 'CODE_DEPLOY', 'EXTERNAL'])),
  /** What Application Auto Scaling scales it in. */
  bounds: v.optional(v.strictObject({ min: v.number(), max: v.number() })),
  /** So many of its tasks are protected, for so long from the beginning of the story. */
  protects: v.optional(v.strictObject({ count: v.number(), lasting: duration })),
  ...tagged,
});

/** An EKS managed node group, in the cluster `dev` unless given. */
const nodeGroup = v.strictObject({
  eks: name,
  in: v.optional(name),
  ...sizes,
  types: v.optional(v.pipe(v.array(v.string()), v.minLength(1))),
  spot: v.optional(v.boolean()),
  ...tagged,
});

/** What people and AWS do to a service. */
export const serviceAct = v.strictObject({
  count: v.optional(v.number()),
  bounds: v.optional(v.strictObject({ min: v.number(), max: v.number() })),
  /** A policy of its own wants so many. */
  alarm: v.optional(v.number()),
  /** A new revision takes so long to replace the old one. */
  deploy: v.optional(duration),
  /** No place is found for its tasks, or they stop as they start, for this reason. */
  noPlace: v.optional(v.string()),
  fails: v.optional(v.string()),
  heals: v.optional(v.literal(true)),
  deleted: v.optional(v.literal(true)),
});

export const fleetEntry = v.lazy((input) => {
  const keys = Object.keys(Object(input));
  if (keys.includes('asg')) return group;
  if (keys.includes('ecs')) return service;
  if (keys.includes('eks')) return nodeGroup;
  if (keys.includes('rds')) return dbInstance;
  return keys.includes('cluster') ? dbCluster : instance;
});
