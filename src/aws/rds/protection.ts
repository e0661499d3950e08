import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { Protection } from '../../core/resource.ts';

/** Why RDS cannot stop this database by itself, or stopping it would harm another. */
export const databaseProtection = (database: DBInstance): Protection | undefined => {
  const engine = database.Engine ?? '';
  const cluster = database.DBClusterIdentifier;
  if (cluster !== undefined) {
    return {
      code: 'cluster-member',
      reason: `it is a member of the cluster ${cluster}, which stops and starts as a whole: tag the cluster instead`,
    };
  }
  if (engine.startsWith('custom-')) {
    return { code: 'rds-custom', reason: 'it is an RDS Custom database, which RDS does not stop' };
  }
  const source =
    database.ReadReplicaSourceDBInstanceIdentifier ?? database.ReadReplicaSourceDBClusterIdentifier;
  if (source !== undefined) {
    return {
      code: 'read-replica',
      reason: `it is a read replica of ${source}, and RDS does not stop replicas`,
    };
  }
  const replicas = [
    ...(database.ReadReplicaDBInstanceIdentifiers ?? []),
    ...(database.ReadReplicaDBClusterIdentifiers ?? []),
  ];
  if (replicas.length > 0) {
    return {
      code: 'read-replica',
      reason: `it has the read replica ${replicas.join(', ')}, and RDS does not stop a database with replicas`,
    };
  }
  if (engine.startsWith('sqlserver') && database.MultiAZ === true) {
    return {
      code: 'sql-server-multi-az',
      reason: 'it is SQL Server in a Multi-AZ deployment, which RDS does not stop',
    };
  }
  return undefined;
};

/** Why this cluster cannot be stopped. */
export const clusterProtection = (cluster: DBCluster): Protection | undefined => {
  if (cluster.DBClusterInstanceClass !== undefined) {
    return { code: 'multi-az-cluster', reason: 'it is a Multi-AZ DB cluster, which RDS does not stop' };
  }
  if (cluster.EngineMode === 'serverless') {
    return {
      code: 'serverless-v1',
      reason: 'it is Aurora Serverless v1, which pauses by itself and cannot be stopped',
    };
  }
  if (cluster.GlobalClusterIdentifier !== undefined || cluster.EngineMode === 'global') {
    const name = cluster.GlobalClusterIdentifier;
    return {
      code: 'global-cluster',
      reason: `it is part of ${name === undefined ? 'a global database' : `the global database ${name}`}, which cannot be stopped`,
    };
  }
  const replicas = cluster.ReadReplicaIdentifiers ?? [];
  const source = cluster.ReplicationSourceIdentifier;
  if (source !== undefined || replicas.length > 0) {
    return {
      code: 'read-replica',
      reason:
        source === undefined
          ? `it has the read replica ${replicas.join(', ')}, and a cluster with replicas cannot be stopped`
          : `it is a read replica of ${source}, and a replica cannot be stopped`,
    };
  }
  return undefined;
};
