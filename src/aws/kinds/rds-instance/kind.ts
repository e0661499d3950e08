import { RDS_COMMITMENTS } from '../commitments.ts';
import type { Kind } from '../kind.ts';
import { EVERYTHING, type Scope, TAGGED } from '../permission.ts';
import { databaseId, databaseRule } from '../rds/events.ts';
import { databasePermissions } from '../rds/permissions.ts';
import { powerDatabases } from '../rds/power.ts';
import { RDS_INSTANCE } from '../rds/traits.ts';
import { databaseProducts } from './billing.ts';
import { databaseCalls } from './calls.ts';
import { findDatabase, listDatabases, listNamedDatabases, listUntaggedDatabases } from './list.ts';
import { SNAPSHOT_TAG } from './old-snapshots.ts';
import { databaseUsage } from './usage.ts';

const OWN_SNAPSHOTS: Scope & { readonly kind: 'named' } = {
  kind: 'named',
  arn: `arn:\${AWS::Partition}:rds:*:\${AWS::AccountId}:snapshot:uptime-*`,
  words: 'snapshots called `uptime-*`',
};

export const rdsInstance: Kind = {
  id: RDS_INSTANCE.kind,
  traits: RDS_INSTANCE.traits,
  plural: 'RDS instances',
  service: 'RDS',
  list: listDatabases,
  listUntagged: listUntaggedDatabases,
  named: listNamedDatabases,
  find: findDatabase,
  power: powerDatabases(databaseCalls),
  pricing: { products: databaseProducts, commitments: RDS_COMMITMENTS },
  usage: databaseUsage,
  events: {
    rule: databaseRule,
    detailType: 'RDS DB Instance Event',
    // Started by a call; AWS announces that it restarted it after seven days.
    detail: { EventID: ['RDS-EVENT-0088', 'RDS-EVENT-0154'] },
    id: databaseId,
  },
  powerCalls: { start: ['StartDBInstance'], stop: ['StopDBInstance'] },
  permissions: [
    ...databasePermissions('rds:DescribeDBInstances', ['rds:StartDBInstance', 'rds:StopDBInstance']),
    {
      actions: ['rds:CreateDBSnapshot', 'rds:StopDBInstance'],
      on: [TAGGED, OWN_SNAPSHOTS],
      why: '`snapshot: true`: the stop makes one, and is also asked about it',
      without: 'databases stop without a snapshot, and the message says so',
      note: "A stop with a snapshot is asked about the snapshot, too, which has no tags before it is made, and about making it: AWS's own Instance Scheduler has both.",
    },
    {
      actions: ['rds:DescribeDBSnapshots'],
      on: [EVERYTHING],
      why: '`snapshot: true`: which older ones there are',
      without: 'snapshots are never deleted, and the message says so',
    },
    {
      actions: ['rds:AddTagsToResource'],
      on: [OWN_SNAPSHOTS],
      why: "`snapshot: true`: marking Uptime's own; a stop is also asked about the tags that a database hands on to its snapshots",
      without: 'snapshots are never deleted; databases that hand on their tags stop without one',
    },
    {
      actions: ['rds:DeleteDBSnapshot'],
      on: [
        {
          ...OWN_SNAPSHOTS,
          words: `${OWN_SNAPSHOTS.words} that carry \`${SNAPSHOT_TAG}\``,
          tag: SNAPSHOT_TAG,
        },
      ],
      why: '`snapshot: true`: of those, only the newest are kept',
      without: 'snapshots are never deleted, and the message says so',
      note: 'No other snapshot can be deleted, whatever the code believes.',
    },
  ],
};
