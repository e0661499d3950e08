import type { DBInstance } from '@aws-sdk/client-rds';
import type { Protection } from '../../../core/resource/resource.ts';

/** Why RDS cannot stop this database by itself, or stopping it would harm another. */
export const databaseProtection = (database: DBInstance): Protection | undefined => {
  const engine = database.Engine ?? '';
  const cluster = database.DBClusterIdentifier;
  if (cluster !== undefined) {
    return {
      code: 'cluster-member',
      reason: `part of cluster ${cluster}, which stops and starts as a whole. Tag the cluster instead`,
    };
  }
  if (engine.startsWith('custom-')) {
    return {
      code: 'rds-custom',
      reason: 'an RDS Custom database, which RDS can’t stop. Stop its EC2 instance instead',
    };
  }
  const source =
    database.ReadReplicaSourceDBInstanceIdentifier ?? database.ReadReplicaSourceDBClusterIdentifier;
  if (source !== undefined) {
    return {
      code: 'read-replica',
      reason: `a read replica of ${source}, which RDS can’t stop. Remove its tag`,
    };
  }
  const replicas = [
    ...(database.ReadReplicaDBInstanceIdentifiers ?? []),
    ...(database.ReadReplicaDBClusterIdentifiers ?? []),
  ];
  if (replicas.length > 0) {
    return {
      code: 'read-replica',
      reason: `it has the read replica ${replicas.join(', ')}, and RDS can’t stop databases with replicas. Delete or promote those first`,
    };
  }
  if (engine.startsWith('sqlserver') && database.MultiAZ === true) {
    return {
      code: 'sql-server-multi-az',
      reason: 'SQL Server in a Multi-AZ deployment, which RDS can’t stop. Make it Single-AZ first',
    };
  }
  return undefined;
};
