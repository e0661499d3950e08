/** The stand-in's Auto Scaling groups: as strict, as slow and as stubborn as AWS's. */
import {
  AutoScalingClient,
  DescribeAutoScalingGroupsCommand,
  type DescribeAutoScalingGroupsCommandInput,
  DescribeInstanceRefreshesCommand,
  DescribeScalingActivitiesCommand,
  DescribeScheduledActionsCommand,
  UpdateAutoScalingGroupCommand,
} from '@aws-sdk/client-auto-scaling';
import { DescribeInstancesCommand } from '@aws-sdk/client-ec2';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { NewGroup } from '../../../playground/aws/index.ts';
import { HOUR_MS, MINUTE_MS } from '../../../src/core/time.ts';
import { at, MONDAY_EVENING, REGION, refusalOf, standIn } from './world.ts';

const NOW = at(MONDAY_EVENING);

async function begin(seed: NewGroup = { id: 'web', min: 1, desired: 2, max: 4 }) {
  const world = await standIn();
  const { aws, here, ec2 } = world;
  const client = new AutoScalingClient({
    endpoint: aws.url,
    region: REGION,
    maxAttempts: 1,
    credentials: { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'nothing' },
  });
  onTestFinished(() => client.destroy());
  const group = here.addGroup(seed);
  const one = async () =>
    (await client.send(new DescribeAutoScalingGroupsCommand({ AutoScalingGroupNames: ['web'] })))
      .AutoScalingGroups?.[0];
  return {
    ...world,
    client,
    group,
    one,
    list: async (input: DescribeAutoScalingGroupsCommandInput) => {
      const answer = await client.send(new DescribeAutoScalingGroupsCommand(input));
      return {
        names: answer.AutoScalingGroups?.map((each) => each.AutoScalingGroupName),
        next: answer.NextToken,
      };
    },
    update: (sizes: { MinSize?: number; MaxSize?: number; DesiredCapacity?: number }, name = 'web') =>
      client.send(new UpdateAutoScalingGroupCommand({ AutoScalingGroupName: name, ...sizes })),
    sizes: async () => {
      const found = await one();
      return [found?.MinSize, found?.DesiredCapacity, found?.MaxSize];
    },
    members: async () => (await one())?.Instances?.map(({ LifecycleState }) => LifecycleState),
    activities: async () =>
      (
        await client.send(new DescribeScalingActivitiesCommand({ AutoScalingGroupName: 'web' }))
      ).Activities?.map(({ StatusCode, StatusMessage, Cause }) => ({ StatusCode, StatusMessage, Cause })),
    machines: async () => {
      const answer = await ec2().send(
        new DescribeInstancesCommand({
          Filters: [{ Name: 'tag:aws:autoscaling:groupName', Values: ['web'] }],
        }),
      );
      return answer.Reservations?.flatMap(({ Instances = [] }) => Instances.map(({ State }) => State?.Name));
    },
    pass: (ms: number) => aws.advanceTo(NOW + ms),
  };
}

