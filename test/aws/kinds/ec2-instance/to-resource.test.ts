import type { Instance } from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import { InstanceParticulars } from '../../../../src/aws/kinds/ec2-instance/particulars.ts';
import type { SpotRequest } from '../../../../src/aws/kinds/ec2-instance/spot-requests.ts';
import { instanceToResource } from '../../../../src/aws/kinds/ec2-instance/to-resource.ts';
import { EC2_INSTANCE } from '../../../../src/aws/kinds/ec2-instance/traits.ts';

const launched = new Date('2026-11-23T07:00:00Z');
const stopReason = 'User initiated (2026-11-23 18:30:05 GMT)';

const running: Instance = {
  InstanceId: 'i-0123456789abcdef0',
  InstanceType: 't3.large',
  LaunchTime: launched,
  Placement: { AvailabilityZone: 'eu-central-1b' },
  RootDeviceType: 'ebs',
  State: { Code: 16, Name: 'running' },
  StateTransitionReason: '',
  Tags: [
    { Key: 'Name', Value: 'web' },
    { Key: 'uptime', Value: 'mon-fri 08:00-19:00' },
  ],
};
const stopped: Instance = {
  ...running,
  State: { Code: 80, Name: 'stopped' },
  StateReason: {
    Code: 'Client.UserInitiatedShutdown',
    Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
  },
  StateTransitionReason: stopReason,
};

const read = (instance: Instance) => instanceToResource(instance, '123456789012', 'eu-central-1');

/** As a machine of a managed node group has them. */
const NODE_TAGS = Object.entries({
  'aws:autoscaling:groupName': 'eks-general-0a1b',
  'eks:cluster-name': 'shop',
  'eks:nodegroup-name': 'general',
}).map(([Key, Value]) => ({ Key, Value }));

