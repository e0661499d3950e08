/**
 * The published figures as the Price List Query API answers: products with attributes and terms, each a JSON text. Beside each one lie all the
 * products that a careless question would find as well. Their prices are made up and no two are the same, so that taking one of them, or asking
 * a question with two answers, shows.
 */
import type { ProductQuery } from '../../../../src/aws/kinds/product-query.ts';
import {
  CLUSTER_FIGURES,
  type ClusterFigure,
  DATABASE_FIGURES,
  type DatabaseFigure,
  FARGATE_FIGURES,
  INSTANCE_FIGURES,
  type InstanceFigure,
} from './figures.ts';

interface Product {
  readonly serviceCode: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly unit?: string;
  readonly usd: number | 'made up';
}

/** What stands before the kind of usage. EC2 and RDS leave it out in us-east-1, ECS does not. */
const PREFIXES: Readonly<Record<string, string>> = {
  'us-east-1': '',
  'us-east-2': 'USE2-',
  'eu-west-2': 'EUW2-',
};

const OUTPOSTS = { locationType: 'AWS Outposts' };
/** What Linux, Windows, RHEL, and Windows with two editions of SQL Server are called. */
const SYSTEMS = {
  RunInstances: 'Linux',
  'RunInstances:0002': 'Windows',
  'RunInstances:0010': 'RHEL',
  'RunInstances:0006': 'Windows',
  'RunInstances:0102': 'Windows',
} as const;

function instanceProducts({ type, system, tenancy, usd }: InstanceFigure): readonly Product[] {
  const of = (over: Readonly<Record<string, string>>, price: Product['usd'] = 'made up'): Product => ({
    serviceCode: 'AmazonEC2',
    attributes: {
      regionCode: 'us-east-1',
      locationType: 'AWS Region',
      instanceType: type,
      operatingSystem: 'Linux',
      operation: 'RunInstances',
      tenancy: 'Shared',
      capacitystatus: 'Used',
      marketoption: 'OnDemand',
      usagetype: `BoxUsage:${type}`,
      ...over,
    },
    usd: price,
  });
  const dedicated = { tenancy: 'Dedicated', usagetype: `DedicatedUsage:${type}` };
  const published = {
    ...(system === 'Windows' && { operatingSystem: 'Windows', operation: 'RunInstances:0002' }),
    ...(tenancy === 'dedicated' && dedicated),
  };
  return [
    of(published, usd),
    ...Object.entries(SYSTEMS).flatMap(([operation, operatingSystem]) => [
      of({ operation, operatingSystem }),
      of({ operation, operatingSystem, ...dedicated }),
    ]),
    of({ ...published, ...OUTPOSTS }),
    of({ ...published, marketoption: 'CapacityBlock' }),
    of({ ...published, tenancy: 'Host', capacitystatus: 'AllocatedHost', usagetype: `HostBoxUsage:${type}` }),
    of({ ...published, capacitystatus: 'UnusedCapacityReservation', usagetype: `UnusedBox:${type}` }),
    of({ ...published, capacitystatus: 'AllocatedCapacityReservation', usagetype: `Reservation:${type}` }),
  ];
}

/** Engine, edition and licence, as the price list has them. */
const EDITIONS = {
  mysql: ['MySQL', undefined, 'No license required'],
  mariadb: ['MariaDB', undefined, 'No license required'],
  postgres: ['PostgreSQL', undefined, 'No license required'],
  'oracle-ee': ['Oracle', 'Enterprise', 'Bring your own license'],
  'oracle-se2': ['Oracle', 'Standard Two', 'License included'],
  'oracle-se2 with a licence of your own': ['Oracle', 'Standard Two', 'Bring your own license'],
  'sqlserver-ex': ['SQL Server', 'Express', 'License included'],
  'sqlserver-web': ['SQL Server', 'Web', 'License included'],
  'sqlserver-se': ['SQL Server', 'Standard', 'License included'],
  'sqlserver-ee': ['SQL Server', 'Enterprise', 'License included'],
  'sqlserver-se with media of your own': ['SQL Server', 'Standard', 'Bring your own media'],
} as const;

