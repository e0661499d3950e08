import type { DBCluster } from '@aws-sdk/client-rds';
import type { Protection } from '../../../core/resource/resource.ts';

/** Why this cluster cannot be stopped. */
export const clusterProtection = (cluster: DBCluster): Protection | undefined => {
  if (cluster.DBClusterInstanceClass !== undefined) {
    return {
      code: 'multi-az-cluster',
      reason: 'a Multi-AZ DB cluster, which RDS can’t stop. A Multi-AZ instance can be stopped',
    };
  }
  if (cluster.EngineMode === 'serverless') {
    return {
      code: 'serverless-v1',
      reason: 'Aurora Serverless v1, which can’t be stopped. Let it pause itself, or move to v2',
    };
  }
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/aurora-serverless-v2-auto-pause.html
  // One that was stopped does not come back by itself, so its schedule still starts it.
  const isStopped = cluster.Status === 'stopped' || cluster.Status === 'stopping';
  if (cluster.ServerlessV2ScalingConfiguration?.MinCapacity === 0 && !isStopped) {
    return {
      code: 'pauses-itself',
      reason:
        'Aurora Serverless with a minimum of 0, which pauses by itself while nobody is connected. Raise its minimum to have it stopped',
    };
  }
  if (cluster.GlobalClusterIdentifier !== undefined || cluster.EngineMode === 'global') {
    const name = cluster.GlobalClusterIdentifier;
    return {
      code: 'global-cluster',
      reason: `part of ${name === undefined ? 'a global database' : `global database ${name}`}, which can’t be stopped. Remove it from there first`,
    };
  }
  const replicas = cluster.ReadReplicaIdentifiers ?? [];
  const source = cluster.ReplicationSourceIdentifier;
  if (source !== undefined || replicas.length > 0) {
    return {
      code: 'read-replica',
      reason:
        source === undefined
          ? `it has the read replica ${replicas.join(', ')}, and clusters with replicas can’t be stopped. Delete or promote those first`
          : `a read replica of ${source}, which can’t be stopped. Promote it first, or remove its tag`,
    };
  }
  return undefined;
};
