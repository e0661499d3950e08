import type { DBCluster } from '@aws-sdk/client-rds';
import type { Protection } from '../../../core/resource/resource.ts';

/** Why this cluster cannot be stopped. */
export const clusterProtection = (cluster: DBCluster): Protection | undefined => {
  if (cluster.DBClusterInstanceClass !== undefined) {
    return {
      code: 'multi-az-cluster',
      reason:
        'it is a Multi-AZ DB cluster, which RDS does not stop: a Multi-AZ instance can be stopped instead',
    };
  }
  if (cluster.EngineMode === 'serverless') {
    return {
      code: 'serverless-v1',
      reason: 'it is Aurora Serverless v1, which cannot be stopped: let it pause by itself, or move it to v2',
    };
  }
  if (cluster.GlobalClusterIdentifier !== undefined || cluster.EngineMode === 'global') {
    const name = cluster.GlobalClusterIdentifier;
    return {
      code: 'global-cluster',
      reason: `it is part of ${name === undefined ? 'a global database' : `the global database ${name}`}, which cannot be stopped: remove it from there first`,
    };
  }
  const replicas = cluster.ReadReplicaIdentifiers ?? [];
  const source = cluster.ReplicationSourceIdentifier;
  if (source !== undefined || replicas.length > 0) {
    return {
      code: 'read-replica',
      reason:
        source === undefined
          ? `it has the read replica ${replicas.join(', ')}, and a cluster with replicas cannot be stopped: delete or promote those first`
          : `it is a read replica of ${source}, and a replica cannot be stopped: promote it first, or take its tag off`,
    };
  }
  return undefined;
};
