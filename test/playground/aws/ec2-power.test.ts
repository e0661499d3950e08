import {
  DescribeInstancesCommand,
  type EC2Client,
  type Instance as InstanceShape,
  StartInstancesCommand,
  StopInstancesCommand,
  TerminateInstancesCommand,
} from '@aws-sdk/client-ec2';
import { describe, expect, it } from 'vitest';
import type { NewInstance } from '../../../playground/aws/index.ts';
import { at, refusalOf, standIn } from './world.ts';

const shapeOf = async (ec2: EC2Client, id: string): Promise<InstanceShape | undefined> => {
  const answer = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  return answer.Reservations?.[0]?.Instances?.[0];
};

describe('a stop and a start', () => {
  it('take their time and leave the traces that people read', async () => {
    const { aws, here, ec2, clock } = await standIn({ now: '2026-11-23T19:00:04.250Z' });
    const { id } = here.addInstance({ launchTime: at('2026-11-23T07:00:00Z') });
    const client = ec2();

    const stop = await client.send(new StopInstancesCommand({ InstanceIds: [id] }));
    expect(stop.StoppingInstances).toEqual([
      {
        InstanceId: id,
        PreviousState: { Code: 16, Name: 'running' },
        CurrentState: { Code: 64, Name: 'stopping' },
      },
    ]);
    // Time may also pass without winding. A later request sees what has happened since.
    clock.set(at('2026-11-23T19:00:44.249Z'));
    expect(await shapeOf(client, id)).toMatchObject({
      State: { Code: 64, Name: 'stopping' },
      StateTransitionReason: 'User initiated (2026-11-23 19:00:04 GMT)',
      StateReason: {
        Code: 'Client.UserInitiatedShutdown',
        Message: 'Client.UserInitiatedShutdown: User initiated shutdown',
      },
    });
    clock.set(at('2026-11-23T19:00:44.250Z'));
    expect(await shapeOf(client, id)).toMatchObject({ State: { Code: 80, Name: 'stopped' } });

    await aws.advanceTo(at('2026-11-24T07:00:00Z'));
    const start = await client.send(new StartInstancesCommand({ InstanceIds: [id] }));
    expect(start.StartingInstances?.[0]).toMatchObject({
      PreviousState: { Name: 'stopped' },
      CurrentState: { Code: 0, Name: 'pending' },
    });
    await aws.advanceTo(at('2026-11-24T07:00:20Z'));
    const running = await shapeOf(client, id);
    expect(running).toMatchObject({
      State: { Code: 16, Name: 'running' },
      LaunchTime: new Date('2026-11-24T07:00:00Z'),
      StateTransitionReason: '',
    });
    expect(running?.StateReason).toBeUndefined();
  });

  it('are answered, and change nothing, where it is so already', async () => {
    const { here, ec2, events } = await standIn();
    const running = here.addInstance();
    const stopped = here.addInstance({ state: 'stopped' });
    const client = ec2();
    const stop = await client.send(new StopInstancesCommand({ InstanceIds: [stopped.id] }));
    const start = await client.send(new StartInstancesCommand({ InstanceIds: [running.id] }));
    expect(stop.StoppingInstances?.[0]?.CurrentState?.Name).toBe('stopped');
    expect(start.StartingInstances?.[0]?.CurrentState?.Name).toBe('running');
    expect(events).toEqual([]);
  });

  it('may follow each other at once: a pending instance that has run before can be stopped', async () => {
    const { here, ec2 } = await standIn();
    const instance = here.addInstance({ state: 'stopped' });
    const client = ec2();
    await client.send(new StartInstancesCommand({ InstanceIds: [instance.id] }));
    await client.send(new StopInstancesCommand({ InstanceIds: [instance.id] }));
    expect(instance.state).toBe('stopping');
  });

  it('tell whoever listens, in time order', async () => {
    const { aws, here, events } = await standIn({ now: '2026-11-23T19:00:00Z' });
    const first = here.addInstance({ name: 'first' });
    const second = here.addInstance({ name: 'second' });
    here.stopByHand(first);
    await aws.advanceTo(at('2026-11-23T19:00:10Z'));
    here.stopByHand(second.id);
    await aws.advanceTo(at('2026-11-23T20:00:00Z'));
    expect(
      events.map((event) => event.type === 'instance-state' && [event.at, event.name, event.to]),
    ).toEqual([
      [at('2026-11-23T19:00:00Z'), 'first', 'stopping'],
      [at('2026-11-23T19:00:10Z'), 'second', 'stopping'],
      [at('2026-11-23T19:00:40Z'), 'first', 'stopped'],
      [at('2026-11-23T19:00:50Z'), 'second', 'stopped'],
    ]);
  });
});

