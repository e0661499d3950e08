import type { KindUsage, UsageMetric } from '../usage.ts';

/**
 * Over all members of the cluster. Neptune counts no connections.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/dimensions.html
 * https://docs.aws.amazon.com/documentdb/latest/developerguide/cloud_watch.html
 * https://docs.aws.amazon.com/neptune/latest/userguide/cw-dimensions.html
 */
export const clusterUsage: KindUsage = {
  metrics: ({ id, type }) => {
    const dimensions = { DBClusterIdentifier: id };
    const cpu = (namespace: string): UsageMetric => ({
      of: 'cpu',
      namespace,
      name: 'CPUUtilization',
      dimensions,
    });
    const connections = (namespace: string): UsageMetric => ({
      of: 'connections',
      namespace,
      name: 'DatabaseConnections',
      dimensions,
    });
    switch (type) {
      case 'neptune':
        return [cpu('AWS/Neptune')];
      case 'documentdb':
        return [cpu('AWS/DocDB'), connections('AWS/DocDB')];
      default:
        return [cpu('AWS/RDS'), connections('AWS/RDS')];
    }
  },
};
