import {
  AddTagsToResourceCommand,
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  DescribeEventsCommand,
  ListTagsForResourceCommand,
  paginateDescribeDBClusters,
  paginateDescribeDBInstances,
  type RDSClient,
  RemoveTagsFromResourceCommand,
  StartDBClusterCommand,
  StartDBInstanceCommand,
  StopDBClusterCommand,
  StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { describe, expect, it } from 'vitest';
import type { NewDbCluster, NewDbInstance } from '../../../playground/aws/index.ts';
import { at, refusalOf, standIn } from './world.ts';

const instanceOf = async (rds: RDSClient, id: string) =>
  (await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }))).DBInstances?.[0];

const clusterOf = async (rds: RDSClient, id: string) =>
  (await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }))).DBClusters?.[0];

const messagesOf = async (rds: RDSClient, StartTime: string) => {
  const answer = await rds.send(new DescribeEventsCommand({ StartTime: new Date(StartTime) }));
  return answer.Events?.map((event) => [event.Date?.toISOString(), event.SourceIdentifier, event.Message]);
};

describe('describing databases', () => {
  it('shows an instance with its tags inline', async () => {
    const { here, rds } = await standIn();
    here.addDbInstance({
      id: 'orders',
      engine: 'sqlserver-se',
      instanceClass: 'db.r6i.large',
      multiAz: true,
      tags: { uptime: 'weekdays 08:00-19:00 Europe/Berlin', team: '' },
    });
    expect(await instanceOf(rds(), 'ORDERS')).toMatchObject({
      DBInstanceIdentifier: 'orders',
      DBInstanceArn: 'arn:aws:rds:eu-central-1:111122223333:db:orders',
      DBInstanceClass: 'db.r6i.large',
      DBInstanceStatus: 'available',
      Engine: 'sqlserver-se',
      MultiAZ: true,
      ReadReplicaDBInstanceIdentifiers: [],
      TagList: [
        { Key: 'uptime', Value: 'weekdays 08:00-19:00 Europe/Berlin' },
        { Key: 'team', Value: '' },
      ],
    });
  });

  it.each<[string, NewDbCluster, object]>([
    [
      'Aurora',
      { id: 'c', tags: { uptime: 'always' } },
      {
        Engine: 'aurora-postgresql',
        EngineMode: 'provisioned',
        DBClusterArn: 'arn:aws:rds:eu-central-1:111122223333:cluster:c',
        DBClusterMembers: [
          { DBInstanceIdentifier: 'c-instance-1', IsClusterWriter: true, PromotionTier: 1 },
          { DBInstanceIdentifier: 'c-instance-2', IsClusterWriter: false, PromotionTier: 1 },
        ],
        TagList: [{ Key: 'uptime', Value: 'always' }],
      },
    ],
    ['Neptune', { id: 'c', engine: 'neptune' }, { Engine: 'neptune' }],
    ['Serverless v1', { id: 'c', serverless: 'v1' }, { EngineMode: 'serverless' }],
    [
      'Serverless v2',
      { id: 'c', serverless: 'v2' },
      {
        EngineMode: 'provisioned',
        ServerlessV2ScalingConfiguration: { MinCapacity: 0.5, MaxCapacity: 8 },
      },
    ],
    [
      'a Multi-AZ DB cluster',
      { id: 'c', engine: 'postgres', instanceClass: 'db.r6gd.large', members: 3 },
      { Engine: 'postgres', DBClusterInstanceClass: 'db.r6gd.large' },
    ],
    ['a global one', { id: 'c', globalClusterId: 'world' }, { GlobalClusterIdentifier: 'world' }],
  ])('shows a cluster: %s', async (_, seed, expected) => {
    const { here, rds } = await standIn();
    here.addDbCluster(seed);
    const client = rds();
    expect(await clusterOf(client, 'c')).toMatchObject(expected);
    expect(await instanceOf(client, 'c-instance-1')).toMatchObject({ DBClusterIdentifier: 'c' });
  });

  it('pages both, twenty at least', async () => {
    const { here, rds } = await standIn();
    for (let index = 10; index < 35; index++) {
      here.addDbInstance({ id: `db-${index}` });
      here.addDbCluster({ id: `cluster-${index}`, members: 0 });
    }
    const client = rds();
    const sizes: (number | undefined)[] = [];
    const paging = { client, pageSize: 20 };
    for await (const page of paginateDescribeDBInstances(paging, {})) sizes.push(page.DBInstances?.length);
    for await (const page of paginateDescribeDBClusters(paging, {})) sizes.push(page.DBClusters?.length);
    expect(sizes).toEqual([20, 5, 20, 5]);
    const whole = await client.send(
      new DescribeDBInstancesCommand({
        MaxRecords: 20,
        Filters: [
          { Name: 'db-instance-id', Values: Array.from({ length: 20 }, (_, index) => `db-${index + 10}`) },
        ],
      }),
    );
    expect([whole.DBInstances?.length, whole.Marker]).toEqual([20, undefined]);
    const tooSmall = client.send(new DescribeDBInstancesCommand({ MaxRecords: 19 }));
    expect(await refusalOf(tooSmall)).toMatchObject({ name: 'InvalidParameterValue' });
  });

  it('filters', async () => {
    const { here, rds } = await standIn();
    here.addDbInstance({ id: 'a', engine: 'mysql' });
    here.addDbCluster({ id: 'b', members: 1 });
    const answer = await rds().send(
      new DescribeDBInstancesCommand({ Filters: [{ Name: 'db-cluster-id', Values: ['b', 'x'] }] }),
    );
    expect(answer.DBInstances?.map((instance) => instance.DBInstanceIdentifier)).toEqual(['b-instance-1']);
  });

  it("gives unknown ones the SDK's names", async () => {
    const { rds } = await standIn();
    const client = rds();
    expect(await refusalOf(instanceOf(client, 'x'))).toMatchObject({
      name: 'DBInstanceNotFoundFault',
      status: 404,
    });
    expect(await refusalOf(clusterOf(client, 'x'))).toMatchObject({
      name: 'DBClusterNotFoundFault',
      status: 404,
    });
  });
});