type Wish = 'start' | 'stop' | 'hibernate';

const REFUSED: readonly [string, NewInstance, Wish, { name: string; status: number; message: string }][] = [
  [
    'stop protection',
    { stopProtection: true },
    'stop',
    {
      name: 'OperationNotPermitted',
      status: 400,
      message: `The instance 'i-0000000000000000b' may not be stopped. Modify its 'disableApiStop' instance attribute and try again.`,
    },
  ],
  [
    'one-time Spot',
    { spot: 'one-time' },
    'stop',
    {
      name: 'UnsupportedOperation',
      status: 400,
      message: `You can't stop the Spot Instance 'i-0000000000000000b' because it is associated with a one-time Spot Instance request. You can only stop Spot Instances associated with persistent Spot Instance requests.`,
    },
  ],
  [
    'an instance-store root',
    { rootDevice: 'instance-store' },
    'stop',
    {
      name: 'UnsupportedOperation',
      status: 400,
      message: `The instance 'i-0000000000000000b' does not have an 'ebs' root device type and cannot be stopped.`,
    },
  ],
  [
    'no root volume',
    { state: 'stopped', rootDevice: 'ebs-detached' },
    'start',
    {
      name: 'InvalidParameterValue',
      status: 400,
      message: `Invalid value 'i-0000000000000000b' for instanceId. Instance does not have a volume attached at root (/dev/xvda)`,
    },
  ],
  [
    'a terminated one',
    { state: 'terminated' },
    'start',
    {
      name: 'IncorrectInstanceState',
      status: 400,
      message: `The instance 'i-0000000000000000b' is not in a state from which it can be started.`,
    },
  ],
  [
    'one that is still stopping',
    { state: 'stopping' },
    'start',
    {
      name: 'IncorrectInstanceState',
      status: 400,
      message: `The instance 'i-0000000000000000b' is not in a state from which it can be started.`,
    },
  ],
  [
    'one that never ran',
    { state: 'pending' },
    'stop',
    {
      name: 'IncorrectInstanceState',
      status: 400,
      message: `This instance 'i-0000000000000000b' is not in a state from which it can be stopped.`,
    },
  ],
  [
    'an operator',
    { operator: 'eks.amazonaws.com' },
    'stop',
    {
      name: 'OperationNotPermitted',
      status: 400,
      message: `The instance 'i-0000000000000000b' is managed by eks.amazonaws.com, and only it may do this.`,
    },
  ],
  [
    'no hibernation',
    {},
    'hibernate',
    {
      name: 'UnsupportedHibernationConfiguration',
      status: 400,
      message: `The instance can't be hibernated because it was not configured at launch for hibernation: i-0000000000000000b`,
    },
  ],
  [
    'no capacity',
    { state: 'stopped', type: 'p5.48xlarge' },
    'start',
    {
      name: 'InsufficientInstanceCapacity',
      status: 500,
      message:
        'We currently do not have sufficient p5.48xlarge capacity in the Availability Zone you requested (eu-central-1a). Our system will be working on provisioning additional capacity.',
    },
  ],
];

