import type { Nodegroup } from '@aws-sdk/client-eks';
import { describe, expect, it, test } from 'vitest';
import type { Behind } from '../../../../src/aws/kinds/eks-node-group/behind.ts';
import { idOfArn, nodeGroupName } from '../../../../src/aws/kinds/eks-node-group/node-group-id.ts';
import { nodeGroupToResource } from '../../../../src/aws/kinds/eks-node-group/to-resource.ts';

const GROUP: Nodegroup = {
  clusterName: 'shop',
  nodegroupName: 'general',
  nodegroupArn: 'arn:aws:eks:eu-central-1:111122223333:nodegroup/shop/general/aaaaaaaa-0000',
  status: 'ACTIVE',
  scalingConfig: { minSize: 1, maxSize: 5, desiredSize: 3 },
  instanceTypes: ['m5.large'],
  tags: { uptime: 'office' },
};

const converted = (changes: Nodegroup = {}, behind: Behind = new Map()) =>
  nodeGroupToResource({ ...GROUP, ...changes }, 'eu-central-1', behind);

const UNDATED = { to: 'stopped', after: 0, by: 'person', detail: '' };

test('a node group is known by its cluster and its name', () => {
  expect(converted()).toMatchObject({
    key: '111122223333/eu-central-1/eks-node-group/shop/general',
    id: 'shop/general',
    name: 'shop/general',
    accountId: '111122223333',
    scale: { now: { desired: 3, min: 1, max: 5 } },
    rawState: 'ACTIVE',
  });
  expect(converted({ tags: { Name: 'web' } })?.name).toBe('web');
});

describe('its state', () => {
  it.each<[NonNullable<Nodegroup['status']>, number, string | undefined, object | undefined]>([
    ['ACTIVE', 3, 'running', undefined],
    ['ACTIVE', 0, 'stopped', UNDATED],
    ['DEGRADED', 3, 'running', undefined],
    ['DEGRADED', 0, 'stopped', UNDATED],
    ['UPDATING', 3, 'busy', undefined],
    ['UPDATING', 0, 'stopping', UNDATED],
    ['CREATING', 3, 'busy', undefined],
    ['CREATE_FAILED', 3, 'busy', undefined],
    ['DELETE_FAILED', 0, 'busy', undefined],
    ['DELETING', 3, undefined, undefined],
  ])('%s with %i nodes is %s', (status, desiredSize, state, undated) => {
    const resource = converted({ status, scalingConfig: { minSize: 0, maxSize: 5, desiredSize } });
    expect([resource?.state, resource?.undated, resource?.lastChange]).toEqual([state, undated, undefined]);
  });
});

/** The Auto Scaling group behind it, with a member in each of these states. */
const behind = (DesiredCapacity: number, ...states: readonly string[]): Behind =>
  new Map([
    [
      'eks-general',
      {
        ...{ AutoScalingGroupName: 'eks-general', MinSize: 0, MaxSize: 5, DesiredCapacity },
        ...{ DefaultCooldown: 300, AvailabilityZones: [], HealthCheckType: 'EC2', CreatedTime: new Date(0) },
        Instances: states.map((state, i) => ({
          ...{ InstanceId: `i-${i}`, AvailabilityZone: 'eu-central-1a', HealthStatus: 'Healthy' },
          LifecycleState: state as 'InService',
          ProtectedFromScaleIn: false,
        })),
      },
    ],
  ]);
const resources = { autoScalingGroups: [{ name: 'eks-general' }] };

test('one that is scaled to zero is stopping until the machines behind it are gone', () => {
  const zero = { scalingConfig: { minSize: 0, maxSize: 5, desiredSize: 0 }, resources };
  expect(converted(zero, behind(0, 'Terminating:Wait', 'InService'))).toMatchObject({
    state: 'stopping',
    rawState: 'scaled to 0 with 2 left (InService, Terminating:Wait)',
    undated: UNDATED,
  });
  expect(converted(zero, behind(0))).toMatchObject({ state: 'stopped', rawState: 'ACTIVE' });
});

describe('one that is degraded', () => {
  const modifiedAt = new Date('2026-11-24T08:02:00Z');
  const at = modifiedAt.getTime();
  const degraded = (code: 'AsgInstanceLaunchFailures' | 'NodeCreationFailure', message = 'no word.') => ({
    ...{ status: 'DEGRADED' as const, resources, modifiedAt },
    health: { issues: [{ code, message }] },
  });

  it('is starting while machines are missing, and tells why', () => {
    const message =
      'Could not launch On-Demand Instances. InsufficientInstanceCapacity - We currently do not';
    expect(converted(degraded('AsgInstanceLaunchFailures', message), behind(3, 'InService'))).toMatchObject({
      state: 'starting',
      rawState: '1 of 3 in service',
      startTrouble: { at, detail: 'AWS has no capacity for its nodes right now' },
    });
    expect(converted(degraded('AsgInstanceLaunchFailures'), behind(3))?.startTrouble?.detail).toBe(
      'its nodes can’t be launched: no word',
    );
  });

  it('is running where none is missing, and tells of those that are no nodes', () => {
    const all = behind(1, 'InService');
    expect(converted(degraded('NodeCreationFailure'), all)).toMatchObject({
      state: 'running',
      startTrouble: { at, detail: 'its nodes started, but did not join the cluster' },
    });
    expect(converted(degraded('AsgInstanceLaunchFailures'), all)?.startTrouble).toBeUndefined();
  });
});

test.each([
  [['m5.large'], 'm5.large'],
  [['m5.large', 'm5a.large', 'm5d.large'], 'm5.large +2'],
  [undefined, 'launch template'],
])('types %j are called %s', (instanceTypes, type) => {
  expect(converted({ instanceTypes })?.type).toBe(type);
});

test.each([
  ['shop/general', { clusterName: 'shop', nodegroupName: 'general' }],
  ['Shop_2/blue-green', { clusterName: 'Shop_2', nodegroupName: 'blue-green' }],
  ['shop', undefined],
  ['shop/', undefined],
  ['shop/general/aaaa', undefined],
  ['shop /general', undefined],
  [`shop/${'g'.repeat(64)}`, undefined],
])('%s names %j', (id, name) => {
  expect(nodeGroupName(id)).toEqual(name);
});

test('the ARN of another resource names no node group', () => {
  expect(idOfArn(GROUP.nodegroupArn ?? '')).toBe('shop/general');
  expect(idOfArn('arn:aws:eks:eu-central-1:111122223333:cluster/shop')).toBeUndefined();
});