function databaseProducts({ engine, type, multiAz = false, usd }: DatabaseFigure): readonly Product[] {
  const of = (
    [databaseEngine, databaseEdition, licenseModel]: (typeof EDITIONS)[keyof typeof EDITIONS],
    over: Readonly<Record<string, string>>,
    price: Product['usd'] = 'made up',
  ): Product => ({
    serviceCode: 'AmazonRDS',
    attributes: {
      regionCode: 'us-east-1',
      locationType: 'AWS Region',
      instanceType: type,
      databaseEngine,
      ...(databaseEdition !== undefined && { databaseEdition }),
      licenseModel,
      ...over,
    },
    usd: price,
  });
  const single = { deploymentOption: 'Single-AZ', usagetype: `InstanceUsage:${type}` };
  const double = { deploymentOption: 'Multi-AZ', usagetype: `Multi-AZUsage:${type}` };
  // Both names have been seen, the second with SQL Server only.
  const mirror = { ...double, deploymentOption: 'Multi-AZ (SQL Server Mirror)' };
  const triple = {
    deploymentOption: 'Multi-AZ (readable standbys)',
    usagetype: `Multi-AZClusterUsage:${type}`,
  };
  const own = EDITIONS[engine.replace('-cdb', '') as keyof typeof EDITIONS];
  const published = multiAz ? double : single;
  return [
    of(own, published, usd),
    // RDS Custom for Oracle has the same attributes, and one more. Infracost (internal/resources/aws/db_instance.go) asks for none of it.
    ...(engine.startsWith('oracle') ? [of(own, { ...published, deploymentModel: 'Custom' })] : []),
    of(own, { ...published, ...OUTPOSTS }),
    ...Object.values(EDITIONS).flatMap((edition) => [
      of(edition, single),
      of(edition, edition[0] === 'SQL Server' ? mirror : double),
      of(edition, triple),
    ]),
    ...AURORA.flatMap((databaseEngine) => [of(EDITIONS.mysql, { ...single, databaseEngine })]),
  ];
}

const AURORA = ['Aurora MySQL', 'Aurora PostgreSQL'] as const;

function clusterProducts({ region, engine, type, storage, usd }: ClusterFigure): readonly Product[] {
  const prefix = PREFIXES[region] ?? '';
  const of = (over: Readonly<Record<string, string>>, price: Product['usd'] = 'made up'): Product => ({
    serviceCode: SERVICES[engine] ?? 'AmazonRDS',
    attributes: {
      regionCode: region,
      locationType: 'AWS Region',
      instanceType: type,
      ...(SERVICES[engine] === undefined && { licenseModel: 'No license required' }),
      deploymentOption: 'Single-AZ',
      usagetype: `${prefix}InstanceUsage:${type}`,
      ...over,
    },
    usd: price,
  });
  const name = ENGINES[engine] === undefined ? {} : { databaseEngine: ENGINES[engine] };
  const optimized = { usagetype: `${prefix}InstanceUsageIOOptimized:${type}` };
  const published = { ...name, ...(storage !== undefined && optimized) };
  return [
    of(published, usd),
    of(name),
    of({ ...name, ...optimized }),
    of({ ...published, usagetype: `${prefix}ServerlessV2Usage` }),
    ...(ENGINES[engine] === undefined ? [] : AURORA.map((databaseEngine) => of({ databaseEngine }))),
  ];
}

const SERVICES: Readonly<Record<string, string>> = { docdb: 'AmazonDocDB', neptune: 'AmazonNeptune' };
const ENGINES: Readonly<Record<string, string>> = {
  'aurora-mysql': 'Aurora MySQL',
  'aurora-postgresql': 'Aurora PostgreSQL',
};