describe('describing groups', () => {
  it('filters by tags: AND between filters, OR between values, and case counts', async () => {
    const { here, list } = await begin({ id: 'web', tags: { Uptime: 'office', team: 'a' } });
    here.addGroup({ id: 'api', tags: { Uptime: 'office', team: 'b' } });
    here.addGroup({ id: 'job', tags: { uptime: 'office', team: 'a' } });
    const by = async (...Filters: { Name: string; Values: string[] }[]) => (await list({ Filters })).names;
    expect(await by({ Name: 'tag-key', Values: ['Uptime'] })).toEqual(['api', 'web']);
    expect(await by({ Name: 'tag-key', Values: ['Uptime'] }, { Name: 'tag:team', Values: ['a'] })).toEqual([
      'web',
    ]);
    expect(await by({ Name: 'tag-value', Values: ['a', 'b'] })).toEqual(['api', 'job', 'web']);
    expect(await refusalOf(by({ Name: 'tag-keys', Values: ['x'] }))).toMatchObject({
      name: 'ValidationError',
      status: 400,
    });
  });

  it('hands out 100 at most, fewer than asked for while there are more, and leaves out names that are not there', async () => {
    const { here, list } = await begin({ id: 'group-000' });
    for (let n = 1; n < 101; n += 1) here.addGroup({ id: `group-${String(n).padStart(3, '0')}`, desired: 0 });
    expect((await list({})).names).toHaveLength(49);
    const first = await list({ MaxRecords: 100 });
    expect(first.names).toHaveLength(99);
    expect((await list({ MaxRecords: 100, NextToken: first.next })).names).toEqual([
      'group-099',
      'group-100',
    ]);
    expect((await list({ AutoScalingGroupNames: ['group-007', 'gone'] })).names).toEqual(['group-007']);
    for (const [input, code] of [
      [{ MaxRecords: 101 }, 'ValidationError'],
      [{ NextToken: 'mine' }, 'InvalidNextToken'],
      [{ AutoScalingGroupNames: Array.from({ length: 51 }, (_, n) => `g${n}`) }, 'ValidationError'],
    ] as const)
      expect(
        (
          await refusalOf(
            list({
              ...input,
              ...('AutoScalingGroupNames' in input && {
                AutoScalingGroupNames: [...input.AutoScalingGroupNames],
              }),
            }),
          )
        ).name,
      ).toBe(code);
  });

  it('shows its members as EC2 does, with the tags that are handed on', async () => {
    const { ec2 } = await begin({
      id: 'web',
      desired: 2,
      tags: { Uptime: 'office', team: 'a' },
      propagated: ['Uptime'],
    });
    const { Reservations = [] } = await ec2().send(new DescribeInstancesCommand({}));
    const tags = Reservations.flatMap(({ Instances = [] }) => Instances.map(({ Tags }) => Tags));
    expect(tags).toEqual(
      Array(2).fill([
        { Key: 'Uptime', Value: 'office' },
        { Key: 'aws:autoscaling:groupName', Value: 'web' },
      ]),
    );
  });
});

describe('updating a group', () => {
  it('to zero and back: it takes its time, and EC2 has the same machines', async () => {
    const { update, members, machines, pass, sizes } = await begin();
    await update({ MinSize: 0, DesiredCapacity: 0 });
    expect(await sizes()).toEqual([0, 0, 4]);
    expect(await members()).toEqual(['Terminating', 'Terminating']);
    expect(await machines()).toEqual(['shutting-down', 'shutting-down']);
    await pass(MINUTE_MS);
    expect(await members()).toEqual([]);
    expect(await machines()).toEqual(['terminated', 'terminated']);
    await update({ MinSize: 1, DesiredCapacity: 2, MaxSize: 4 });
    expect(await members()).toEqual(['Pending', 'Pending']);
    await pass(2 * MINUTE_MS);
    expect(await members()).toEqual(['InService', 'InService']);
  });

  it.each([
    [{ MinSize: 3 }, [3, 3, 4]],
    [{ MaxSize: 1 }, [1, 1, 1]],
    [{ DesiredCapacity: 4 }, [1, 4, 4]],
  ])('%o leaves the rest, but for a capacity out of bounds', async (given, expected) => {
    const { update, sizes } = await begin();
    await update(given);
    expect(await sizes()).toEqual(expected);
  });

  it.each([
    [{ DesiredCapacity: 5 }, 'Desired capacity:5 must be between'],
    [{ DesiredCapacity: 0 }, 'Desired capacity:0 must be between'],
    [{ MinSize: 5 }, 'Max bound, 4, must be greater'],
    [{ MinSize: -1 }, "'-1' at 'minSize'"],
  ])('%o is refused, and nothing changes', async (given, why) => {
    const { update, sizes } = await begin();
    expect(await refusalOf(update(given))).toMatchObject({
      name: 'ValidationError',
      status: 400,
      message: expect.stringContaining(why),
    });
    expect(await sizes()).toEqual([1, 2, 4]);
  });

  it('is refused where there is no such group, an activity is stuck, or another service manages it', async () => {
    const { update, group, here, pass } = await begin();
    expect((await refusalOf(update({ MinSize: 0 }, 'gone'))).message).toContain('name not found');
    here.addGroup({ id: 'nodes', operator: 'eks.amazonaws.com' });
    expect(await refusalOf(update({ MinSize: 0 }, 'nodes'))).toMatchObject({ status: 403 });
    group.stuckUntil = NOW + 40 * MINUTE_MS;
    expect(await refusalOf(update({ MinSize: 0 }))).toMatchObject({
      name: 'ScalingActivityInProgressFault',
      status: 400,
    });
    await pass(40 * MINUTE_MS);
    await update({ MinSize: 0 });
  });
});

