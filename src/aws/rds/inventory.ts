import {
  type DBCluster,
  type DBInstance,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { Resource } from '../../core/resource.ts';
import { readLastChanges } from './events.ts';
import { clusterToResource, databaseToResource, isTagged } from './to-resource.ts';

/** The most RDS gives in one page. */
const PAGE_SIZE = 100;

/** Every tagged RDS instance of one Region. Rejects where AWS refuses. */
export const readDatabases = async (
  rds: RDSClient,
  region: string,
  tagKey: string,
): Promise<readonly Resource[]> => {
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
  const changes = await readLastChanges(rds, 'db-instance');
  return tagged.flatMap((database) => databaseToResource(database, region, changes) ?? []);
};

/** Every tagged cluster of one Region: Aurora, Neptune and DocumentDB all answer here. Rejects where AWS refuses. */
export const readClusters = async (
  rds: RDSClient,
  region: string,
  tagKey: string,
): Promise<readonly Resource[]> => {
  const tagged: DBCluster[] = [];
  let marker: string | undefined;
  do {
    const page = await rds.send(
      new DescribeDBClustersCommand({
        MaxRecords: PAGE_SIZE,
        ...(marker === undefined ? {} : { Marker: marker }),
      }),
    );
    tagged.push(...(page.DBClusters ?? []).filter((cluster) => isTagged(cluster.TagList, tagKey)));
    marker = page.Marker || undefined;
  } while (marker !== undefined);

  if (tagged.length === 0) return [];
  const changes = await readLastChanges(rds, 'db-cluster');
  return tagged.flatMap((cluster) => clusterToResource(cluster, region, changes) ?? []);
};
