import { type DBCluster, DescribeDBClustersCommand, type Filter, RDSClient } from '@aws-sdk/client-rds';
import type { Resource } from '../../../core/resource/resource.ts';
import { chunk } from '../../sdk/chunk.ts';
import { isAwsError } from '../../sdk/errors.ts';
import type { Place } from '../kind.ts';
import { type LastChanges, readLastChanges, tryLastChanges } from '../rds/last-changes.ts';
import { isDatabaseId, isTagged, toResource } from '../rds/to-resource.ts';
import { RDS_CLUSTER } from '../rds/traits.ts';
import { clusterBilling } from './billing.ts';
import { engineName } from './engine-name.ts';
import { clusterProtection } from './protection.ts';

/** The maximum page size of RDS. */
const PAGE_SIZE = 100;

/** Every tagged cluster of one Region: Aurora, Neptune and DocumentDB all answer here. */
export const listClusters = async ({ clients, region, tagKey, ids }: Place): Promise<readonly Resource[]> => {
  const rds = clients.of(RDSClient, region);
  const tagged: DBCluster[] = [];
  for (const some of ids === undefined ? [undefined] : chunk(ids, PAGE_SIZE)) {
    const Filters = some && [{ Name: 'db-cluster-id', Values: some }];
    tagged.push(...(await readPages(rds, Filters)).filter(({ TagList }) => isTagged(TagList, tagKey)));
  }

  if (tagged.length === 0) return [];
  const changes = await tryLastChanges(rds, 'db-cluster', ids);
  return tagged.flatMap((cluster) => clusterToResource(cluster, region, changes) ?? []);
};

/** When it last changed says nothing of how much it is used. */
export async function listUntaggedClusters({ clients, region, tagKey }: Place): Promise<readonly Resource[]> {
  const all = await readPages(clients.of(RDSClient, region), undefined);
  const untagged = all.filter(({ TagList }) => !isTagged(TagList, tagKey));
  return untagged.flatMap((cluster) => clusterToResource(cluster, region, undefined) ?? []);
}

/** Its identifier is its name, in lower case whatever people type. */
export const listNamedClusters = async (place: Place, name: string): Promise<readonly Resource[]> =>
  isDatabaseId(name) ? listClusters({ ...place, ids: [name.toLowerCase()] }) : [];

async function readPages(rds: RDSClient, Filters: Filter[] | undefined): Promise<DBCluster[]> {
  const read: DBCluster[] = [];
  let Marker: string | undefined;
  do {
    const page = await rds.send(new DescribeDBClustersCommand({ MaxRecords: PAGE_SIZE, Filters, Marker }));
    read.push(...(page.DBClusters ?? []));
    Marker = page.Marker || undefined;
  } while (Marker !== undefined);
  return read;
}

export const findCluster = async (
  { clients, region, tagKey }: Place,
  id: string,
): Promise<Resource | undefined> => {
  const rds = clients.of(RDSClient, region);
  try {
    const { DBClusters = [] } = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }));
    const [found] = DBClusters;
    if (found === undefined || !isTagged(found.TagList, tagKey)) return undefined;
    return clusterToResource(found, region, await readLastChanges(rds, 'db-cluster', id));
  } catch (error) {
    if (isAwsError(error, 'DBClusterNotFoundFault')) return undefined;
    throw error;
  }
};

/** Converts a cluster of DescribeDBClusters. `undefined` if it is being deleted. */
export const clusterToResource = (
  cluster: DBCluster,
  region: string,
  changes: LastChanges | undefined,
): Resource | undefined =>
  toResource(region, changes, {
    of: RDS_CLUSTER,
    id: cluster.DBClusterIdentifier,
    arn: cluster.DBClusterArn,
    status: cluster.Status,
    engine: cluster.Engine,
    zone: undefined,
    type: engineName(cluster.Engine),
    tags: cluster.TagList,
    restartAt: cluster.AutomaticRestartTime,
    protection: clusterProtection(cluster),
    particulars: clusterBilling(cluster),
  });
