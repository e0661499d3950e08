import { DescribeDBClustersCommand, StartDBClusterCommand, StopDBClusterCommand } from '@aws-sdk/client-rds';
import { withoutRetries } from '../../sdk/without-retries.ts';
import type { DatabaseCalls } from '../rds/power.ts';

export const clusterCalls: DatabaseCalls = {
  start: (rds, id) => rds.send(withoutRetries(new StartDBClusterCommand({ DBClusterIdentifier: id }))),

  stop: (rds, id) => rds.send(withoutRetries(new StopDBClusterCommand({ DBClusterIdentifier: id }))),

  async status(rds, id) {
    const { DBClusters } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }));
    return DBClusters?.[0]?.Status ?? '';
  },
};
