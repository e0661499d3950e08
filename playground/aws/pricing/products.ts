/** One product of the price list, with the attributes by which a price is found. */
export interface Product {
  readonly serviceCode: 'AmazonDocDB' | 'AmazonEC2' | 'AmazonECS' | 'AmazonNeptune' | 'AmazonRDS';
  readonly family: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Per hour. */
  readonly usd: string;
  /** `Hrs` unless given. */
  readonly unit?: string;
}

/** The prefix of `usagetype`, and the factor on Virginia's prices: close enough for a playground. */
const REGIONS: ReadonlyMap<string, { readonly prefix: string; readonly dearer: number }> = new Map([
  ['us-east-1', { prefix: '', dearer: 1 }],
  ['eu-central-1', { prefix: 'EUC1-', dearer: 1.153_846 }],
  ['eu-west-1', { prefix: 'EU-', dearer: 1.096_154 }],
  ['eu-west-2', { prefix: 'EUW2-', dearer: 1.134_615 }],
]);

/** USD per hour in Virginia, for Linux. */
const INSTANCES: Readonly<Record<string, number>> = {
  't3.micro': 0.0104,
  't3.medium': 0.0416,
  't3.large': 0.0832,
  'm5.large': 0.096,
  'm7g.xlarge': 0.1632,
  'c5.xlarge': 0.17,
  'r5.large': 0.126,
};

/** USD per hour in Virginia, for PostgreSQL in one zone. */
const DATABASES: Readonly<Record<string, number>> = {
  'db.t3.medium': 0.072,
  'db.t4g.medium': 0.065,
  'db.m5.large': 0.178,
  'db.r6g.large': 0.225,
};

const MEMBERS = [
  { serviceCode: 'AmazonRDS', databaseEngine: 'Aurora PostgreSQL', type: 'db.r6g.large', usd: 0.26 },
  { serviceCode: 'AmazonRDS', databaseEngine: 'Aurora MySQL', type: 'db.r6g.large', usd: 0.26 },
  { serviceCode: 'AmazonNeptune', type: 'db.r6g.large', usd: 0.3287 },
  { serviceCode: 'AmazonDocDB', type: 'db.r6g.large', usd: 0.2624 },
] as const;

/**
 * USD per hour in Virginia. ECS's own prefix for it is `USE1-`, which EC2 leaves out. The last is no part of Fargate, and has the attributes
 * of its vCPUs.
 */
const FARGATE = [
  { usage: 'Fargate-vCPU-Hours:perCPU', usd: 0.040_48, cputype: 'perCPU' },
  { usage: 'Fargate-GB-Hours', usd: 0.004_445, memorytype: 'perGB' },
  { usage: 'Fargate-ARM-vCPU-Hours:perCPU', usd: 0.032_38, cputype: 'perCPU', cpuArchitecture: 'ARM' },
  { usage: 'Fargate-ARM-GB-Hours', usd: 0.003_56, memorytype: 'perGB', cpuArchitecture: 'ARM' },
  { usage: 'Fargate-Windows-vCPU-Hours:perCPU', usd: 0.046_552, cputype: 'perCPU' },
  { usage: 'Fargate-Windows-GB-Hours', usd: 0.005_111_75, memorytype: 'perGB' },
  { usage: 'Fargate-Windows-OS-Hours:perCPU', usd: 0.046, cputype: 'perCPU' },
  { usage: 'ECS-EC2-vCPU-Hours', usd: 0, cputype: 'perCPU' },
] as const;

/** A small sample: each kind of product, in all variants that a query has to tell apart. */
export const PRODUCTS: readonly Product[] = [...REGIONS].flatMap(([regionCode, { prefix, dearer }]) => {
  const placed = { regionCode, locationType: 'AWS Region' };
  const usd = (price: number) => (price * dearer).toFixed(10);
  return [
    ...Object.entries(INSTANCES).flatMap(([instanceType, price]): Product[] => {
      const instance = (over: Readonly<Record<string, string>>, each: number): Product => ({
        serviceCode: 'AmazonEC2',
        family: 'Compute Instance',
        attributes: {
          ...placed,
          instanceType,
          operatingSystem: 'Linux',
          operation: 'RunInstances',
          tenancy: 'Shared',
          capacitystatus: 'Used',
          marketoption: 'OnDemand',
          preInstalledSw: 'NA',
          licenseModel: 'No License required',
          usagetype: `${prefix}BoxUsage:${instanceType}`,
          ...over,
        },
        usd: usd(each),
      });
      return [
        instance({}, price),
        instance({ operatingSystem: 'Windows', operation: 'RunInstances:0002' }, price + 0.092),
        instance(
          { tenancy: 'Dedicated', usagetype: `${prefix}DedicatedUsage:${instanceType}` },
          price * 1.06,
        ),
        // The price of an unused capacity reservation.
        instance(
          { capacitystatus: 'UnusedCapacityReservation', usagetype: `${prefix}UnusedBox:${instanceType}` },
          price,
        ),
      ];
    }),
    ...Object.entries(DATABASES).flatMap(([instanceType, price]): Product[] =>
      (['MariaDB', 'MySQL', 'PostgreSQL'] as const).flatMap((databaseEngine) =>
        (['Single-AZ', 'Multi-AZ'] as const).map((deploymentOption): Product => {
          const usage = deploymentOption === 'Multi-AZ' ? 'Multi-AZUsage' : 'InstanceUsage';
          return {
            serviceCode: 'AmazonRDS',
            family: 'Database Instance',
            attributes: {
              ...placed,
              instanceType,
              databaseEngine,
              deploymentOption,
              licenseModel: 'No license required',
              usagetype: `${prefix}${usage}:${instanceType}`,
            },
            usd: usd(deploymentOption === 'Multi-AZ' ? 2 * price : price),
          };
        }),
      ),
    ),
    ...FARGATE.map(
      ({ usage, usd: price, ...others }): Product => ({
        serviceCode: 'AmazonECS',
        family: 'Compute',
        attributes: {
          ...placed,
          ...others,
          tenancy: 'Shared',
          usagetype: `${prefix || 'USE1-'}${usage}`,
        },
        usd: usd(price),
        unit: 'hours',
      }),
    ),
    ...MEMBERS.flatMap(({ serviceCode, type, usd: price, ...engine }): Product[] =>
      (['InstanceUsage', 'InstanceUsageIOOptimized'] as const).map(
        (usage): Product => ({
          serviceCode,
          family: 'Database Instance',
          attributes: {
            ...placed,
            instanceType: type,
            ...engine,
            deploymentOption: 'Single-AZ',
            storage: usage === 'InstanceUsage' ? 'EBS Only' : 'Aurora IO Optimization Mode',
            usagetype: `${prefix}${usage}:${type}`,
          },
          usd: usd(usage === 'InstanceUsage' ? price : price * 1.3),
        }),
      ),
    ),
  ];
});