const fargate = (usage: string, of: Readonly<Record<string, string>>, usd: Product['usd']): Product => ({
  serviceCode: 'AmazonECS',
  attributes: { regionCode: 'us-east-1', locationType: 'AWS Region', usagetype: `USE1-${usage}`, ...of },
  unit: 'hours',
  usd,
});

const FARGATE_PRODUCTS: readonly Product[] = [
  ...FARGATE_FIGURES.flatMap(({ platform, vcpuUsd, gibUsd }) => {
    const name = platform === 'Linux' ? 'Fargate' : 'Fargate-ARM';
    return [
      fargate(`${name}-vCPU-Hours:perCPU`, { cputype: 'perCPU' }, vcpuUsd),
      fargate(`${name}-GB-Hours`, { memorytype: 'perGB' }, gibUsd),
    ];
  }),
  ...['Fargate-Windows-vCPU-Hours:perCPU', 'Fargate-Windows-OS-Hours:perCPU', 'ECS-EC2-vCPU-Hours'].map(
    (usage) => fargate(usage, { cputype: 'perCPU' }, 'made up'),
  ),
  ...['Fargate-Windows-GB-Hours', 'ECS-EC2-GB-Hours'].map((usage) =>
    fargate(usage, { memorytype: 'perGB' }, 'made up'),
  ),
];

const identityOf = ({ serviceCode, attributes }: Product): string =>
  JSON.stringify([serviceCode, Object.entries(attributes).sort()]);

/** Each once: a published figure wins over one that is made up for another's sake. */
const PRICE_LIST: readonly Product[] = [
  ...new Map(
    [
      ...INSTANCE_FIGURES.flatMap(instanceProducts),
      ...DATABASE_FIGURES.flatMap(databaseProducts),
      ...CLUSTER_FIGURES.flatMap(clusterProducts),
      ...FARGATE_PRODUCTS,
    ]
      .sort((a, b) => Number(a.usd !== 'made up') - Number(b.usd !== 'made up'))
      .map((product) => [identityOf(product), product]),
  ).values(),
];

/** Beyond every published price. */
const MADE_UP_FROM = 1_000;

/** GetProducts: every filter is a TERM_MATCH, which a product without the attribute does not have. */
export const priceListOf = ({ serviceCode, attributes }: ProductQuery): readonly string[] =>
  PRICE_LIST.flatMap((product, index) =>
    product.serviceCode === serviceCode &&
    Object.entries(attributes).every(([name, value]) => product.attributes[name] === value)
      ? [textOf(product, `SKU${String(index).padStart(13, '0')}`, MADE_UP_FROM + index)]
      : [],
  );

function textOf(
  { serviceCode, attributes, unit = 'Hrs', usd }: Product,
  sku: string,
  madeUp: number,
): string {
  const dimension = (price: number) => ({
    [`${sku}.JRTCKXETXF.6YS6EN2CT7`]: {
      unit,
      beginRange: '0',
      endRange: 'Inf',
      appliesTo: [],
      rateCode: `${sku}.JRTCKXETXF.6YS6EN2CT7`,
      pricePerUnit: { USD: price.toFixed(10) },
    },
  });
  const price = usd === 'made up' ? madeUp : usd;
  return JSON.stringify({
    product: {
      productFamily: 'Compute Instance',
      attributes: { servicecode: serviceCode, ...attributes },
      sku,
    },
    serviceCode,
    terms: {
      OnDemand: {
        [`${sku}.JRTCKXETXF`]: { sku, offerTermCode: 'JRTCKXETXF', priceDimensions: dimension(price) },
      },
      Reserved: {
        [`${sku}.4NA7Y494T4`]: { sku, offerTermCode: '4NA7Y494T4', priceDimensions: dimension(price * 0.6) },
      },
    },
    version: '20261120000000',
    publicationDate: '2026-11-20T00:00:00Z',
  });
}
