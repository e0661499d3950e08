import { AwsError } from '../error.ts';
import type { DbCluster, DbInstance } from './database.ts';
import type { Databases } from './databases.ts';

/** Start and stop, as the RDS API allows them. Each throws an AwsError where AWS refuses. */

export const stopDbInstance = (databases: Databases, id: string, snapshot?: string): DbInstance => {
  const instance = findDbInstance(databases, id);
  mayBePowered(instance);
  if (instance.status !== 'available') {
    throw new AwsError('InvalidDBInstanceState', `Instance ${instance.id} is not in available state.`);
  }
  if (snapshot !== undefined) {
    databases.snapshots.mayCreate(snapshot);
    databases.snapshots.create(snapshot, instance);
  }
  databases.stop(instance);
  return instance;
};

export const startDbInstance = (databases: Databases, id: string): DbInstance => {
  const instance = findDbInstance(databases, id);
  mayBePowered(instance);
  const startable = instance.engine.startsWith('sqlserver')
    ? FROM_ANY
    : [...FROM_ANY, 'incompatible-network'];
  if (!startable.includes(instance.status)) {
    throw new AwsError(
      'InvalidDBInstanceState',
      `Instance ${instance.id} cannot be started as it is not in one of the following statuses: 'stopped, inaccessible-encryption-credentials-recoverable, incompatible-network (only valid for non-SqlServer instances)'.`,
    );
  }
  mustReachKey(instance);
  databases.start(instance);
  return instance;
};

export const stopDbCluster = (databases: Databases, id: string): DbCluster => {
  const cluster = findDbCluster(databases, id);
  mayClusterBePowered(cluster);
  expectClusterStatus(cluster, ['available']);
  const busy = cluster.memberIds
    .map((member) => databases.instance(member))
    .find((m) => m?.status !== 'available');
  if (busy !== undefined) {
    throw new AwsError('InvalidDBInstanceState', `Instance ${busy.id} is not in available state.`);
  }
  databases.stop(cluster);
  return cluster;
};

export const startDbCluster = (databases: Databases, id: string): DbCluster => {
  const cluster = findDbCluster(databases, id);
  mayClusterBePowered(cluster);
  expectClusterStatus(cluster, FROM_ANY);
  mustReachKey(cluster);
  databases.start(cluster);
  return cluster;
};

export const findDbInstance = (databases: Databases, id: string): DbInstance => {
  const instance = databases.instance(id);
  if (instance === undefined) throw new AwsError('DBInstanceNotFound', `DBInstance ${id} not found.`);
  return instance;
};

export const findDbCluster = (databases: Databases, id: string): DbCluster => {
  const cluster = databases.cluster(id);
  if (cluster === undefined) throw new AwsError('DBClusterNotFoundFault', `DBCluster ${id} not found.`);
  return cluster;
};

const mayBePowered = (instance: DbInstance): void => {
  if (instance.clusterId !== undefined || instance.engine.startsWith('custom-')) {
    throw new AwsError(
      'InvalidParameterCombination',
      `${instance.engine} DB instances are not eligible for stopping and starting.`,
    );
  }
  if (instance.replicaOf !== undefined) {
    throw new AwsError('InvalidDBInstanceState', 'Cannot stop or start a Read-Replica instance');
  }
  if (instance.replicas.length > 0) {
    throw new AwsError('InvalidDBInstanceState', 'Cannot stop or start an instance that has Read-Replicas');
  }
  if (instance.multiAz && instance.engine.startsWith('sqlserver')) {
    throw new AwsError('InvalidDBInstanceState', 'Cannot stop or start a SQL Server instance with Multi-AZ');
  }
};

const mayClusterBePowered = (cluster: DbCluster): void => {
  const why =
    cluster.instanceClass !== undefined
      ? 'a Multi-AZ DB cluster'
      : cluster.globalClusterId !== undefined
        ? `a member of the global cluster ${cluster.globalClusterId}`
        : cluster.serverless === 'v1'
          ? 'a serverless DB cluster'
          : undefined;
  if (why !== undefined) {
    throw new AwsError(
      'InvalidDBClusterStateFault',
      `DbCluster ${cluster.id} is ${why} and cannot be stopped or started.`,
    );
  }
};

/**
 * From where AWS starts instances and clusters alike. The lists are those of its refusals: "cannot be started as it is not in one of the
 * following statuses" and "expected it to be one of".
 */
const FROM_ANY: readonly string[] = ['stopped', 'inaccessible-encryption-credentials-recoverable'];

/** KMSKeyNotAccessibleFault is among the errors of StartDBInstance: https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_StartDBInstance.html */
const mustReachKey = ({ id, keyDisabled }: DbInstance | DbCluster): void => {
  if (!keyDisabled) return;
  throw new AwsError('KMSKeyNotAccessibleFault', `The KMS key of ${id} is disabled or cannot be accessed.`);
};

const expectClusterStatus = (cluster: DbCluster, expected: readonly string[]): void => {
  if (expected.includes(cluster.status)) return;
  throw new AwsError(
    'InvalidDBClusterStateFault',
    `DbCluster ${cluster.id} is in ${cluster.status} state but expected it to be one of ${expected.join(',')}.`,
  );
};
