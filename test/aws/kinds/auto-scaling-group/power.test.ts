import { describe, expect, it } from 'vitest';
import type { Hook, NewGroup } from '../../../../playground/aws/autoscaling/group.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../src/core/time.ts';
import { groupWorld } from './world.ts';

const web: NewGroup = { id: 'web', min: 1, desired: 2, max: 4 };

it('stops with minimum and desired capacity in one call, and starts with all three', async () => {
  const { add, power, counter, pass, find } = await groupWorld();
  const group = add(web);
  counter.reset();
  expect(await power('stop', ['web'])).toEqual([{ id: 'web', ok: true, remark: undefined }]);
  expect(counter.counts).toMatchObject({ UpdateAutoScalingGroup: 1 });
  expect(group.sizes).toEqual({ min: 0, desired: 0, max: 4 });
  await pass(HOUR_MS);
  counter.reset();
  expect(await power('start', ['web'], { desired: 2, min: 1, max: 4 })).toEqual([{ id: 'web', ok: true }]);
  expect(counter.counts).toEqual({ DescribeAutoScalingGroups: 1, UpdateAutoScalingGroup: 1 });
  expect(group.sizes).toEqual({ min: 1, desired: 2, max: 4 });
  await pass(HOUR_MS);
  expect(await find('web')).toMatchObject({
    state: 'running',
    scale: { now: { desired: 2, min: 1, max: 4 } },
  });
});

it('starts with a minimum above what is there, which AWS would refuse in calls of its own', async () => {
  const { add, power } = await groupWorld();
  const group = add({ ...web, min: 0, desired: 0, max: 1 });
  await power('start', ['web'], { desired: 6, min: 4, max: 8 });
  expect(group.sizes).toEqual({ min: 4, desired: 6, max: 8 });
});

it('starts nothing that is not remembered: that is a bug', async () => {
  const { add, power } = await groupWorld();
  const group = add({ ...web, min: 0, desired: 0 });
  await expect(power('start', ['web'])).rejects.toThrow('nobody knows');
  expect(group.sizes.desired).toBe(0);
});

describe('a warm pool', () => {
  it.each([
    [{}, { min: 0, desired: 0, max: 0 }, 0],
    [{ maxPrepared: 3 }, { min: 0, desired: 0, max: 4 }, 3],
  ])('%o is kept from filling up, where only the maximum caps it', async (warmPool, sizes, pooled) => {
    const { add, power, pass } = await groupWorld();
    const group = add({ ...web, warmPool });
    await power('stop', ['web']);
    await pass(HOUR_MS);
    expect(group.sizes).toEqual(sizes);
    expect(group.warm).toHaveLength(pooled);
    await power('start', ['web'], { desired: 2, min: 1, max: 4 });
    expect(group.sizes).toEqual({ min: 1, desired: 2, max: 4 });
  });
});

describe('what a stop leaves is said, and stays as it is', () => {
  it.each<[string, NewGroup, string | undefined]>([
    ['nothing', web, undefined],
    [
      'a scheduled action that scales it out',
      {
        ...web,
        scheduledActions: [
          { name: 'later', recurrence: '0 9 * * *', min: 2 },
          { name: 'morning', recurrence: '0 6 * * *', min: 1, desired: 3 },
          { name: 'night', recurrence: '0 22 * * *', min: 0, desired: 0 },
        ],
      },
      'its own scheduled action morning scales it to 3 at 2026-11-24 06:00 UTC',
    ],
    [
      'a suspended Launch',
      { ...web, suspended: ['Launch', 'AZRebalance'] },
      'its Launch process is suspended: it can’t come back until someone resumes that',
    ],
    ['a warm pool', { ...web, warmPool: { maxPrepared: 3 } }, 'its warm pool holds up to 3'],
  ])('%s', async (_, seed, remark) => {
    const { add, power } = await groupWorld();
    const group = add(seed);
    const suspended = [...group.suspended];
    expect(await power('stop', ['web'])).toEqual([{ id: 'web', ok: true, remark }]);
    expect([...group.suspended]).toEqual(suspended);
  });

  it('instances that are protected or in Standby', async () => {
    const { add, power, region, pass, find } = await groupWorld();
    const group = add({ ...web, desired: 3 });
    const [first, second] = group.members;
    if (first === undefined || second === undefined) throw new Error('three members');
    first.isProtected = true;
    region.groups.standBy(group, second);
    expect(await power('stop', ['web'])).toMatchObject([
      {
        ok: true,
        remark:
          '1 of its 2 instances is protected from scale-in and keeps running; 1 in Standby keeps running',
      },
    ]);
    await pass(2 * HOUR_MS);
    expect(first.isProtected).toBe(true);
    expect(await find('web')).toMatchObject({
      state: 'stopping',
      rawState: 'scaled to 0 with 1 left (InService)',
    });
  });

  it('a suspended Launch at a start, too', async () => {
    const { add, power } = await groupWorld();
    add({ ...web, min: 0, desired: 0, suspended: ['Launch'] });
    expect(await power('start', ['web'], { desired: 2 })).toMatchObject([
      { ok: true, remark: expect.stringContaining('Launch process is suspended') },
    ]);
  });
});

