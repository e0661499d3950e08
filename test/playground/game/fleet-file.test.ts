import { describe, expect, test } from 'vitest';
import { startAwsStandIn } from '../../../playground/aws/index.ts';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import { readFleet } from '../../../playground/game/fleet-file.ts';
import { Game } from '../../../playground/game/game.ts';
import { fleetStory } from '../../../playground/game/stories.ts';
import { cluster, database, machine, PROTECTED } from './protected-fleet.ts';

const NOW = Date.parse('2026-11-23T17:40:00Z');

/** As `aws ec2 describe-instances` prints it, including much that the playground ignores. */
const INSTANCES = {
  Reservations: [
    {
      ReservationId: 'r-0a1b2c3d4e5f60718',
      OwnerId: '123456789012',
      Groups: [],
      Instances: [
        {
          AmiLaunchIndex: 0,
          InstanceId: 'i-0a1b2c3d4e5f60718',
          InstanceType: 'm7g.large',
          LaunchTime: '2026-11-20T08:15:00+00:00',
          Monitoring: { State: 'disabled' },
          Placement: { AvailabilityZone: 'eu-west-1b', GroupName: '', Tenancy: 'default' },
          State: { Code: 80, Name: 'stopped' },
          Tags: [
            { Key: 'Name', Value: 'batch' },
            { Key: 'Uptime', Value: 'never' },
          ],
        },
        { InstanceId: 'i-0123456789abcdef0', State: { Code: 48, Name: 'terminated' } },
      ],
    },
  ],
};
const DATABASES = {
  DBInstances: [
    {
      DBInstanceIdentifier: 'Orders',
      DBInstanceClass: 'db.r6g.large',
      Engine: 'mysql',
      DBInstanceStatus: 'available',
      DBInstanceArn: 'arn:aws:rds:eu-west-2:123456789012:db:orders',
      TagList: [{ Key: 'Uptime', Value: 'always' }],
    },
    { DBInstanceIdentifier: 'member-1', DBClusterIdentifier: 'analytics' },
  ],
};
const CLUSTERS = {
  DBClusters: [
    {
      DBClusterIdentifier: 'analytics',
      Status: 'available',
      DBClusterArn: 'arn:aws:rds:us-east-1:1:cluster:analytics',
    },
  ],
};

async function seeded(json: unknown) {
  const aws = await startAwsStandIn({ clock: new VirtualClock(NOW) });
  readFleet(json).seed(aws, '111122223333');
  return aws;
}

/** What protects each of them, by name, as Uptime reads it from AWS. */
async function decisionsOn(json: unknown): Promise<Record<string, string | undefined>> {
  const game = await Game.start(fleetStory(readFleet(json)), 1);
  try {
    const { resources } = await game.world.ports.inventory.read();
    return Object.fromEntries(resources.map(({ name, protection }) => [name, protection?.code]));
  } finally {
    await game.close();
  }
}

