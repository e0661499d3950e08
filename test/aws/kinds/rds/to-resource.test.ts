import type { DBCluster, DBInstance } from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import { RDS_CLUSTER, RDS_INSTANCE } from '../../../../src/aws/kinds/rds/traits.ts';
import { ClusterBilling } from '../../../../src/aws/kinds/rds-cluster/billing.ts';
import { clusterToResource } from '../../../../src/aws/kinds/rds-cluster/list.ts';
import { databaseToResource } from '../../../../src/aws/kinds/rds-instance/list.ts';
import type { LastChange } from '../../../../src/core/resource/resource.ts';

const database: DBInstance = {
  DBInstanceIdentifier: 'orders',
  DBInstanceArn: 'arn:aws:rds:eu-central-1:123456789012:db:orders',
  DBInstanceClass: 'db.t3.medium',
  DBInstanceStatus: 'available',
  Engine: 'postgres',
  AvailabilityZone: 'eu-central-1a',
  MultiAZ: true,
  TagList: [
    { Key: 'Name', Value: 'Orders' },
    { Key: 'uptime', Value: 'office' },
  ],
};
const cluster: DBCluster = {
  DBClusterIdentifier: 'lake',
  DBClusterArn: 'arn:aws:rds:eu-central-1:123456789012:cluster:lake',
  Status: 'available',
  Engine: 'aurora-postgresql',
  EngineMode: 'provisioned',
  TagList: [{ Key: 'uptime', Value: 'office' }],
};
const started: LastChange = {
  to: 'running',
  at: 1_700_000_000_000,
  by: 'aws',
  detail: 'DB instance started',
};

const readDatabase = (fields: Partial<DBInstance> = {}, changes = new Map<string, LastChange>()) =>
  databaseToResource({ ...database, ...fields }, 'eu-central-1', changes);
const readCluster = (fields: Partial<DBCluster> = {}) =>
  clusterToResource({ ...cluster, ...fields }, 'eu-central-1', new Map());

describe('databaseToResource', () => {
  it('reads a database', () => {
    expect(readDatabase({}, new Map([['orders', started]]))).toEqual({
      key: '123456789012/eu-central-1/rds-instance/orders',
      ...RDS_INSTANCE,
      id: 'orders',
      name: 'Orders',
      accountId: '123456789012',
      region: 'eu-central-1',
      zone: 'eu-central-1a',
      type: 'db.t3.medium',
      state: 'running',
      rawState: 'available',
      tags: { Name: 'Orders', uptime: 'office' },
      lastChange: started,
    });
  });

  it('reads when AWS will start a stopped one', () => {
    const restart = new Date('2026-11-30T19:00:00Z');
    expect(readDatabase({ DBInstanceStatus: 'stopped', AutomaticRestartTime: restart })).toMatchObject({
      state: 'stopped',
      automaticRestartAt: restart.getTime(),
    });
  });

  it.each([
    ['available', 'running'],
    ['stopped', 'stopped'],
    ['starting', 'starting'],
    ['stopping', 'stopping'],
    ['backing-up', 'busy'],
    ['modifying', 'busy'],
    ['storage-full', 'busy'],
    ['incompatible-parameters', 'busy'],
  ])('%s is %s', (status, state) => {
    expect(readDatabase({ DBInstanceStatus: status })).toMatchObject({ state, rawState: status });
  });

  it.each([
    'failed',
    'restore-error',
    'inaccessible-encryption-credentials',
    'insufficient-capacity',
    'storage-full',
  ])('leaves alone one that is %s, and says what helps', (status) => {
    expect(readDatabase({ DBInstanceStatus: status })?.protection).toEqual({
      code: 'stuck',
      reason: expect.stringMatching(/: /),
    });
    expect(readCluster({ Status: status })?.protection?.code).toBe('stuck');
  });

  it.each(['inaccessible-encryption-credentials-recoverable', 'incompatible-network'])(
    'takes one that is %s for down, by AWS and not by a person',
    (status) => {
      const read = readDatabase({ DBInstanceStatus: status }, new Map([['orders', started]]));
      expect(read).toMatchObject({
        state: 'stopped',
        undated: { to: 'stopped', after: started.at, by: 'aws', detail: expect.stringMatching(/: /) },
      });
      expect(read?.protection).toBeUndefined();
    },
  );

  it('leaves SQL Server without a network alone', () => {
    const read = readDatabase({
      DBInstanceStatus: 'incompatible-network',
      Engine: 'sqlserver-ex',
      MultiAZ: false,
    });
    expect(read?.protection?.code).toBe('stuck');
  });

  it('leaves out what is being deleted', () => {
    expect(readDatabase({ DBInstanceStatus: 'deleting' })).toBeUndefined();
    expect(readCluster({ Status: 'deleting' })).toBeUndefined();
  });

  it.each<[string, Partial<DBInstance>]>([
    ['cluster-member', { DBClusterIdentifier: 'lake' }],
    ['read-replica', { ReadReplicaSourceDBInstanceIdentifier: 'orders-0' }],
    ['read-replica', { ReadReplicaSourceDBClusterIdentifier: 'lake' }],
    ['read-replica', { ReadReplicaDBInstanceIdentifiers: ['orders-2', 'orders-3'] }],
    ['read-replica', { ReadReplicaDBClusterIdentifiers: ['lake'] }],
    ['sql-server-multi-az', { Engine: 'sqlserver-se', MultiAZ: true }],
    ['rds-custom', { Engine: 'custom-oracle-ee' }],
  ])('is protected: %s %o', (code, fields) => {
    const protection = readDatabase(fields)?.protection;
    expect(protection?.code).toBe(code);
    // The reason, and then what to do instead.
    expect(protection?.reason).toMatch(/, .*\. [A-Z].*[^.]$/);
  });

  it.each<[string, Partial<DBInstance>]>([
    ['SQL Server in one zone', { Engine: 'sqlserver-se', MultiAZ: false }],
    ['Multi-AZ of another engine', { MultiAZ: true }],
    [
      'empty lists of replicas',
      { ReadReplicaDBInstanceIdentifiers: [], ReadReplicaDBClusterIdentifiers: [] },
    ],
  ])('is not protected: %s', (_, fields) => {
    expect(readDatabase(fields)?.protection).toBeUndefined();
  });
});

