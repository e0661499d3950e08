import type { AutoScalingGroup, Instance } from '@aws-sdk/client-auto-scaling';
import { describe, expect, it } from 'vitest';
import { groupToResource } from '../../../../src/aws/kinds/auto-scaling-group/to-resource.ts';

const ARN =
  'arn:aws:autoscaling:eu-central-1:111122223333:autoScalingGroup:0b1c:autoScalingGroupName/blue: web/1';

const group = (over: Partial<AutoScalingGroup> = {}): AutoScalingGroup => ({
  AutoScalingGroupName: 'blue: web/1',
  AutoScalingGroupARN: ARN,
  MinSize: 1,
  MaxSize: 4,
  DesiredCapacity: 2,
  DefaultCooldown: 300,
  AvailabilityZones: ['eu-central-1a'],
  HealthCheckType: 'EC2',
  CreatedTime: new Date('2026-11-01T00:00:00Z'),
  Instances: members('InService', 'InService'),
  Tags: [{ Key: 'Uptime', Value: 'office' }],
  ...over,
});

const members = (...states: string[]): Instance[] =>
  states.map((LifecycleState, n) => ({
    InstanceId: `i-0000000${n}`,
    InstanceType: 't3.large',
    AvailabilityZone: 'eu-central-1a',
    LifecycleState: LifecycleState as 'InService',
    HealthStatus: 'Healthy',
    ProtectedFromScaleIn: false,
  }));

const read = (over: Partial<AutoScalingGroup> = {}) => groupToResource(group(over), 'eu-central-1');

it('has its sizes, its account from its ARN, and a key whose id holds anything', () => {
  expect(read({ Tags: [{ Key: 'Name', Value: 'web' }, { Key: 'Uptime' }] })).toMatchObject({
    key: '111122223333/eu-central-1/auto-scaling-group/blue: web/1',
    id: 'blue: web/1',
    name: 'web',
    accountId: '111122223333',
    type: 't3.large',
    tags: { Name: 'web', Uptime: '' },
    scale: { now: { desired: 2, min: 1, max: 4 } },
  });
  expect(read()?.name).toBe('blue: web/1');
});

it('is nothing while it is being deleted', () => {
  expect(read({ Status: 'Delete in progress' })).toBeUndefined();
});

it.each([
  [2, ['InService', 'InService'], 'running', '2 of 2 in service'],
  [1, ['InService', 'InService'], 'running', '2 of 1 in service'],
  [2, ['InService', 'Pending:Wait'], 'starting', '1 of 2 in service'],
  [2, ['InService', 'Terminating'], 'starting', '1 of 2 in service'],
  [2, [], 'starting', '0 of 2 in service'],
  [
    0,
    ['Terminating:Wait', 'Terminating'],
    'stopping',
    'scaled to 0 with 2 left (Terminating, Terminating:Wait)',
  ],
  [0, ['Terminating:Retained'], 'stopping', 'scaled to 0 with 1 left (Terminating:Retained)'],
  [0, ['InService'], 'stopping', 'scaled to 0 with 1 left (InService)'],
  [0, [], 'stopped', 'scaled to 0'],
  [0, ['Terminated', 'Detached'], 'stopped', 'scaled to 0'],
  [0, ['Standby'], 'stopped', 'scaled to 0'],
])('with a desired capacity of %d and %j it is %s', (DesiredCapacity, states, state, rawState) => {
  expect(read({ DesiredCapacity, Instances: members(...states) })).toMatchObject({ state, rawState });
});

it('counts weights where the desired capacity does', () => {
  const Instances = members('InService', 'InService').map((member) => ({ ...member, WeightedCapacity: '4' }));
  expect(read({ DesiredCapacity: 8, Instances })?.state).toBe('running');
  expect(read({ DesiredCapacity: 12, Instances })?.state).toBe('starting');
});

it('tells a change without its time while it is down, and none while it is up', () => {
  expect(read()).not.toHaveProperty('undated');
  expect(read({ DesiredCapacity: 0, Instances: members('Terminating') })).toMatchObject({
    undated: { to: 'stopped', after: 0, by: 'person' },
  });
  expect(read({ DesiredCapacity: 0, Instances: [] })).not.toHaveProperty('lastChange');
});

it.each([
  [{ Instances: members('InService') }, 't3.large'],
  [{ Instances: [] }, 'empty'],
  [{ MixedInstancesPolicy: {}, Instances: members('InService') }, 'mixed'],
  [
    {
      Instances: [
        ...members('InService'),
        ...members('InService').map((member) => ({ ...member, InstanceType: 'm5.large' })),
      ],
    },
    'mixed',
  ],
])('calls %j by what its machines are: %s', (over, type) => {
  expect(read(over)?.type).toBe(type);
});

describe('is left alone', () => {
  const isProtected = { ProtectedFromScaleIn: true };
  const [first, second] = members('InService', 'InService');
  if (first === undefined || second === undefined) throw new Error('two members');

  it.each<[string, Partial<AutoScalingGroup>, string]>([
    ['of EKS', { Tags: [{ Key: 'eks:nodegroup-name', Value: 'blue' }] }, 'eks'],
    ['of an ECS capacity provider', { Tags: [{ Key: 'AmazonECSManaged' }] }, 'ecs'],
    [
      'of Beanstalk',
      { Tags: [{ Key: 'elasticbeanstalk:environment-name', Value: 'shop' }] },
      'elastic-beanstalk',
    ],
    ['of Batch', { Tags: [{ Key: 'AWSBatchServiceTag', Value: 'batch' }] }, 'batch'],
    ['of another service', { Operator: { Principal: 'eks.amazonaws.com' } }, 'operator-managed'],
    [
      'with Terminate suspended',
      { SuspendedProcesses: [{ ProcessName: 'Terminate' }] },
      'terminate-suspended',
    ],
    [
      'with all its instances protected',
      {
        Instances: [
          { ...first, ...isProtected },
          { ...second, ...isProtected },
        ],
      },
      'scale-in-protection',
    ],
  ])('%s', (_, over, code) => {
    expect(read(over)?.protection?.code).toBe(code);
  });

  it('names the node group that it belongs to, so that only one of them is spoken of where both carry the tag', () => {
    const Tags = [
      { Key: 'eks:nodegroup-name', Value: 'blue' },
      { Key: 'eks:cluster-name', Value: 'shop' },
    ];
    expect(read({ Tags })?.protection?.group).toEqual({ kind: 'eks-node-group', id: 'shop/blue' });
  });

  it.each<[string, Partial<AutoScalingGroup>]>([
    ['with another process suspended', { SuspendedProcesses: [{ ProcessName: 'AZRebalance' }] }],
    ['with one of two protected', { Instances: [first, { ...second, ...isProtected }] }],
    [
      'that is down already, so that its start is not hindered',
      { DesiredCapacity: 0, Instances: [], SuspendedProcesses: [{ ProcessName: 'Terminate' }] },
    ],
    ['whose instances are all still on their way', { Instances: [] }],
  ])('but not %s', (_, over) => {
    expect(read(over)?.protection).toBeUndefined();
  });

  it('also while it is down, where another service sets its size', () => {
    const over = { DesiredCapacity: 0, Instances: [], Tags: [{ Key: 'AmazonECSManaged' }] };
    expect(read(over)?.protection?.code).toBe('ecs');
  });
});