describe('instanceToResource', () => {
  it('reads a running instance', () => {
    expect(read(running)).toEqual({
      key: '123456789012/eu-central-1/ec2-instance/i-0123456789abcdef0',
      ...EC2_INSTANCE,
      particulars: new InstanceParticulars(false, undefined),
      id: 'i-0123456789abcdef0',
      name: 'web',
      accountId: '123456789012',
      region: 'eu-central-1',
      zone: 'eu-central-1b',
      type: 't3.large',
      state: 'running',
      rawState: 'running',
      tags: { Name: 'web', uptime: 'mon-fri 08:00-19:00' },
      lastChange: {
        to: 'running',
        at: launched.getTime(),
        by: 'person',
        detail: 'launched 2026-11-23T07:00:00.000Z',
      },
    });
  });

  it.each([
    ['pending', 'starting', 'running'],
    ['running', 'running', 'running'],
    ['stopping', 'stopping', 'stopped'],
    ['stopped', 'stopped', 'stopped'],
  ] as const)('%s is %s, its last change to %s', (rawState, state, to) => {
    const resource = read({ ...stopped, State: { Name: rawState } });
    expect(resource).toMatchObject({ state, rawState, lastChange: { to } });
  });

  it.each(['shutting-down', 'terminated'] as const)('%s is no resource any more', (rawState) => {
    expect(read({ ...running, State: { Name: rawState } })).toBeUndefined();
  });

  it.each([
    ['Client.UserInitiatedShutdown', 'person'],
    ['Client.UserInitiatedHibernate', 'person'],
    ['Client.InstanceInitiatedShutdown', 'person'],
    ['Client.InternalError', 'aws'],
    ['Client.VolumeLimitExceeded', 'aws'],
    ['Server.ScheduledStop', 'aws'],
    ['Server.SpotInstanceShutdown', 'aws'],
    ['Server.InsufficientInstanceCapacity', 'aws'],
    ['Server.InternalError', 'aws'],
  ] as const)('%s is the word of: %s', (code, by) => {
    expect(read({ ...stopped, StateReason: { Code: code } })?.lastChange).toEqual({
      to: 'stopped',
      at: Date.parse('2026-11-23T18:30:05Z'),
      by,
      detail: `${stopReason}, ${code}`,
      before: launched.getTime(),
    });
  });

  it.each([
    ['Client.InternalError', 'Client.InternalError: Client error on launch'],
    [
      'Server.InsufficientInstanceCapacity',
      'Server.InsufficientInstanceCapacity: Insufficient capacity to satisfy instance request',
    ],
    [
      'Server.SpotInstanceShutdown',
      'Server.SpotInstanceShutdown: Instance was stopped due to Spot interruption',
    ],
    ['Server.ScheduledStop', 'Server.ScheduledStop: The instance was stopped due to a scheduled retirement'],
  ])('%s says itself what happened, at the launch where AWS has no better time', (Code, Message) => {
    const failed = { ...stopped, StateReason: { Code, Message } };
    const change = { to: 'stopped', by: 'aws', detail: Message, before: launched.getTime() };
    for (const StateTransitionReason of ['', Message]) {
      expect(read({ ...failed, StateTransitionReason })?.lastChange).toEqual({
        ...change,
        at: launched.getTime(),
      });
    }
    expect(read(failed)?.lastChange).toEqual({ ...change, at: Date.parse('2026-11-23T18:30:05Z') });
  });

  it('does not take the time of the stop before for that of a start that came to nothing', () => {
    const reason = { Code: 'Client.InternalError', Message: 'Client.InternalError: Client error on launch' };
    const LaunchTime = new Date('2026-11-24T07:00:01Z');
    expect(read({ ...stopped, LaunchTime, StateReason: reason })?.lastChange).toMatchObject({
      by: 'aws',
      at: LaunchTime.getTime(),
    });
  });

  it.each([
    ['no time', '', 'Client.InstanceInitiatedShutdown'],
    [
      'the time of the stop before',
      'User initiated (2026-11-22 18:30:05 GMT)',
      'User initiated (2026-11-22 18:30:05 GMT), Client.InstanceInitiatedShutdown',
    ],
  ])('knows of a shutdown from inside with %s only that it was after the launch', (_, reason, detail) => {
    const StateReason = { Code: 'Client.InstanceInitiatedShutdown' };
    const resource = read({ ...stopped, StateTransitionReason: reason, StateReason });
    expect(resource?.lastChange).toBeUndefined();
    expect(resource?.undated).toEqual({ to: 'stopped', after: launched.getTime(), by: 'person', detail });
  });

  it('knows no last change of a stopped instance without any time', () => {
    const { LaunchTime: _, ...undated } = stopped;
    expect(read({ ...undated, StateTransitionReason: '' })?.lastChange).toBeUndefined();
  });

  it('knows no last change where AWS gives no reason or no launch time', () => {
    const { StateReason: _, ...unexplained } = stopped;
    const { LaunchTime: __, ...undated } = running;
    expect(read(unexplained)?.lastChange).toBeUndefined();
    expect(read(undated)?.lastChange).toBeUndefined();
  });

  it.each<[string, Partial<Instance>]>([
    ['no Name tag', { Tags: [{ Key: 'uptime', Value: 'always' }] }],
    ['an empty Name tag', { Tags: [{ Key: 'Name', Value: '' }] }],
  ])('is called by its id with %s', (_, fields) => {
    expect(read({ ...running, ...fields })?.name).toBe('i-0123456789abcdef0');
  });

  it.each<[string, Partial<Instance>]>([
    ['auto-scaling', { Tags: [{ Key: 'aws:autoscaling:groupName', Value: 'web' }] }],
    ['node-group', { Tags: NODE_TAGS }],
    ['karpenter', { Tags: [{ Key: 'karpenter.sh/nodepool', Value: 'default' }] }],
    ['operator-managed', { Operator: { Managed: true, Principal: 'eks.amazonaws.com' } }],
    ['instance-store', { RootDeviceType: 'instance-store' }],
  ])('is protected: %s', (code, fields) => {
    const protection = read({ ...running, ...fields })?.protection;
    expect(protection?.code).toBe(code);
    expect(protection?.reason).toMatch(/^[a-z].*[^.]$/);
  });

  it.each<[string, SpotRequest | undefined, RegExp]>([
    ['one-time', { kind: 'one-time' }, /^a one-time Spot instance, .*persistent Spot request/],
    ['cancelled', { kind: 'over' }, /^its Spot request has ended/],
    [
      'not to be read',
      { kind: 'unknown', why: 'UnauthorizedOperation: no' },
      /couldn’t read .*\(UnauthorizedOperation: no\)$/,
    ],
    ['not known', undefined, /AWS does not know its request\)$/],
  ])('protects a Spot instance whose request is %s', (_, request, reason) => {
    const spot: Instance = { ...running, InstanceLifecycle: 'spot' };
    expect(instanceToResource(spot, '1', 'eu-central-1', request)?.protection).toEqual({
      code: 'spot',
      reason: expect.stringMatching(reason),
    });
  });

  it('does not protect a Spot instance of a persistent request', () => {
    const spot: Instance = { ...running, InstanceLifecycle: 'spot' };
    expect(instanceToResource(spot, '1', 'eu-central-1', { kind: 'persistent' })?.protection).toBeUndefined();
  });

  it('says where hibernation is configured, and nothing where it is not', () => {
    const hibernatable = (Configured: boolean) =>
      read({ ...running, HibernationOptions: { Configured } })?.particulars;
    expect(hibernatable(true)).toMatchObject({ hibernatable: true });
    expect(hibernatable(false)).toMatchObject({ hibernatable: false });
  });

  it('is not protected by an operator that does not manage it', () => {
    expect(read({ ...running, Operator: { Managed: false } })?.protection).toBeUndefined();
  });

  it('belongs to its node group, not to the Auto Scaling group behind it', () => {
    expect(read({ ...running, Tags: NODE_TAGS })?.protection).toMatchObject({
      reason: expect.stringContaining('shop/general'),
      group: { kind: 'eks-node-group', id: 'shop/general' },
    });
  });
});
