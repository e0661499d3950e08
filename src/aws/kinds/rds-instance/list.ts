import { type DBInstance, DescribeDBInstancesCommand, type Filter, RDSClient } from '@aws-sdk/client-rds';
import type { Resource } from '../../../core/resource/resource.ts';
import { chunk } from '../../sdk/chunk.ts';
import { isAwsError } from '../../sdk/errors.ts';
import type { Place } from '../kind.ts';
import { type LastChanges, readLastChanges, tryLastChanges } from '../rds/last-changes.ts';
import { isDatabaseId, isTagged, toResource } from '../rds/to-resource.ts';
import { RDS_INSTANCE } from '../rds/traits.ts';
import { databaseBilling } from './billing.ts';
import { databaseProtection } from './protection.ts';

/** The maximum page size of RDS. */
const PAGE_SIZE = 100;

/** Every tagged RDS instance of one Region. */
export const listDatabases = async ({
  clients,
  region,
  tagKey,
  ids,
}: Place): Promise<readonly Resource[]> => {
  const rds = clients.of(RDSClient, region);
  const tagged: DBInstance[] = [];
  for (const some of ids === undefined ? [undefined] : chunk(ids, PAGE_SIZE)) {
    const Filters = some && [{ Name: 'db-instance-id', Values: some }];
    tagged.push(...(await readPages(rds, Filters)).filter(({ TagList }) => isTagged(TagList, tagKey)));
  }

  // Most Regions have no tagged database. Then reading events would be a wasted call.
  if (tagged.length === 0) return [];
  const changes = await tryLastChanges(rds, 'db-instance', ids);
  return tagged.flatMap((database) => databaseToResource(database, region, changes) ?? []);
};

/** When it last changed says nothing of how much it is used. */
export async function listUntaggedDatabases({
  clients,
  region,
  tagKey,
}: Place): Promise<readonly Resource[]> {
  const all = await readPages(clients.of(RDSClient, region), undefined);
  const untagged = all.filter(({ TagList }) => !isTagged(TagList, tagKey));
  return untagged.flatMap((database) => databaseToResource(database, region, undefined) ?? []);
}

/** Its identifier is its name, in lower case whatever people type. */
export const listNamedDatabases = async (place: Place, name: string): Promise<readonly Resource[]> =>
  isDatabaseId(name) ? listDatabases({ ...place, ids: [name.toLowerCase()] }) : [];

async function readPages(rds: RDSClient, Filters: Filter[] | undefined): Promise<DBInstance[]> {
  const read: DBInstance[] = [];
  let Marker: string | undefined;
  do {
    const page = await rds.send(new DescribeDBInstancesCommand({ MaxRecords: PAGE_SIZE, Filters, Marker }));
    read.push(...(page.DBInstances ?? []));
    Marker = page.Marker || undefined;
  } while (Marker !== undefined);
  return read;
}

export const findDatabase = async (
  { clients, region, tagKey }: Place,
  id: string,
): Promise<Resource | undefined> => {
  const rds = clients.of(RDSClient, region);
  try {
    const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }));
    const [found] = DBInstances;
    if (found === undefined || !isTagged(found.TagList, tagKey)) return undefined;
    return databaseToResource(found, region, await readLastChanges(rds, 'db-instance', id));
  } catch (error) {
    if (isAwsError(error, 'DBInstanceNotFoundFault')) return undefined;
    throw error;
  }
};

/** Converts an instance of DescribeDBInstances. `undefined` if it is being deleted. */
export const databaseToResource = (
  database: DBInstance,
  region: string,
  changes: LastChanges | undefined,
): Resource | undefined =>
  toResource(region, changes, {
    of: RDS_INSTANCE,
    id: database.DBInstanceIdentifier,
    arn: database.DBInstanceArn,
    status: database.DBInstanceStatus,
    engine: database.Engine,
    zone: database.AvailabilityZone,
    type: database.DBInstanceClass,
    tags: database.TagList,
    restartAt: database.AutomaticRestartTime,
    protection: databaseProtection(database),
    particulars: databaseBilling(database),
  });
