import { type DBInstance, DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import type { Resource } from '../../../core/resource/resource.ts';
import { isAwsError } from '../../sdk/errors.ts';
import type { Place } from '../kind.ts';
import { type LastChanges, readLastChanges, tryLastChanges } from '../rds/last-changes.ts';
import { isTagged, toResource } from '../rds/to-resource.ts';
import { RDS_INSTANCE } from '../rds/traits.ts';
import { databaseBilling } from './billing.ts';
import { databaseProtection } from './protection.ts';

/** The most RDS gives in one page. */
const PAGE_SIZE = 100;

/** Every tagged RDS instance of one Region. */
export const listDatabases = async ({ clients, region, tagKey }: Place): Promise<readonly Resource[]> => {
  const rds = clients.of(RDSClient, region);
  const tagged: DBInstance[] = [];
  let marker: string | undefined;
  do {
    const page = await rds.send(
      new DescribeDBInstancesCommand({
        MaxRecords: PAGE_SIZE,
        ...(marker === undefined ? {} : { Marker: marker }),
      }),
    );
    tagged.push(...(page.DBInstances ?? []).filter((database) => isTagged(database.TagList, tagKey)));
    marker = page.Marker || undefined;
  } while (marker !== undefined);

  // Most Regions have no tagged database: then the events are none of our business and cost no call.
  if (tagged.length === 0) return [];
  const changes = await tryLastChanges(rds, 'db-instance');
  return tagged.flatMap((database) => databaseToResource(database, region, changes) ?? []);
};

export const findDatabase = async (
  { clients, region, tagKey }: Place,
  id: string,
): Promise<Resource | undefined> => {
  const rds = clients.of(RDSClient, region);
  try {
    const { DBInstances = [] } = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }));
    const [found] = DBInstances;
    if (found === undefined || !isTagged(found.TagList, tagKey)) return undefined;
    return databaseToResource(found, region, await readLastChanges(rds, 'db-instance'));
  } catch (error) {
    if (isAwsError(error, 'DBInstanceNotFoundFault')) return undefined;
    throw error;
  }
};

/** One instance of DescribeDBInstances as the core knows it; `undefined` for one on its way out. */
export const databaseToResource = (
  database: DBInstance,
  region: string,
  changes: LastChanges,
): Resource | undefined =>
  toResource(region, changes, {
    of: RDS_INSTANCE,
    id: database.DBInstanceIdentifier,
    arn: database.DBInstanceArn,
    status: database.DBInstanceStatus,
    zone: database.AvailabilityZone,
    type: database.DBInstanceClass,
    tags: database.TagList,
    restartAt: database.AutomaticRestartTime,
    protection: databaseProtection(database),
    particulars: databaseBilling(database),
  });
