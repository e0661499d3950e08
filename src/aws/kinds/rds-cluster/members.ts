import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { chunk } from '../../sdk/chunk.ts';
import type { AwsClients } from '../../sdk/clients.ts';

/** The maximum page size of RDS. */
const PAGE_SIZE = 100;

/** How many clusters one call names. RDS documents no limit. */
const CLUSTERS_AT_ONCE = 50;

/** The instance class of every member, by the cluster's id. Rejects if AWS refuses. */
export const readMemberTypes = async (
  { clients, region }: { readonly clients: AwsClients; readonly region: string },
  clusterIds: readonly string[],
  signal: AbortSignal,
): Promise<ReadonlyMap<string, readonly string[]>> => {
  const rds = clients.of(RDSClient, region);
  const types = new Map<string, string[]>();
  for (const ids of chunk(clusterIds, CLUSTERS_AT_ONCE)) {
    let marker: string | undefined;
    do {
      const page = await rds.send(
        new DescribeDBInstancesCommand({
          Filters: [{ Name: 'db-cluster-id', Values: ids }],
          MaxRecords: PAGE_SIZE,
          ...(marker === undefined ? {} : { Marker: marker }),
        }),
        { abortSignal: signal },
      );
      for (const { DBClusterIdentifier: id, DBInstanceClass: type } of page.DBInstances ?? []) {
        if (id === undefined) continue;
        types.set(id, [...(types.get(id) ?? []), type ?? 'unknown']);
      }
      marker = page.Marker || undefined;
    } while (marker !== undefined);
  }
  return types;
};
