import type { DBInstance } from '@aws-sdk/client-rds';
import type { Protection } from '../../../core/resource/resource.ts';

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
    return {
      code: 'rds-custom',
      reason:
        'it is an RDS Custom database, which RDS does not stop: shut it down on its own EC2 instance instead',
    };
  }
  const source =
    database.ReadReplicaSourceDBInstanceIdentifier ?? database.ReadReplicaSourceDBClusterIdentifier;
  if (source !== undefined) {
    return {
      code: 'read-replica',
      reason: `it is a read replica of ${source}, and RDS does not stop replicas: delete it overnight and create it anew, or take its tag off`,
    };
  }
  const replicas = [
    ...(database.ReadReplicaDBInstanceIdentifiers ?? []),
    ...(database.ReadReplicaDBClusterIdentifiers ?? []),
  ];
  if (replicas.length > 0) {
    return {
      code: 'read-replica',
      reason: `it has the read replica ${replicas.join(', ')}, and RDS does not stop a database with replicas: delete or promote those first`,
    };
  }
  if (engine.startsWith('sqlserver') && database.MultiAZ === true) {
    return {
      code: 'sql-server-multi-az',
      reason: 'it is SQL Server in a Multi-AZ deployment, which RDS does not stop: make it Single-AZ first',
    };
  }
  return undefined;
};
