import { RDS_COMMITMENTS } from '../commitments.ts';
import type { Kind } from '../kind.ts';
import { EVERYTHING } from '../permission.ts';
import { databaseId, databaseRule } from '../rds/events.ts';
import { databasePermissions } from '../rds/permissions.ts';
import { powerDatabases } from '../rds/power.ts';
import { RDS_CLUSTER } from '../rds/traits.ts';
import { clusterProducts } from './billing.ts';
import { clusterCalls } from './calls.ts';
import { findCluster, listClusters, listNamedClusters, listUntaggedClusters } from './list.ts';
import { readMemberTypes } from './members.ts';
import { clusterUsage } from './usage.ts';

export const rdsCluster: Kind = {
  id: RDS_CLUSTER.kind,
  traits: RDS_CLUSTER.traits,
  plural: 'RDS clusters',
  service: 'RDS',
  list: listClusters,
  listUntagged: listUntaggedClusters,
  named: listNamedClusters,
  find: findCluster,
  power: powerDatabases(clusterCalls),
  pricing: {
    products: clusterProducts,
    commitments: RDS_COMMITMENTS,
    members: { what: 'the members of clusters', read: readMemberTypes },
  },
  usage: clusterUsage,
  events: {
    rule: databaseRule,
    detailType: 'RDS DB Cluster Event',
    // Likewise, and that a stop has failed.
    detail: { EventID: ['RDS-EVENT-0151', 'RDS-EVENT-0152', 'RDS-EVENT-0153'] },
    id: databaseId,
  },
  powerCalls: { start: ['StartDBCluster'], stop: ['StopDBCluster'] },
  permissions: [
    ...databasePermissions('rds:DescribeDBClusters', ['rds:StartDBCluster', 'rds:StopDBCluster']),
    {
      actions: ['rds:DescribeDBInstances'],
      on: [EVERYTHING],
      why: 'what the members of a cluster are, which its price is the sum of',
      without: 'the messages say nothing of what a cluster costs',
    },
  ],
};
