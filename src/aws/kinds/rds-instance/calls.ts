import {
  DescribeDBInstancesCommand,
  StartDBInstanceCommand,
  StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { withoutRetries } from '../../sdk/without-retries.ts';
import type { DatabaseCalls } from '../rds/power.ts';
import { deleteOldSnapshots } from './old-snapshots.ts';
import { snapshotName } from './snapshot-name.ts';

export const databaseCalls: DatabaseCalls = {
  start: (rds, id) => rds.send(withoutRetries(new StartDBInstanceCommand({ DBInstanceIdentifier: id }))),

  stop: (rds, id, snapshot) =>
    rds.send(
      withoutRetries(
        new StopDBInstanceCommand({
          DBInstanceIdentifier: id,
          ...(snapshot === undefined ? {} : { DBSnapshotIdentifier: snapshot }),
        }),
      ),
    ),

  async status(rds, id) {
    const { DBInstances } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }));
    return DBInstances?.[0]?.DBInstanceStatus ?? '';
  },

  snapshotOf: ({ snapshot }, resource) =>
    snapshot?.of(resource) === true
      ? { name: snapshotName(resource.id, snapshot.at), kept: snapshot.kept(resource) }
      : undefined,

  deleteOldSnapshots: (rds, id, { name, kept }, ask) =>
    deleteOldSnapshots(rds, { id, making: name, kept }, ask),
};
