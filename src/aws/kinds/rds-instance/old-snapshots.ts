import {
  AddTagsToResourceCommand,
  type DBSnapshot,
  DeleteDBSnapshotCommand,
  DescribeDBSnapshotsCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import { withoutRetries } from '../../sdk/without-retries.ts';
import type { Ask } from '../rds/power.ts';
import { isSnapshotName } from './snapshot-name.ts';

/** On each of Uptime's own snapshots, with the database's id. Its role may delete no snapshot without it. */
export const SNAPSHOT_TAG = 'UptimeSnapshotOf';

/** The most that one stop deletes: RDS counts all calls of an account together. The next stop goes on. */
const MOST_DELETED = 10;

/**
 * Keeps the newest of Uptime's own snapshots of a database, and deletes older ones. A stop that takes a snapshot cannot tag it, so each is
 * tagged at a later stop. The one that is being made counts, but the last that is finished stays in any case: the new one may fail.
 *
 * @param kept how many stay, including the one being made
 */
export async function deleteOldSnapshots(
  rds: RDSClient,
  { id, making, kept }: { readonly id: string; readonly making: string; readonly kept: number },
  ask: Ask,
): Promise<void> {
  const finished = (await listSnapshots(rds, id, ask)).filter(
    ({ DBSnapshotIdentifier: name = '', Status }) =>
      Status === 'available' && name !== making && isSnapshotName(name, id),
  );
  for (const snapshot of finished) {
    if (!isTagged(snapshot, id)) await ask(() => rds.send(withoutRetries(tagging(snapshot, id))));
  }
  // The name ends in the time at which it was made.
  const newestFirst = finished
    .flatMap(({ DBSnapshotIdentifier: name }) => (name === undefined ? [] : [name]))
    .sort()
    .reverse();
  const tooMany = newestFirst.slice(Math.max(1, kept - 1)).slice(-MOST_DELETED);
  for (const name of tooMany) {
    await ask(() => rds.send(withoutRetries(new DeleteDBSnapshotCommand({ DBSnapshotIdentifier: name }))));
  }
}

async function listSnapshots(rds: RDSClient, id: string, ask: Ask): Promise<readonly DBSnapshot[]> {
  const found: DBSnapshot[] = [];
  let marker: string | undefined;
  do {
    const input = {
      DBInstanceIdentifier: id,
      SnapshotType: 'manual',
      ...(marker === undefined ? {} : { Marker: marker }),
    };
    const page = await ask(() => rds.send(withoutRetries(new DescribeDBSnapshotsCommand(input))));
    found.push(...(page.DBSnapshots ?? []));
    marker = page.Marker || undefined;
  } while (marker !== undefined);
  return found;
}

const isTagged = ({ TagList }: DBSnapshot, id: string): boolean =>
  TagList?.some(({ Key, Value }) => Key === SNAPSHOT_TAG && Value === id) ?? false;

const tagging = ({ DBSnapshotArn }: DBSnapshot, id: string): AddTagsToResourceCommand =>
  new AddTagsToResourceCommand({ ResourceName: DBSnapshotArn, Tags: [{ Key: SNAPSHOT_TAG, Value: id }] });
