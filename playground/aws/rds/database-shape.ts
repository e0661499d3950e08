import type { DBCluster, DBInstance, DBSnapshot, Event, Tag } from '@aws-sdk/client-rds';
import { stableHex } from '../place.ts';
import type { DbCluster, DbInstance } from './database.ts';
import type { Databases } from './databases.ts';
import type { DbEvent } from './events.ts';
import type { DbSnapshot } from './snapshots.ts';

export const dbInstanceShape = (instance: DbInstance): DBInstance => ({
  DBInstanceIdentifier: instance.id,
  DBInstanceClass: instance.instanceClass,
  Engine: instance.engine,
  DBInstanceStatus: instance.status,
  MasterUsername: 'admin',
  Endpoint: { Address: `${instance.id}.${domain(instance)}`, Port: 5432 },
  AllocatedStorage: 100,
  InstanceCreateTime: new Date(instance.createdAt),
  PreferredBackupWindow: '02:00-02:30',
  BackupRetentionPeriod: 7,
  AvailabilityZone: instance.zone,
  PreferredMaintenanceWindow: 'sun:04:00-sun:04:30',
  MultiAZ: instance.multiAz,
  EngineVersion: '16.4',
  LicenseModel: licenseModel(instance.engine),
  AutoMinorVersionUpgrade: true,
  ReadReplicaDBInstanceIdentifiers: [...instance.replicas],
  ReadReplicaSourceDBInstanceIdentifier: instance.replicaOf,
  PubliclyAccessible: false,
  StorageType: 'gp3',
  DBClusterIdentifier: instance.clusterId,
  StorageEncrypted: true,
  DbiResourceId: `db-${stableHex(instance.arn, 26).toUpperCase()}`,
  DBInstanceArn: instance.arn,
  DeletionProtection: false,
  TagList: tagList(instance.tags),
  AutomaticRestartTime: restartTime(instance),
  ...instance.described,
});

export const snapshotShape = (snapshot: DbSnapshot): DBSnapshot => ({
  DBSnapshotIdentifier: snapshot.id,
  DBInstanceIdentifier: snapshot.databaseId,
  SnapshotCreateTime: new Date(snapshot.createdAt),
  Engine: snapshot.engine,
  AllocatedStorage: 100,
  Status: snapshot.status,
  SnapshotType: 'manual',
  Encrypted: true,
  DBSnapshotArn: snapshot.arn,
  TagList: tagList(snapshot.tags),
});

export const dbClusterShape = (cluster: DbCluster, databases: Databases): DBCluster => ({
  DBClusterIdentifier: cluster.id,
  Status: cluster.status,
  Endpoint: `${cluster.id}.cluster-${domain(cluster)}`,
  ReaderEndpoint: `${cluster.id}.cluster-ro-${domain(cluster)}`,
  MultiAZ: cluster.memberIds.length > 1,
  Engine: cluster.engine,
  EngineVersion: '16.4',
  EngineMode: cluster.serverless === 'v1' ? 'serverless' : 'provisioned',
  Port: 5432,
  MasterUsername: 'admin',
  DBClusterMembers: cluster.memberIds.map((id, index) => ({
    DBInstanceIdentifier: id,
    IsClusterWriter: index === 0,
    PromotionTier: 1,
  })),
  AvailabilityZones: [
    ...new Set(cluster.memberIds.map((id) => databases.instance(id)?.zone ?? `${cluster.region}a`)),
  ],
  StorageEncrypted: true,
  DbClusterResourceId: `cluster-${stableHex(cluster.arn, 26).toUpperCase()}`,
  DBClusterArn: cluster.arn,
  ClusterCreateTime: new Date(cluster.createdAt),
  ScalingConfigurationInfo:
    cluster.serverless === 'v1' ? { MinCapacity: 1, MaxCapacity: 4, AutoPause: true } : undefined,
  ServerlessV2ScalingConfiguration:
    cluster.serverless === 'v2' ? { MinCapacity: 0.5, MaxCapacity: 8 } : undefined,
  DBClusterInstanceClass: cluster.instanceClass,
  GlobalClusterIdentifier: cluster.globalClusterId,
  DeletionProtection: false,
  TagList: tagList(cluster.tags),
  AutomaticRestartTime: restartTime(cluster),
  ...cluster.described,
});

export const dbEventShape = (event: DbEvent): Event => ({
  SourceIdentifier: event.sourceId,
  SourceType: event.sourceType,
  Message: event.message,
  EventCategories: [...event.categories],
  Date: new Date(event.at),
  SourceArn: event.sourceArn,
});

const licenseModel = (engine: string): string => {
  if (engine === 'postgres') return 'postgresql-license';
  return /^(oracle|sqlserver)-/.test(engine) ? 'license-included' : 'general-public-license';
};

export const tagList = (tags: ReadonlyMap<string, string>): Tag[] =>
  [...tags].map(([Key, Value]) => ({ Key, Value }));

const restartTime = ({ automaticRestartAt: at }: DbInstance | DbCluster): Date | undefined =>
  at === undefined ? undefined : new Date(at);

const domain = (database: DbInstance | DbCluster): string =>
  `${stableHex(database.accountId + database.region, 12)}.${database.region}.rds.amazonaws.com`;
