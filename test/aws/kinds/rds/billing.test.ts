import { describe, expect, it } from 'vitest';
import { memberQuery } from '../../../../src/aws/kinds/rds-cluster/billing.ts';
import { databaseQuery } from '../../../../src/aws/kinds/rds-instance/billing.ts';

const REGION = 'eu-central-1';
const placed = { regionCode: REGION, locationType: 'AWS Region' };

describe('a database is asked for by its engine, edition, licence and zones', () => {
  it.each<[string, string, string, object]>([
    [
      'postgres',
      'postgresql-license',
      'db.m5.large',
      { databaseEngine: 'PostgreSQL', licenseModel: 'No license required' },
    ],
    [
      'mysql',
      'general-public-license',
      'db.m5.large',
      { databaseEngine: 'MySQL', licenseModel: 'No license required' },
    ],
    [
      'oracle-se2-cdb',
      'license-included',
      'db.m5.large',
      { databaseEngine: 'Oracle', databaseEdition: 'Standard Two', licenseModel: 'License included' },
    ],
    [
      'oracle-ee',
      'bring-your-own-license',
      'db.m5.large',
      { databaseEngine: 'Oracle', databaseEdition: 'Enterprise', licenseModel: 'Bring your own license' },
    ],
    [
      'sqlserver-web',
      'license-included',
      'db.m6i.large',
      { databaseEngine: 'SQL Server', databaseEdition: 'Web', licenseModel: 'License included' },
    ],
  ])('%s, %s', (engine, license, type, attributes) => {
    expect(databaseQuery(REGION, { engine, license, type, multiAz: false })).toEqual({
      serviceCode: 'AmazonRDS',
      without: ['deploymentModel'],
      usage: 'InstanceUsage',
      attributes: { ...placed, instanceType: type, deploymentOption: 'Single-AZ', ...attributes },
    });
  });

  it('in two zones it is another product', () => {
    const question = databaseQuery(REGION, {
      engine: 'mysql',
      license: 'general-public-license',
      type: 'db.m5.large',
      multiAz: true,
    });
    expect(question).toMatchObject({ usage: 'Multi-AZUsage', attributes: { deploymentOption: 'Multi-AZ' } });
  });

  it.each([
    ['sqlserver-se', 'license-included', 'db.m7i.large'],
    ['sqlserver-se', 'license-included', 'db.r10i.large'],
    ['sqlserver-se', 'bring-your-own-media', 'db.m6i.large'],
    ['db2-se', 'bring-your-own-license', 'db.m6i.large'],
    ['custom-oracle-ee', 'bring-your-own-license', 'db.m5.large'],
  ])('%s, %s on %s has no price of its own', (engine, license, type) => {
    expect(databaseQuery(REGION, { engine, license, type, multiAz: false })).toBeUndefined();
  });
});

describe('a member of a cluster', () => {
  it.each<[string, boolean, object]>([
    [
      'aurora-mysql',
      false,
      { serviceCode: 'AmazonRDS', usage: 'InstanceUsage', attributes: { databaseEngine: 'Aurora MySQL' } },
    ],
    [
      'aurora-postgresql',
      true,
      {
        serviceCode: 'AmazonRDS',
        usage: 'InstanceUsageIOOptimized',
        attributes: { databaseEngine: 'Aurora PostgreSQL' },
      },
    ],
    ['neptune', false, { serviceCode: 'AmazonNeptune', usage: 'InstanceUsage' }],
    ['docdb', true, { serviceCode: 'AmazonDocDB', usage: 'InstanceUsageIOOptimized' }],
  ])('of %s, I/O-optimized: %s', (engine, ioOptimized, question) => {
    expect(memberQuery(REGION, { engine, ioOptimized, type: 'db.r6g.large' })).toMatchObject(question);
  });

  it.each([
    ['aurora-mysql', 'db.serverless'],
    ['postgres', 'db.r6gd.large'],
  ])('of %s as %s has no price of its own', (engine, type) => {
    expect(memberQuery(REGION, { engine, type, ioOptimized: false })).toBeUndefined();
  });
});