describe('stopping and starting', () => {
  it('an instance takes minutes, leaves events, and knows when AWS will start it', async () => {
    const { aws, here, rds } = await standIn({ now: '2026-11-23T19:00:00Z' });
    here.addDbInstance({ id: 'orders' });
    const client = rds();
    const stop = await client.send(new StopDBInstanceCommand({ DBInstanceIdentifier: 'orders' }));
    expect(stop.DBInstance).toMatchObject({
      DBInstanceStatus: 'stopping',
      AutomaticRestartTime: new Date('2026-11-30T19:00:00Z'),
    });
    await aws.advanceTo(at('2026-11-23T19:03:00Z'));
    expect(await instanceOf(client, 'orders')).toMatchObject({ DBInstanceStatus: 'stopped' });
    await aws.advanceTo(at('2026-11-24T07:00:00Z'));
    await client.send(new StartDBInstanceCommand({ DBInstanceIdentifier: 'orders' }));
    await aws.advanceTo(at('2026-11-24T07:04:59Z'));
    expect(await instanceOf(client, 'orders')).toMatchObject({ DBInstanceStatus: 'starting' });
    await aws.advanceTo(at('2026-11-24T07:05:00Z'));
    const started = await instanceOf(client, 'orders');
    expect(started).toMatchObject({ DBInstanceStatus: 'available' });
    expect(started?.AutomaticRestartTime).toBeUndefined();
    expect(await messagesOf(client, '2026-11-23T00:00:00Z')).toEqual([
      ['2026-11-23T19:03:00.000Z', 'orders', 'DB instance stopped'],
      ['2026-11-24T07:05:00.000Z', 'orders', 'DB instance started'],
    ]);
    // The old restart was cancelled: nothing happens a week after the stop.
    await aws.advanceTo(at('2026-12-01T07:00:00Z'));
    expect(await instanceOf(client, 'orders')).toMatchObject({ DBInstanceStatus: 'available' });
  });

  it('a cluster takes its members along', async () => {
    const { aws, here, rds } = await standIn({ now: '2026-11-23T19:00:00Z' });
    here.addDbCluster({ id: 'c' });
    const client = rds();
    const stop = await client.send(new StopDBClusterCommand({ DBClusterIdentifier: 'c' }));
    expect(stop.DBCluster).toMatchObject({ Status: 'stopping' });
    expect(await instanceOf(client, 'c-instance-2')).toMatchObject({ DBInstanceStatus: 'stopping' });
    await aws.advanceTo(at('2026-11-23T19:05:00Z'));
    expect(await instanceOf(client, 'c-instance-2')).toMatchObject({ DBInstanceStatus: 'stopped' });
    await client.send(new StartDBClusterCommand({ DBClusterIdentifier: 'c' }));
    await aws.advanceTo(at('2026-11-23T19:13:00Z'));
    expect(await clusterOf(client, 'c')).toMatchObject({ Status: 'available' });
    expect(await messagesOf(client, '2026-11-23T19:00:00Z')).toEqual([
      ['2026-11-23T19:05:00.000Z', 'c', 'DB cluster stopped'],
      ['2026-11-23T19:13:00.000Z', 'c', 'DB cluster started'],
    ]);
  });

  it('a stopped one is started by AWS after seven days, at its own minute', async () => {
    const { aws, here, rds, events } = await standIn({ now: '2026-11-23T19:00:00Z' });
    here.addDbInstance({ id: 'db' });
    here.addDbCluster({ id: 'c', status: 'stopped', automaticRestartAt: at('2026-11-25T10:00:00Z') });
    here.stopByHand('db');
    const client = rds();
    await aws.advanceTo(at('2026-11-30T19:02:00Z'));
    expect(await messagesOf(client, '2026-11-20T00:00:00Z')).toEqual([
      ['2026-11-23T19:03:00.000Z', 'db', 'DB instance stopped'],
      [
        '2026-11-25T10:00:00.000Z',
        'c',
        'DB cluster is being started due to it exceeding the maximum allowed time being stopped.',
      ],
      ['2026-11-25T10:08:00.000Z', 'c', 'DB cluster started'],
      [
        '2026-11-30T19:00:00.000Z',
        'db',
        'DB instance is being started due to it exceeding the maximum allowed time being stopped.',
      ],
    ]);
    const starting = await instanceOf(client, 'db');
    expect(starting).toMatchObject({ DBInstanceStatus: 'starting' });
    expect(starting?.AutomaticRestartTime).toBeUndefined();
    expect(events.at(-1)).toMatchObject({ type: 'db-instance-state', id: 'db', to: 'starting' });
  });

  it('not one that has been given another status in the meantime', async () => {
    const { aws, here, rds } = await standIn({ now: '2026-11-23T19:00:00Z' });
    const db = here.addDbInstance({ id: 'db', status: 'stopped' });
    here.setStatus(db, 'upgrading', at('2026-11-23T20:00:00Z'));
    await aws.advanceTo(at('2026-12-01T19:00:00Z'));
    expect(await messagesOf(rds(), '2026-11-23T00:00:00Z')).toEqual([]);
    expect((await instanceOf(rds(), 'db'))?.AutomaticRestartTime).toBeUndefined();
  });

  it('a stop may fail after it was accepted', async () => {
    const { aws, here, rds } = await standIn({ now: '2026-11-23T19:00:00Z' });
    here.addDbCluster({ id: 'c', failNextStop: true });
    here.stopByHand('c');
    await aws.advanceTo(at('2026-11-23T19:10:00Z'));
    const client = rds();
    expect(await clusterOf(client, 'c')).toMatchObject({ Status: 'available' });
    expect(await messagesOf(client, '2026-11-23T19:00:00Z')).toEqual([
      ['2026-11-23T19:05:00.000Z', 'c', 'DB cluster stop failed'],
    ]);
  });

  it('not while it is busy, and again once it is not', async () => {
    const { aws, here, rds } = await standIn({ now: '2026-11-23T19:00:00Z' });
    const db = here.addDbInstance({ id: 'db' });
    here.setStatus(db, 'backing-up', at('2026-11-23T19:20:00Z'));
    const client = rds();
    const stop = () => client.send(new StopDBInstanceCommand({ DBInstanceIdentifier: 'db' }));
    expect(await refusalOf(stop())).toEqual({
      name: 'InvalidDBInstanceStateFault',
      status: 400,
      message: 'Instance db is not in available state.',
    });
    await aws.advanceTo(at('2026-11-23T19:20:00Z'));
    expect((await stop()).DBInstance?.DBInstanceStatus).toBe('stopping');
  });

  it.each<[string, NewDbInstance[], string, string]>([
    [
      'a read replica',
      [{ id: 'source' }, { id: 'db', replicaOf: 'source' }],
      'db',
      'InvalidDBInstanceStateFault',
    ],
    [
      'its source',
      [{ id: 'source' }, { id: 'db', replicaOf: 'source' }],
      'source',
      'InvalidDBInstanceStateFault',
    ],
    [
      'SQL Server with Multi-AZ',
      [{ id: 'db', engine: 'sqlserver-ee', multiAz: true }],
      'db',
      'InvalidDBInstanceStateFault',
    ],
    ['RDS Custom', [{ id: 'db', engine: 'custom-oracle-ee' }], 'db', 'InvalidParameterCombination'],
    ['one that is stopped already', [{ id: 'db', status: 'stopped' }], 'db', 'InvalidDBInstanceStateFault'],
  ])('refuses an instance: %s', async (_, seeds, id, name) => {
    const { here, rds } = await standIn();
    for (const seed of seeds) here.addDbInstance(seed);
    const call = rds().send(new StopDBInstanceCommand({ DBInstanceIdentifier: id }));
    expect(await refusalOf(call)).toMatchObject({ name, status: 400 });
  });

  it.each<[string, NewDbCluster]>([
    ['a Multi-AZ DB cluster', { id: 'c', engine: 'mysql', instanceClass: 'db.r6gd.large' }],
    ['Serverless v1', { id: 'c', serverless: 'v1' }],
    ['a global one', { id: 'c', globalClusterId: 'world' }],
    ['one that is stopped already', { id: 'c', status: 'stopped' }],
  ])('refuses a cluster: %s', async (_, seed) => {
    const { here, rds } = await standIn();
    here.addDbCluster(seed);
    const call = rds().send(new StopDBClusterCommand({ DBClusterIdentifier: 'c' }));
    expect(await refusalOf(call)).toMatchObject({ name: 'InvalidDBClusterStateFault', status: 400 });
  });

  it("refuses a cluster's member alone", async () => {
    const { here, rds } = await standIn();
    here.addDbCluster({ id: 'c', engine: 'docdb' });
    const call = rds().send(new StopDBInstanceCommand({ DBInstanceIdentifier: 'c-instance-1' }));
    expect(await refusalOf(call)).toEqual({
      name: 'InvalidParameterCombination',
      status: 400,
      message: 'docdb DB instances are not eligible for stopping and starting.',
    });
  });
});