describe('what keeps instances up', () => {
  it('scale-in protection: the capacity is lowered, they stay, and AWS tries again much later', async () => {
    const { here, group, update, members, activities, pass } = await begin();
    here.groups.protect(group, true);
    await update({ MinSize: 0, DesiredCapacity: 0 });
    expect(await members()).toEqual(['InService', 'InService']);
    expect(await activities()).toMatchObject([
      { StatusCode: 'Failed', StatusMessage: expect.stringContaining('protected from scale-in') },
    ]);
    here.groups.protect(group, false);
    await pass(HOUR_MS - 1);
    expect(await members()).toEqual(['InService', 'InService']);
    await pass(HOUR_MS);
    expect(await members()).toEqual(['Terminating', 'Terminating']);
  });

  it('a suspended process: nothing is terminated, or launched, until somebody resumes it', async () => {
    const { here, group, update, members, pass } = await begin();
    group.suspended.add('Terminate').add('Launch');
    await update({ MinSize: 0, DesiredCapacity: 0 });
    expect(await members()).toEqual(['InService', 'InService']);
    await update({ MinSize: 1, DesiredCapacity: 3 });
    expect(await members()).toEqual(['InService', 'InService']);
    here.groups.resume(group);
    await pass(2 * MINUTE_MS);
    expect(await members()).toEqual(['InService', 'InService', 'InService']);
  });

  it('a lifecycle hook: it waits until its heartbeat times out, and keeps for good what it retains', async () => {
    const { group, update, members, machines, pass } = await begin();
    group.hooks = [{ name: 'drain', on: 'terminating', heartbeatMs: HOUR_MS }];
    await update({ MinSize: 0, DesiredCapacity: 1 });
    await pass(HOUR_MS - 1);
    expect(await members()).toEqual(['Terminating:Wait', 'InService']);
    expect(await machines()).toEqual(['running', 'running']);
    await pass(HOUR_MS + MINUTE_MS);
    expect(await members()).toEqual(['InService']);
    group.hooks = [{ name: 'drain', on: 'terminating', heartbeatMs: HOUR_MS, retains: true }];
    await update({ MinSize: 0, DesiredCapacity: 0 });
    await pass(4 * HOUR_MS);
    expect(await members()).toEqual(['Terminating:Retained']);
  });

  it('instances in Standby, which the desired capacity does not count', async () => {
    const { here, group, update, members, sizes, pass } = await begin();
    const [first] = group.members;
    if (first === undefined) throw new Error('the group is empty');
    here.groups.standBy(group, first);
    expect(await sizes()).toEqual([1, 1, 4]);
    await update({ MinSize: 0, DesiredCapacity: 0 });
    await pass(HOUR_MS);
    expect(await members()).toEqual(['Standby']);
  });
});

