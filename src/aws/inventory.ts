import { mapLimited } from '../app/limiter.ts';
import type { Inventory, InventoryReading } from '../app/ports/inventory.ts';
import type { Resource } from '../core/resource/resource.ts';
import type { TargetFailure } from '../core/resource/target-failure.ts';
import { readInstances } from './kinds/ec2-instance/inventory.ts';
import { readClusters, readDatabases } from './kinds/rds/inventory.ts';
import type { AwsClients } from './sdk/clients.ts';
import { awsFailure, failureText } from './sdk/errors.ts';

/** Enough for a dozen Regions in a second or two, little enough for every API's request bucket. */
const READS_AT_ONCE = 8;

/** One account and the Regions to look at in it. */
export interface InventoryOptions {
  readonly clients: Pick<AwsClients, 'ec2' | 'rds'>;
  readonly regions: readonly string[];
  /** Only resources with this tag exist for the app. Case matters, as in AWS. */
  readonly tagKey: string;
  /** How failures name the account. Resources carry the account id that AWS itself tells. */
  readonly accountId?: string;
}

/** One kind of resource in one Region, to be read by itself. */
export interface InventoryPart {
  readonly region: string;
  readonly what: string;
  /** Rejects where AWS refuses. */
  read(): Promise<readonly Resource[]>;
}

/** Everything a Region is read for, under the name a failure is told with. */
const READERS = [
  {
    what: 'EC2 instances',
    read: ({ clients, tagKey }: InventoryOptions, region: string) =>
      readInstances(clients.ec2(region), region, tagKey),
  },
  {
    what: 'RDS instances',
    read: ({ clients, tagKey }: InventoryOptions, region: string) =>
      readDatabases(clients.rds(region), region, tagKey),
  },
  {
    what: 'RDS clusters',
    read: ({ clients, tagKey }: InventoryOptions, region: string) =>
      readClusters(clients.rds(region), region, tagKey),
  },
];

/** All that has to be read, Region by Region. */
export const inventoryParts = (options: InventoryOptions): InventoryPart[] =>
  options.regions.flatMap((region) =>
    READERS.map(({ what, read }) => ({ region, what, read: () => read(options, region) })),
  );

/**
 * The tagged resources of every Region of one account. What cannot be read is named with its Region and kind, and keeps
 * nothing else from being read: a missing permission for RDS must not park no EC2 instance.
 */
export const createInventory = (options: InventoryOptions): Inventory => ({
  async read(): Promise<InventoryReading> {
    const readings = await mapLimited(
      inventoryParts(options),
      READS_AT_ONCE,
      async ({ region, what, read }) => {
        try {
          return { resources: await read(), failures: [] };
        } catch (error) {
          const reason = failureText(awsFailure(error));
          const accountId = options.accountId ?? 'this account';
          const failure: TargetFailure = { accountId, region, what, reason };
          return { resources: [] as readonly Resource[], failures: [failure] };
        }
      },
    );
    return {
      resources: readings.flatMap((reading) => reading.resources),
      failures: readings.flatMap((reading) => reading.failures),
    };
  },
});
