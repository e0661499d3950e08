import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import type { Billing } from '../../../core/resource/resource.ts';

/** What a database's on-demand price depends on; `undefined` for a member, whose cluster is priced as a whole. */
export const databaseBilling = (database: DBInstance): Billing | undefined => {
  const { Engine: engine, LicenseModel: license, MultiAZ, DBClusterIdentifier } = database;
  if (engine === undefined || license === undefined || DBClusterIdentifier !== undefined) return undefined;
  return { kind: 'rds', engine, license, multiAz: MultiAZ === true };
};

/** AWS names the storage type of a cluster only where it is not the usual one: `aurora-iopt1`, `iopt1`. */
export const clusterBilling = ({ Engine: engine, StorageType = '' }: DBCluster): Billing | undefined =>
  engine === undefined ? undefined : { kind: 'cluster', engine, ioOptimized: StorageType.endsWith('iopt1') };