describe('DescribeEvents', () => {
  it.each([
    ['the last hour where nothing is said', {}, ['c']],
    ['a duration in minutes', { Duration: 1440 }, ['db', 'c']],
    ['a start', { StartTime: new Date('2026-11-23T00:00:00Z') }, ['db', 'c']],
    [
      'a start and an end',
      { StartTime: new Date('2026-11-23T00:00:00Z'), EndTime: new Date('2026-11-24T00:00:00Z') },
      ['db'],
    ],
    ['one kind of source', { Duration: 1440, SourceType: 'db-instance' as const }, ['db']],
    ['one source', { Duration: 1440, SourceType: 'db-cluster' as const, SourceIdentifier: 'c' }, ['c']],
    ['a category', { Duration: 1440, EventCategories: ['notification'] }, ['db', 'c']],
    ['another category', { Duration: 1440, EventCategories: ['failure'] }, []],
  ])('shows %s', async (_, input, expected) => {
    const { aws, here, rds } = await standIn({ now: '2026-11-23T19:00:00Z' });
    here.addDbInstance({ id: 'db' });
    here.addDbCluster({ id: 'c' });
    here.stopByHand('db');
    await aws.advanceTo(at('2026-11-24T07:00:00Z'));
    here.stopByHand('c');
    await aws.advanceTo(at('2026-11-24T07:30:00Z'));
    const answer = await rds().send(new DescribeEventsCommand(input));
    expect(answer.Events?.map((event) => event.SourceIdentifier)).toEqual(expected);
    for (const event of answer.Events ?? []) expect(event.EventCategories).toEqual(['notification']);
  });

  it('forgets after fourteen days', async () => {
    const { aws, here, rds } = await standIn({ now: '2026-11-01T19:00:00Z' });
    here.addDbInstance({ id: 'db' });
    here.stopByHand('db');
    await aws.advanceTo(at('2026-11-15T19:03:01Z'));
    const messages = await messagesOf(rds(), '2026-11-01T00:00:00Z');
    expect(messages?.map(([time]) => time?.slice(0, 10))).toEqual(['2026-11-08', '2026-11-08']);
  });

  it('wants the type of a source that is named', async () => {
    const { rds } = await standIn();
    const call = rds().send(new DescribeEventsCommand({ SourceIdentifier: 'db' }));
    expect(await refusalOf(call)).toMatchObject({ name: 'InvalidParameterCombination' });
  });
});

describe('tags', () => {
  it('are added, listed and removed by ARN', async () => {
    const { here, rds } = await standIn();
    const { arn } = here.addDbInstance({ id: 'db', tags: { a: '1' } });
    const client = rds();
    await client.send(new AddTagsToResourceCommand({ ResourceName: arn, Tags: [{ Key: 'b', Value: '2' }] }));
    await client.send(new RemoveTagsFromResourceCommand({ ResourceName: arn, TagKeys: ['a'] }));
    const answer = await client.send(new ListTagsForResourceCommand({ ResourceName: arn }));
    expect(answer.TagList).toEqual([{ Key: 'b', Value: '2' }]);
  });

  it.each(['mon,tue', 'a;b', 'a*', 'a#b', '(a)'])('refuses %s, which EC2 would take', async (Value) => {
    const { here, rds } = await standIn();
    const { arn } = here.addDbCluster({ id: 'c' });
    const call = rds().send(new AddTagsToResourceCommand({ ResourceName: arn, Tags: [{ Key: 'k', Value }] }));
    expect(await refusalOf(call)).toMatchObject({ name: 'InvalidParameterValue' });
  });
});