describe('clusterToResource', () => {
  it('reads a cluster', () => {
    expect(readCluster()).toEqual({
      key: '123456789012/eu-central-1/rds-cluster/lake',
      ...RDS_CLUSTER,
      id: 'lake',
      name: 'lake',
      accountId: '123456789012',
      region: 'eu-central-1',
      type: 'aurora-postgresql',
      state: 'running',
      rawState: 'available',
      tags: { uptime: 'office' },
      particulars: new ClusterBilling('aurora-postgresql', false),
    });
  });

  it.each<[string, Partial<DBCluster>]>([
    ['multi-az-cluster', { DBClusterInstanceClass: 'db.m6gd.large', Engine: 'postgres' }],
    ['serverless-v1', { EngineMode: 'serverless' }],
    ['pauses-itself', { ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 8 } }],
    ['global-cluster', { GlobalClusterIdentifier: 'world' }],
    ['global-cluster', { EngineMode: 'global' }],
    ['read-replica', { ReplicationSourceIdentifier: 'arn:aws:rds:us-east-1:123456789012:cluster:lake' }],
    ['read-replica', { ReadReplicaIdentifiers: ['arn:aws:rds:us-east-1:123456789012:cluster:lake-2'] }],
  ])('is protected: %s %o', (code, fields) => {
    const protection = readCluster(fields)?.protection;
    expect(protection?.code).toBe(code);
    expect(protection?.reason).toMatch(/, .*\. [A-Z].*[^.]$/);
  });

  it.each([
    ['aurora-postgresql', 'aurora-postgresql'],
    ['aurora', 'aurora-mysql'],
    ['neptune', 'neptune'],
    ['docdb', 'documentdb'],
    ['Neptune', 'neptune'],
  ])('calls the engine %s %s', (Engine, type) => {
    expect(readCluster({ Engine })?.type).toBe(type);
  });

  it.each(['stopped', 'stopping'])('still starts one that is %s and would pause itself', (Status) => {
    const fields = { Status, ServerlessV2ScalingConfiguration: { MinCapacity: 0, MaxCapacity: 8 } };
    expect(readCluster(fields)?.protection).toBeUndefined();
  });

  it('does not protect Serverless v2, Neptune or DocumentDB', () => {
    const v2 = { ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 4 } };
    for (const fields of [v2, { Engine: 'neptune' }, { Engine: 'docdb' }]) {
      expect(readCluster(fields)?.protection).toBeUndefined();
    }
  });
});
