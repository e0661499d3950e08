import {
  type DBCluster,
  type DBInstance,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  type RDSClient,
} from '@aws-sdk/client-rds';
import type { Resource } from '../../../core/resource/resource.ts';
import { awsFailure } from '../../sdk/errors.ts';
import { type LastChanges, readLastChanges } from './events.ts';
import { clusterToResource, databaseToResource, isTagged } from './to-resource.ts';

/** The most RDS gives in one page. */
const PAGE_SIZE = 100;

/** Hears of what could not be read and is not needed to go on. */
export type OnTrouble = (what: string, error: unknown) => void;

/**
 * Every tagged RDS instance of one Region. Rejects where AWS refuses.
 *
 * @param onTrouble told where events may not be read: the databases then come without their last change
 */
export const readDatabases = async (
  rds: RDSClient,
  region: string,
  tagKey: string,
  onTrouble?: OnTrouble,
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
  const changes = await changesOf(rds, 'db-instance', onTrouble);
  return tagged.flatMap((database) => databaseToResource(database, region, changes) ?? []);
};

/**
 * Every tagged cluster of one Region: Aurora, Neptune and DocumentDB all answer here. Rejects where AWS refuses.
 *
 * @param onTrouble told where events may not be read: the clusters then come without their last change
 */
export const readClusters = async (
  rds: RDSClient,
  region: string,
  tagKey: string,
  onTrouble?: OnTrouble,
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
  const changes = await changesOf(rds, 'db-cluster', onTrouble);
  return tagged.flatMap((cluster) => clusterToResource(cluster, region, changes) ?? []);
};

/**
 * A role without rds:DescribeEvents parks databases all the same, only that nobody's word is known of them. A failure that
 * passes is another matter: for one tick without events, a database that a person has stopped would be started.
 */
const changesOf = async (
  rds: RDSClient,
  sourceType: 'db-instance' | 'db-cluster',
  onTrouble?: OnTrouble,
): Promise<LastChanges> => {
  try {
    return await readLastChanges(rds, sourceType);
  } catch (error) {
    if (awsFailure(error).retryable) throw error;
    onTrouble?.('RDS events', error);
    return new Map();
  }
};
