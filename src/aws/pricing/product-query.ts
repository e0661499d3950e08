import { databaseProduct, type License, licenseOf, memberProduct } from './database-products.ts';

/** What is asked of the price list: the products of one service with all of these attributes. */
export interface ProductQuery {
  readonly serviceCode: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** The kind of usage, as `usagetype` says it between the Region's prefix and the instance type: `BoxUsage`. */
  readonly usage: string;
}

/** Two questions with one key have one answer. */
export const queryKey = ({ serviceCode, attributes, usage }: ProductQuery): string =>
  JSON.stringify([serviceCode, usage, attributes]);

/** `operation` is the instance's UsageOperation: AWS writes the same in its price list. */
export const instanceQuery = (
  region: string,
  instance: { readonly type: string; readonly operation: string; readonly dedicated: boolean },
): ProductQuery => ({
  serviceCode: 'AmazonEC2',
  usage: instance.dedicated ? 'DedicatedUsage' : 'BoxUsage',
  attributes: {
    ...placed(region, instance.type),
    operation: instance.operation,
    tenancy: instance.dedicated ? 'Dedicated' : 'Shared',
    capacitystatus: 'Used',
    marketoption: 'OnDemand',
  },
});

/** `undefined` for an engine or a licence whose price is not that of one product. */
export const databaseQuery = (
  region: string,
  database: {
    readonly type: string;
    readonly engine: string;
    readonly license: string;
    readonly multiAz: boolean;
  },
): ProductQuery | undefined => {
  const product = databaseProduct(database.engine, database.type);
  const license: License | undefined = licenseOf(database.license);
  if (product === undefined || license === undefined) return undefined;
  return {
    serviceCode: 'AmazonRDS',
    usage: database.multiAz ? 'Multi-AZUsage' : 'InstanceUsage',
    attributes: {
      ...placed(region, database.type),
      databaseEngine: product.engine,
      ...(product.edition !== undefined && { databaseEdition: product.edition }),
      licenseModel: license,
      deploymentOption: database.multiAz ? 'Multi-AZ' : 'Single-AZ',
    },
  };
};

/** One instance of a cluster. `undefined` for one that is billed by what it takes (`db.serverless`). */
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

/** `locationType` keeps Outposts out, which have prices of their own under the same Region. */
const placed = (regionCode: string, instanceType: string) => ({
  regionCode,
  locationType: 'AWS Region',
  instanceType,
});
