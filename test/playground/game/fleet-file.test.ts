import { describe, expect, test } from 'vitest';
import { startAwsStandIn } from '../../../playground/aws/index.ts';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import { readFleet } from '../../../playground/game/fleet-file.ts';

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

  test.each([
    ['a text', '"hello"', 'This is not the JSON of "aws ec2 describe-instances"'],
    ['something else', '{"Reservations":[{"Instances":[{"InstanceId":7}]}]}', 'This is not the JSON of'],
    ['an id that is none', '{"Instances":[{"InstanceId":"web-1"}]}', 'expected an id such as i-0a1b2c3d'],
    ['nothing', '{"Reservations":[]}', 'There is no instance and no database in this file.'],
    [
      'too many',
      JSON.stringify({ Instances: Array.from({ length: 5_001 }, () => ({})) }),
      'There are 5001 resources in this file; the playground takes 5000.',
    ],
  ])('that is %s is refused in words', (_, json, words) => {
    expect(() => readFleet(JSON.parse(json))).toThrow(words);
  });
});
