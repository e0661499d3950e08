import type { KindUsage } from '../usage.ts';

/** https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html */
export const databaseUsage: KindUsage = {
  metrics: ({ id }) => {
    const each = { namespace: 'AWS/RDS', dimensions: { DBInstanceIdentifier: id } };
    return [
      { ...each, of: 'cpu', name: 'CPUUtilization' },
      { ...each, of: 'connections', name: 'DatabaseConnections' },
    ];
  },
  idle: { type: 'RDSDBInstance', arnEnd: ({ id }) => `:db:${id}` },
};