describe('a batch', () => {
  it.each(REFUSED)(
    'is refused as a whole for %s, and the error names the one',
    async (_, seed, wish, error) => {
      const { here, ec2, events } = await standIn();
      const healthy = here.addInstance({
        id: 'i-0000000000000000a',
        state: wish === 'start' ? 'stopped' : 'running',
        hibernation: true,
      });
      here.addInstance({ id: 'i-0000000000000000b', ...seed });
      here.takeCapacity('p5.48xlarge', 'eu-central-1a');
      const InstanceIds = ['i-0000000000000000a', 'i-0000000000000000b'];
      const command =
        wish === 'start'
          ? new StartInstancesCommand({ InstanceIds })
          : new StopInstancesCommand({ InstanceIds, Hibernate: wish === 'hibernate' });
      const client = ec2();
      expect(await refusalOf(send(client, command))).toEqual(error);
      expect(healthy.state).toBe(wish === 'start' ? 'stopped' : 'running');
      expect(events).toEqual([]);
    },
  );

  it('names every id it does not know', async () => {
    const { here, ec2 } = await standIn();
    const { id } = here.addInstance();
    const call = ec2().send(
      new StopInstancesCommand({ InstanceIds: [id, 'i-00000000000000001', 'i-00000000000000002'] }),
    );
    expect(await refusalOf(call)).toEqual({
      name: 'InvalidInstanceID.NotFound',
      status: 400,
      message: "The instance IDs 'i-00000000000000001, i-00000000000000002' do not exist",
    });
  });

  it('would have succeeded: DryRun says so and changes nothing', async () => {
    const { here, ec2 } = await standIn();
    const instance = here.addInstance();
    const stopped = here.addInstance({ state: 'stopped' });
    const client = ec2();
    const stop = client.send(new StopInstancesCommand({ InstanceIds: [instance.id], DryRun: true }));
    const start = client.send(new StartInstancesCommand({ InstanceIds: [stopped.id], DryRun: true }));
    for (const call of [stop, start]) {
      expect(await refusalOf(call)).toMatchObject({ name: 'DryRunOperation', status: 412 });
    }
    expect([instance.state, stopped.state]).toEqual(['running', 'stopped']);
  });

  it('starts once capacity is back', async () => {
    const { here, ec2 } = await standIn();
    const instance = here.addInstance({ state: 'stopped', type: 'g5.xlarge' });
    here.takeCapacity('g5.xlarge', 'eu-central-1a');
    const client = ec2();
    const start = () => client.send(new StartInstancesCommand({ InstanceIds: [instance.id] }));
    await refusalOf(start());
    here.giveCapacity('g5.xlarge', 'eu-central-1a');
    await start();
    expect(instance.state).toBe('pending');
  });
});

/** The two commands have no common type that `send` accepts. */
const send = (client: EC2Client, command: StartInstancesCommand | StopInstancesCommand): Promise<unknown> =>
  command instanceof StartInstancesCommand ? client.send(command) : client.send(command);

describe('what nobody asked for', () => {
  it('a start that KMS denies is accepted, then comes to nothing', async () => {
    const { aws, here, ec2 } = await standIn({ now: '2026-11-23T07:00:00Z' });
    const { id } = here.addInstance({ state: 'stopped', kmsDenied: true });
    const client = ec2();
    const start = await client.send(new StartInstancesCommand({ InstanceIds: [id] }));
    expect(start.StartingInstances?.[0]?.CurrentState?.Name).toBe('pending');
    await aws.advanceTo(at('2026-11-23T07:01:00Z'));
    expect(await shapeOf(client, id)).toMatchObject({
      State: { Name: 'stopped' },
      StateReason: { Code: 'Client.InternalError' },
    });
  });

  it.each(['shutDownFromInside', 'interruptSpot'] as const)('%s leaves its own reason', async (how) => {
    const { here, ec2 } = await standIn();
    const instance = here.addInstance({ spot: 'persistent' });
    here[how](instance);
    expect((await shapeOf(ec2(), instance.id))?.StateReason?.Code).toBe(
      how === 'interruptSpot' ? 'Server.SpotInstanceShutdown' : 'Client.InstanceInitiatedShutdown',
    );
  });

  it('terminated instances linger for an hour', async () => {
    const { aws, here, ec2 } = await standIn({ now: '2026-11-23T12:00:00Z' });
    const { id } = here.addInstance();
    const client = ec2();
    await client.send(new TerminateInstancesCommand({ InstanceIds: [id] }));
    await aws.advanceTo(at('2026-11-23T12:59:00Z'));
    expect((await shapeOf(client, id))?.State?.Name).toBe('terminated');
    await aws.advanceTo(at('2026-11-23T13:00:30Z'));
    expect(await refusalOf(shapeOf(client, id))).toMatchObject({ name: 'InvalidInstanceID.NotFound' });
  });
});
