import * as v from 'valibot';
import { groupInFile, nodeGroupInFile, serviceInFile } from './scaled-shape.ts';

const tags = v.optional(v.array(v.object({ Key: v.string(), Value: v.string() })), []);
const list = <T extends v.GenericSchema>(entry: T) => v.optional(v.array(entry), []);
const text = v.optional(v.string());
const names = v.optional(v.array(v.string()));

/** Some of these are null in what other tools print. */
const instance = v.object({
  InstanceId: v.optional(
    v.pipe(v.string(), v.regex(/^i-[0-9a-f]{8,17}$/, 'expected an id such as i-0a1b2c3d')),
  ),
  InstanceType: text,
  LaunchTime: text,
  State: v.optional(v.object({ Name: v.string() })),
  StateTransitionReason: text,
  StateReason: v.optional(v.object({ Code: v.string(), Message: v.optional(v.string(), '') })),
  Placement: v.optional(v.object({ AvailabilityZone: text, Tenancy: text })),
  InstanceLifecycle: text,
  RootDeviceType: text,
  HibernationOptions: v.optional(v.object({ Configured: v.optional(v.boolean()) })),
  Operator: v.optional(v.object({ Managed: v.optional(v.boolean()), Principal: text })),
  PlatformDetails: text,
  UsageOperation: text,
  Licenses: v.optional(v.array(v.object({ LicenseConfigurationArn: text }))),
  Tags: tags,
});
const dbInstance = v.object({
  DBInstanceIdentifier: v.string(),
  DBInstanceClass: text,
  DBInstanceStatus: text,
  DBInstanceArn: text,
  DBClusterIdentifier: text,
  AvailabilityZone: text,
  MultiAZ: v.optional(v.boolean()),
  Engine: text,
  LicenseModel: text,
  ReadReplicaSourceDBInstanceIdentifier: text,
  ReadReplicaSourceDBClusterIdentifier: text,
  ReadReplicaDBInstanceIdentifiers: names,
  ReadReplicaDBClusterIdentifiers: names,
  CopyTagsToSnapshot: v.optional(v.boolean()),
  AutomaticRestartTime: text,
  TagList: tags,
});
const dbCluster = v.object({
  DBClusterIdentifier: v.string(),
  DBClusterArn: text,
  DBClusterInstanceClass: text,
  DBClusterMembers: v.optional(v.array(v.object({ DBInstanceIdentifier: text }))),
  Status: text,
  AvailabilityZones: names,
  Engine: text,
  EngineMode: text,
  ServerlessV2ScalingConfiguration: v.optional(v.object({})),
  GlobalClusterIdentifier: text,
  ReadReplicaIdentifiers: names,
  ReplicationSourceIdentifier: text,
  AutomaticRestartTime: text,
  TagList: tags,
});

/**
 * The output of `aws ec2 describe-instances`, `aws rds describe-db-instances` or `describe-db-clusters`, `aws autoscaling
 * describe-auto-scaling-groups`, `aws ecs describe-services --include TAGS` or `aws eks describe-nodegroup`, or several combined.
 */
export const fleetFile = v.object({
  Reservations: list(v.object({ Instances: list(instance) })),
  Instances: list(instance),
  DBInstances: list(dbInstance),
  DBClusters: list(dbCluster),
  AutoScalingGroups: list(groupInFile),
  services: list(serviceInFile),
  nodegroup: v.optional(nodeGroupInFile),
});

export type FleetFile = v.InferOutput<typeof fleetFile>;
export type InstanceInFile = v.InferOutput<typeof instance>;
export type DbInstanceInFile = v.InferOutput<typeof dbInstance>;
export type DbClusterInFile = v.InferOutput<typeof dbCluster>;