describe('launching', () => {
  it('fails as an activity, not as a call, where EC2 has no room', async () => {
    const { here, update, members, activities, pass } = await begin({ id: 'web', desired: 0, max: 3 });
    here.takeCapacity('t3.medium', `${REGION}a`, 1);
    here.takeCapacity('t3.medium', `${REGION}b`, 0);
    await update({ DesiredCapacity: 2 });
    expect(await members()).toEqual(['Pending']);
    expect((await activities())?.map(({ StatusCode }) => StatusCode)).toContain('Failed');
    here.giveCapacity('t3.medium', `${REGION}b`);
    await pass(2 * HOUR_MS);
    expect(await members()).toEqual(['InService', 'InService']);
  });

  it('counts weights, and buys as much on demand as the policy says', async () => {
    const { one, group } = await begin({
      id: 'web',
      desired: 8,
      max: 8,
      types: [
        { type: 'm5.xlarge', weight: 2 },
        { type: 'm5a.xlarge', weight: 2 },
      ],
      onDemandPercent: 50,
    });
    const found = await one();
    expect(found?.Instances?.map(({ WeightedCapacity }) => WeightedCapacity)).toEqual(['2', '2', '2', '2']);
    expect(found?.LaunchTemplate).toBeUndefined();
    expect(found?.MixedInstancesPolicy?.InstancesDistribution?.OnDemandPercentageAboveBaseCapacity).toBe(50);
    expect(group.members.map(({ instance }) => instance.spot)).toEqual([
      'one-time',
      undefined,
      'one-time',
      undefined,
    ]);
  });

  it('tells EventBridge of each instance in service', async () => {
    const { update, events, pass } = await begin({ id: 'web', desired: 0, max: 3 });
    await update({ DesiredCapacity: 2 });
    await pass(HOUR_MS);
    expect(events.filter(({ type }) => type === 'group-launch')).toMatchObject(
      Array(2).fill({ id: 'web', to: 'AutoScalingGroup', at: NOW + MINUTE_MS }),
    );
  });
});

it.each([
  [{}, 1, 4],
  [{ maxPrepared: 3 }, 0, 3],
  [{ maxPrepared: 2, min: 1 }, 1, 2],
])('a warm pool %o fills up as the group shrinks', async (warmPool, before, after) => {
  const { one, update, machines } = await begin({ id: 'web', min: 1, desired: 3, max: 4, warmPool });
  expect((await one())?.WarmPoolSize).toBe(before);
  await update({ MinSize: 0, DesiredCapacity: 0 });
  expect((await one())?.WarmPoolSize).toBe(after);
  expect((await machines())?.filter((state) => state === 'stopped')).toHaveLength(after);
  await update({ MaxSize: 0 });
  expect((await one())?.WarmPoolSize).toBe('maxPrepared' in warmPool ? after : 0);
});

it('scheduled actions set the sizes at their time, in their zone, and fail silently out of bounds', async () => {
  const { client, sizes, pass, group, here } = await begin({
    id: 'web',
    min: 0,
    desired: 0,
    max: 4,
    scheduledActions: [
      { name: 'morning', recurrence: '0 7 * * 1-5', timeZone: 'Europe/Berlin', min: 2, desired: 3 },
      { name: 'once', startsAt: NOW + HOUR_MS, desired: 9 },
    ],
  });
  const next = async () => {
    const answer = await client.send(new DescribeScheduledActionsCommand({ AutoScalingGroupName: 'web' }));
    return answer.ScheduledUpdateGroupActions?.map(({ ScheduledActionName: name, StartTime }) => [
      name,
      StartTime?.toISOString(),
    ]);
  };
  expect(await next()).toEqual([
    ['morning', '2026-11-24T06:00:00.000Z'],
    ['once', '2026-11-23T18:58:00.000Z'],
  ]);
  await pass(2 * HOUR_MS);
  expect(await sizes()).toEqual([0, 0, 4]);
  await pass(13 * HOUR_MS);
  expect(await sizes()).toEqual([2, 3, 4]);
  expect(await next()).toEqual([['morning', '2026-11-25T06:00:00.000Z']]);
  group.suspended.add('ScheduledActions');
  here.groups.resize(group, { min: 0, desired: 0, max: 4 }, 'a test');
  await pass(40 * HOUR_MS);
  expect(await sizes()).toEqual([0, 0, 4]);
});

it('shows instance refreshes, newest first', async () => {
  const { client, here, group, pass } = await begin();
  const statuses = async () =>
    (
      await client.send(new DescribeInstanceRefreshesCommand({ AutoScalingGroupName: 'web' }))
    ).InstanceRefreshes?.map(({ Status }) => Status);
  expect(await statuses()).toEqual([]);
  here.groups.refresh(group, HOUR_MS);
  await pass(2 * HOUR_MS);
  here.groups.refresh(group, HOUR_MS);
  expect(await statuses()).toEqual(['InProgress', 'Successful']);
});