it('is stopping until a lifecycle hook lets the last instance go', async () => {
  const { add, power, pass, find } = await groupWorld();
  const hook: Hook = { name: 'drain', on: 'terminating', heartbeatMs: 2 * HOUR_MS };
  add({ ...web, hooks: [hook] });
  await power('stop', ['web']);
  await pass(HOUR_MS);
  expect(await find('web')).toMatchObject({
    state: 'stopping',
    rawState: 'scaled to 0 with 2 left (Terminating:Wait)',
  });
  await pass(2 * HOUR_MS);
  expect(await find('web')).toMatchObject({ state: 'stopped' });
});

describe('later', () => {
  it('while its instances are being refreshed', async () => {
    const { add, power, region, pass } = await groupWorld();
    const group = add(web);
    region.groups.refresh(group, 30 * MINUTE_MS);
    expect(await power('stop', ['web'])).toMatchObject([
      { ok: false, kind: 'later', code: 'InstanceRefreshInProgress', is: 'between' },
    ]);
    expect(group.sizes.desired).toBe(2);
    await pass(30 * MINUTE_MS);
    expect(await power('stop', ['web'])).toMatchObject([{ ok: true }]);
  });

  it.each([
    ['ScalingActivityInProgress', 400, 1],
    ['ResourceContention', 500, 1],
    ['ServiceLinkedRoleFailure', 500, 1],
    ['InternalFailure', 500, 3],
  ])('after %s (HTTP %d), asking %d times', async (code, status, times) => {
    const { add, power, aws, counter } = await groupWorld();
    const group = add(web);
    aws.onFault(({ operation }) => (operation === 'UpdateAutoScalingGroup' ? { code, status } : undefined));
    counter.reset();
    expect(await power('stop', ['web'])).toMatchObject([{ ok: false, kind: 'later' }]);
    expect(counter.counts.UpdateAutoScalingGroup).toBe(times);
    expect(group.sizes.desired).toBe(2);
  });

  it('where the refresh cannot be read for now: AWS may be replacing its instances', async () => {
    const { add, power, aws } = await groupWorld();
    const group = add(web);
    aws.onFault(({ operation }) =>
      operation === 'DescribeInstanceRefreshes' ? { code: 'InternalFailure', status: 500 } : undefined,
    );
    expect(await power('stop', ['web'])).toMatchObject([{ ok: false, kind: 'later' }]);
    expect(group.sizes.desired).toBe(2);
  });
});

it('waits out throttling', async () => {
  const { add, power, aws } = await groupWorld();
  add(web);
  let left = 5;
  aws.onFault(({ operation }) =>
    /^(Update|DescribeInstanceR)/.test(operation) && left-- > 0
      ? { code: 'Throttling', message: 'Rate exceeded' }
      : undefined,
  );
  expect(await power('stop', ['web'])).toMatchObject([{ ok: true }]);
});

it.each(['DescribeInstanceRefreshes', 'DescribeScheduledActions'])(
  'stops without %s where the role may not',
  async (operation) => {
    const { add, power, aws } = await groupWorld();
    const group = add(web);
    aws.onFault((call) => (call.operation === operation ? { code: 'AccessDenied', status: 403 } : undefined));
    expect(await power('stop', ['web'])).toEqual([{ id: 'web', ok: true, remark: undefined }]);
    expect(group.sizes.desired).toBe(0);
  },
);

it('refuses one that AWS refuses, and stops the others', async () => {
  const { add, power, aws } = await groupWorld();
  const [red, blue] = [add({ ...web, id: 'red' }), add({ ...web, id: 'blue' })];
  aws.onFault(({ operation, input }) =>
    operation === 'UpdateAutoScalingGroup' && JSON.stringify(input).includes('"red"')
      ? { code: 'AccessDenied', status: 403 }
      : undefined,
  );
  expect(await power('stop', ['red', 'blue'])).toMatchObject([
    { id: 'red', ok: false, kind: 'refused', code: 'AccessDenied', is: 'denied' },
    { id: 'blue', ok: true },
  ]);
  expect([red.sizes.desired, blue.sizes.desired]).toEqual([2, 0]);
});

it('reads the scheduled actions of a Region once, however many groups stop', async () => {
  const { add, power, counter } = await groupWorld();
  const ids = Array.from({ length: 12 }, (_, n) => `web-${n}`);
  for (const id of ids) add({ ...web, id });
  counter.reset();
  await power('stop', ids);
  expect(counter.counts).toEqual({
    DescribeAutoScalingGroups: 12,
    DescribeScheduledActions: 1,
    DescribeInstanceRefreshes: 12,
    UpdateAutoScalingGroup: 12,
  });
});