describe('a fleet of one’s own', () => {
  test('stands as the file says, in its Regions', async () => {
    const fleet = readFleet([INSTANCES, DATABASES, CLUSTERS]);
    expect(fleet).toMatchObject({ regions: ['eu-west-1', 'eu-west-2', 'us-east-1'], count: 3 });
    const aws = await startAwsStandIn({ clock: new VirtualClock(NOW) });
    try {
      fleet.seed(aws, '111122223333');
      const { region } = aws.account();
      expect(region('eu-west-1').instances.all()).toMatchObject([
        {
          id: 'i-0a1b2c3d4e5f60718',
          type: 'm7g.large',
          zone: 'eu-west-1b',
          state: 'stopped',
          launchTime: Date.parse('2026-11-20T08:15:00Z'),
          tags: new Map([
            ['Name', 'batch'],
            ['Uptime', 'never'],
          ]),
        },
      ]);
      expect(region('eu-west-2').databases.instances()).toMatchObject([
        { id: 'orders', engine: 'mysql', instanceClass: 'db.r6g.large', status: 'available' },
      ]);
      expect(region('us-east-1').databases.clusters()).toMatchObject([{ id: 'analytics' }]);
    } finally {
      await aws.close();
    }
  });

  test('keeps what protects it from a stop', async () => {
    const decided = await decisionsOn(PROTECTED);
    expect(decided).toEqual({
      spot: 'spot',
      ephemeral: 'instance-store',
      managed: 'operator-managed',
      scaled: 'auto-scaling',
      plain: undefined,
      replica: 'read-replica',
      source: 'read-replica',
      mssql: 'sql-server-multi-az',
      custom: 'rds-custom',
      full: 'stuck',
      'two-zones': undefined,
      v1: 'serverless-v1',
      'multi-az': 'multi-az-cluster',
      global: 'global-cluster',
      copy: 'read-replica',
      aurora: undefined,
    });
  });

  test('keeps states, reasons, zones and licences', async () => {
    const aws = await seeded({
      Instances: [
        machine('byol', {
          Platform: 'windows',
          PlatformDetails: 'Windows BYOL',
          UsageOperation: 'RunInstances:0800',
          HibernationOptions: { Configured: true },
          State: { Code: 80, Name: 'stopped' },
          StateTransitionReason: 'User initiated (2026-11-20 18:00:04 GMT)',
          StateReason: { Code: 'Client.UserInitiatedShutdown', Message: 'Client.UserInitiatedShutdown' },
          Placement: { AvailabilityZone: 'us-west-2-lax-1a', Tenancy: 'dedicated' },
        }),
      ],
      DBInstances: [
        database('full', { DBInstanceStatus: 'storage-full', AvailabilityZone: 'eu-west-1c', MultiAZ: true }),
      ],
    });
    try {
      const { region } = aws.account();
      expect(region('us-west-2').instances.all()).toMatchObject([
        {
          zone: 'us-west-2-lax-1a',
          hibernation: true,
          transitionReason: 'User initiated (2026-11-20 18:00:04 GMT)',
          stateReason: { code: 'Client.UserInitiatedShutdown' },
          described: {
            PlatformDetails: 'Windows BYOL',
            UsageOperation: 'RunInstances:0800',
            Tenancy: 'dedicated',
          },
        },
      ]);
      expect(region('eu-west-1').databases.instances()).toMatchObject([
        { status: 'storage-full', zone: 'eu-west-1c', multiAz: true },
      ]);
    } finally {
      await aws.close();
    }
  });

  test.each([
    ['us-east-1-wl1-bos-wlz-1', 'us-east-1'],
    ['us-west-2-lax-1a', 'us-west-2'],
    ['us-gov-west-1b', 'us-gov-west-1'],
    ['eusc-de-east-1a', 'eusc-de-east-1'],
    ['ap-southeast-2c', 'ap-southeast-2'],
  ])('in the zone %s is in %s', (AvailabilityZone, region) => {
    expect(readFleet({ Instances: [{ Placement: { AvailabilityZone } }] }).regions).toEqual([region]);
  });

  test('with one name in two accounts has both', async () => {
    const named = (account: string) =>
      database('orders', { DBInstanceArn: `arn:aws:rds:eu-west-1:${account}:db:orders` });
    const aws = await seeded({
      DBInstances: [named('111122223333'), named('444455556666'), named('444455556666')],
    });
    try {
      const ids = aws
        .account()
        .region('eu-west-1')
        .databases.instances()
        .map(({ id }) => id);
      expect(ids).toEqual(['orders', 'orders-6666']);
    } finally {
      await aws.close();
    }
  });

  test.each([
    ['Reservations[].Instances[]', [{ InstanceId: 'i-0a1b2c3d' }]],
    ['Reservations[*].Instances[*]', [[{ InstanceId: 'i-0a1b2c3d' }], []]],
    ['Reservations[]', [{ ReservationId: 'r-1', Instances: [{ InstanceId: 'i-0a1b2c3d' }] }]],
    ['DBInstances[]', [{ DBInstanceIdentifier: 'orders', DBClusterIdentifier: null }]],
    ['DBClusters[0]', { DBClusterIdentifier: 'analytics' }],
    [
      'Reservations[0]',
      { Instances: [{ InstanceId: 'i-0a1b2c3d', Tags: null, Placement: { Tenancy: null } }] },
    ],
    ['{a: Instances}', { Instances: [null, { InstanceId: 'i-0a1b2c3d', State: null }], DBInstances: null }],
  ])('of --query %s is read', (_, json) => {
    expect(readFleet(json).count).toBe(1);
  });

  test('has a database beside a cluster whose member would be called the same', async () => {
    const aws = await seeded({
      DBInstances: [database('orders-instance-1', {})],
      DBClusters: [cluster('orders', {})],
    });
    try {
      const { databases } = aws.account().region('eu-central-1');
      const ids = databases.instances().map(({ id, clusterId }) => [id, clusterId]);
      expect(ids).toEqual([
        ['orders-instance-1', 'orders'],
        ['orders-instance-1-too', undefined],
        ['orders-instance-2', 'orders'],
      ]);
    } finally {
      await aws.close();
    }
  });

  test.each([
    ['storage-optimization', 'available'],
    ['failing-over', 'available'],
    ['starting', 'available'],
    ['stopping', 'stopped'],
    ['storage-full', 'storage-full'],
    ['incompatible-network', 'incompatible-network'],
  ])('a database that is %s is %s an hour later', async (status, later) => {
    const clock = new VirtualClock(NOW);
    const aws = await startAwsStandIn({ clock });
    try {
      readFleet({ DBInstances: [database('orders', { DBInstanceStatus: status })] }).seed(
        aws,
        '111122223333',
      );
      await aws.advanceTo(NOW + 3_600_000);
      expect(aws.account().region('eu-central-1').databases.instance('orders')?.status).toBe(later);
    } finally {
      await aws.close();
    }
  });

  test('says which clusters are missing', () => {
    const members = { DBInstances: [{ DBInstanceIdentifier: 'a', DBClusterIdentifier: 'analytics' }] };
    expect(() => readFleet(members)).toThrow('members of analytics');
    expect(readFleet([members, INSTANCES]).note).toContain('members of analytics');
    expect(readFleet([members, CLUSTERS]).note).toBe('');
  });

  test.each([
    ['a text', '"hello"', 'This is not the JSON of "aws ec2 describe-instances"'],
    ['something else', '{"Reservations":[{"Instances":[{"InstanceId":7}]}]}', 'This is not the JSON of'],
    ['an id that is none', '{"Instances":[{"InstanceId":"web-1"}]}', 'expected an id such as i-0a1b2c3d'],
    ['nothing', '{"Reservations":[]}', 'There is no instance, database, group or service in this file.'],
    [
      'too many',
      JSON.stringify({ Instances: Array.from({ length: 5_001 }, () => ({})) }),
      'There are 5001 resources in this file; the playground takes 5000.',
    ],
  ])('that is %s is refused in words', (_, json, words) => {
    expect(() => readFleet(JSON.parse(json))).toThrow(words);
  });
});
