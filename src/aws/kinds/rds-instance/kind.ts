import type { Kind } from '../kind.ts';
import { TAGGED } from '../permission.ts';
import { databaseId, databaseRule } from '../rds/events.ts';
import { databasePermissions } from '../rds/permissions.ts';
import { powerDatabases } from '../rds/power.ts';
import { RDS_INSTANCE } from '../rds/traits.ts';
import { databaseProducts } from './billing.ts';
import { databaseCalls } from './calls.ts';
import { findDatabase, listDatabases, listNamedDatabases } from './list.ts';

export const rdsInstance: Kind = {
  id: RDS_INSTANCE.kind,
  traits: RDS_INSTANCE.traits,
  plural: 'RDS instances',
  service: 'RDS',
  list: listDatabases,
  named: listNamedDatabases,
  find: findDatabase,
  power: powerDatabases(databaseCalls),
  pricing: { products: databaseProducts },
  events: {
    rule: databaseRule,
    detailType: 'RDS DB Instance Event',
    // Started by a call; AWS announces that it restarted it after seven days.
    detail: { EventID: ['RDS-EVENT-0088', 'RDS-EVENT-0154'] },
    id: databaseId,
  },
  permissions: [
    ...databasePermissions('rds:DescribeDBInstances', ['rds:StartDBInstance', 'rds:StopDBInstance']),
    {
      actions: ['rds:CreateDBSnapshot', 'rds:StopDBInstance'],
      on: [
        TAGGED,
        {
          kind: 'named',
          arn: `arn:\${AWS::Partition}:rds:*:\${AWS::AccountId}:snapshot:uptime-*`,
          words: 'snapshots called `uptime-*`',
        },
      ],
      why: '`snapshot: true`: the stop makes one, and is also asked about it',
      without: 'databases stop without a snapshot, and the message says so',
      note: "A stop with a snapshot is asked about the snapshot, too, which has no tags before it is made, and about making it: AWS's own Instance Scheduler has both.",
    },
  ],
};
