import type { DBInstance } from '@aws-sdk/client-rds';
import type { Resource } from '../../../core/resource/resource.ts';
import { allOrNone, type ProductQuery, placed } from '../product-query.ts';
import { databaseProduct, licenseOf } from './products.ts';

/** What a database's on-demand price depends on besides its type and Region, in RDS's words. */
export class DatabaseBilling {
  readonly engine: string;
  readonly license: string;
  readonly multiAz: boolean;

  constructor(engine: string, license: string, multiAz: boolean) {
    this.engine = engine;
    this.license = license;
    this.multiAz = multiAz;
  }
}

/** `undefined` for a member of a cluster, which is priced as a whole. */
export const databaseBilling = (database: DBInstance): DatabaseBilling | undefined => {
  const { Engine: engine, LicenseModel: license, MultiAZ, DBClusterIdentifier } = database;
  if (engine === undefined || license === undefined || DBClusterIdentifier !== undefined) return undefined;
  return new DatabaseBilling(engine, license, MultiAZ === true);
};

/** The product whose price is one hour of it. */
export function databaseProducts({ particulars, region, type }: Resource): readonly ProductQuery[] {
  if (!(particulars instanceof DatabaseBilling)) return [];
  const { engine, license, multiAz } = particulars;
  return allOrNone([databaseQuery(region, { type, engine, license, multiAz })]);
}

/** `undefined` for an engine or licence that is not priced as a single product. */
export const databaseQuery = (
  region: string,
  database: DatabaseBilling & { readonly type: string },
): ProductQuery | undefined => {
  const product = databaseProduct(database.engine, database.type);
  const license = licenseOf(database.license);
  if (product === undefined || license === undefined) return undefined;
  const option = deploymentOption(product.engine, database.multiAz);
  return {
    serviceCode: 'AmazonRDS',
    // RDS Custom is dearer and has all the other attributes of Oracle.
    without: ['deploymentModel'],
    usage: database.multiAz ? 'Multi-AZUsage' : 'InstanceUsage',
    attributes: {
      ...placed(region, database.type),
      databaseEngine: product.engine,
      ...(product.edition !== undefined && { databaseEdition: product.edition }),
      licenseModel: license,
      ...(option !== undefined && { deploymentOption: option }),
    },
  };
};

/** `undefined` for SQL Server, which has been called "Multi-AZ" and "Multi-AZ (SQL Server Mirror)". The usage tells as much. */
function deploymentOption(engine: string, multiAz: boolean): string | undefined {
  if (!multiAz) return 'Single-AZ';
  return engine === 'SQL Server' ? undefined : 'Multi-AZ';
}
