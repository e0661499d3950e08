import type { DBCluster } from '@aws-sdk/client-rds';
import type { Resource } from '../../../core/resource/resource.ts';
import { allOrNone, type ProductQuery, placed } from '../product-query.ts';

/** What the on-demand price of a cluster's members depends on besides their types. */
export class ClusterBilling {
  readonly engine: string;
  readonly ioOptimized: boolean;

  constructor(engine: string, ioOptimized: boolean) {
    this.engine = engine;
    this.ioOptimized = ioOptimized;
  }
}

/** AWS gives a cluster's storage type only if it is not the default: `aurora-iopt1`, `iopt1`. */
export const clusterBilling = ({
  Engine: engine,
  StorageType = '',
}: DBCluster): ClusterBilling | undefined =>
  engine === undefined ? undefined : new ClusterBilling(engine, StorageType.endsWith('iopt1'));

/** @param members their instance types */
export function clusterProducts(
  { particulars, region }: Resource,
  members: readonly string[],
): readonly ProductQuery[] {
  if (!(particulars instanceof ClusterBilling)) return [];
  const { engine, ioOptimized } = particulars;
  return allOrNone(members.map((type) => memberQuery(region, { type, engine, ioOptimized })));
}

/** One instance of a cluster. `undefined` for one that is billed by use (`db.serverless`). */
export const memberQuery = (
  region: string,
  member: { readonly type: string; readonly engine: string; readonly ioOptimized: boolean },
): ProductQuery | undefined => {
  const product = memberProduct(member.engine);
  if (product === undefined || member.type === 'db.serverless') return undefined;
  return {
    serviceCode: product.serviceCode,
    usage: member.ioOptimized ? 'InstanceUsageIOOptimized' : 'InstanceUsage',
    attributes: {
      ...placed(region, member.type),
      ...(product.engine !== undefined && { databaseEngine: product.engine }),
    },
  };
};

/** The product for a cluster's engine. The services of Neptune and DocumentDB have only one engine. */
const memberProduct = (
  engine: string,
): { readonly serviceCode: string; readonly engine?: string } | undefined => {
  switch (engine) {
    case 'aurora':
    case 'aurora-mysql':
      return { serviceCode: 'AmazonRDS', engine: 'Aurora MySQL' };
    case 'aurora-postgresql':
      return { serviceCode: 'AmazonRDS', engine: 'Aurora PostgreSQL' };
    case 'docdb':
      return { serviceCode: 'AmazonDocDB' };
    case 'neptune':
      return { serviceCode: 'AmazonNeptune' };
    default:
      return undefined;
  }
};
