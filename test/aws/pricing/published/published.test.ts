/** What the product asks of the price list, held against prices that others have published from it. */
import { describe, expect, test } from 'vitest';
import { instanceBilling } from '../../../../src/aws/kinds/ec2-instance/billing.ts';
import { InstanceParticulars } from '../../../../src/aws/kinds/ec2-instance/particulars.ts';
import { ServiceParticulars } from '../../../../src/aws/kinds/ecs-service/particulars.ts';
import { kindOf } from '../../../../src/aws/kinds/kind.ts';
import { clusterBilling } from '../../../../src/aws/kinds/rds-cluster/billing.ts';
import { databaseBilling } from '../../../../src/aws/kinds/rds-instance/billing.ts';
import { KINDS } from '../../../../src/aws/kinds/registry.ts';
import { onlyHourlyUsd } from '../../../../src/aws/pricing/read-products.ts';
import type { Resource } from '../../../../src/core/resource/resource.ts';
import { instance } from '../../../core/build.ts';
import {
  CLUSTER_FIGURES,
  DATABASE_FIGURES,
  FARGATE_FIGURES,
  INSTANCE_FIGURES,
  type Source,
} from './figures.ts';
import { priceListOf } from './price-list.ts';

/** The price that the product finds. */
function found(resource: Partial<Resource>, members: readonly string[] = []): number | undefined {
  const whole = instance('always', { region: 'us-east-1', ...resource });
  const queries = kindOf(KINDS, whole).pricing?.products(whole, members) ?? [];
  const prices = queries.map((query) => {
    const usd = onlyHourlyUsd(priceListOf(query), query);
    return usd === undefined ? undefined : usd * (query.times ?? 1);
  });
  return prices.length === 0 || prices.includes(undefined)
    ? undefined
    : prices.reduce<number>((sum, usd = 0) => sum + usd, 0);
}

const all = [...INSTANCE_FIGURES, ...DATABASE_FIGURES, ...CLUSTER_FIGURES, ...FARGATE_FIGURES];

test('there are more than sixty kinds, and each figure says where it is from', () => {
  const kinds = all.map(({ source: _, ...figure }) => JSON.stringify(figure));
  expect(new Set(kinds).size).toBeGreaterThan(60);
  const sources: readonly Source[] = all.map(({ source }) => source);
  expect(sources.filter(({ where, at }) => !/^https:\/\/.+/.test(where) || !/\d{4}/.test(at))).toEqual([]);
});

describe('EC2 instances', () => {
  test.each(INSTANCE_FIGURES)('$type $system $tenancy: $usd', ({ type, system, tenancy, usd }) => {
    const described = {
      UsageOperation: system === 'Windows' ? 'RunInstances:0002' : 'RunInstances',
      Placement: { Tenancy: tenancy ?? 'default', AvailabilityZone: 'us-east-1a' },
    } as const;
    const particulars = new InstanceParticulars(false, instanceBilling(described, 'us-east-1'));
    expect(found({ kind: 'ec2-instance', type, particulars })).toBe(usd);
  });
});

describe('RDS instances', () => {
  test.each(DATABASE_FIGURES)(
    '$engine $type $license $multiAz: $usd',
    ({ engine, type, license, multiAz, usd }) => {
      const particulars = databaseBilling({ Engine: engine, LicenseModel: license, MultiAZ: multiAz });
      expect(found({ kind: 'rds-instance', type, particulars })).toBe(usd);
    },
  );

  test('SQL Server in two zones has a price, although its deployment option has another name', () => {
    const of = (engine: string, license: string) =>
      found({
        kind: 'rds-instance',
        type: 'db.m5.xlarge',
        particulars: databaseBilling({ Engine: engine, LicenseModel: license, MultiAZ: true }),
      });
    // No published figure: the price is made up, and the only one that the question finds.
    expect(of('sqlserver-se', 'license-included')).toBeGreaterThan(1_000);
    expect(of('sqlserver-ee', 'license-included')).not.toBe(of('sqlserver-se', 'license-included'));
  });
});

describe('clusters', () => {
  test.each(CLUSTER_FIGURES)(
    '$engine $type $storage in $region: $usd',
    ({ region, engine, type, storage, usd }) => {
      const particulars = clusterBilling({ Engine: engine, StorageType: storage });
      const cluster = { kind: 'rds-cluster', region, type: engine, particulars };
      expect(found(cluster, [type])).toBe(usd);
      expect(found(cluster, [type, type])).toBeCloseTo(2 * usd, 10);
    },
  );

  test('Aurora I/O-Optimized is another product than Aurora of the same type', () => {
    const of = (StorageType?: string) =>
      found({ kind: 'rds-cluster', particulars: clusterBilling({ Engine: 'aurora-mysql', StorageType }) }, [
        'db.r4.large',
      ]);
    expect(of('aurora-iopt1')).toBeGreaterThan(1_000);
    expect(of()).toBe(0.29);
  });
});

describe('Fargate', () => {
  test.each(FARGATE_FIGURES)(
    '$platform: two tasks of half a vCPU and 1 GB',
    ({ platform, vcpuUsd, gibUsd }) => {
      const service = {
        kind: 'ecs-service',
        particulars: new ServiceParticulars({ kind: 'none' }, 'Fargate'),
        scale: { now: { min: 2, max: 2, desired: 2 } },
      } as const;
      const task = JSON.stringify({ vcpus: 0.5, gib: 1, platform, hasMoreDisk: false });
      expect(found(service, [task])).toBeCloseTo(2 * (0.5 * vcpuUsd + gibUsd), 10);
    },
  );
});
