/** The stand-in's Application Auto Scaling: its traps above all. */
import {
  DescribeScalableTargetsCommand,
  RegisterScalableTargetCommand,
  type RegisterScalableTargetRequest,
} from '@aws-sdk/client-application-auto-scaling';
import { expect, it } from 'vitest';
import { MINUTE_MS, SECOND_MS } from '../../../src/core/time.ts';
import { at, MONDAY_EVENING, refusalOf, standIn } from './world.ts';

const NOW = at(MONDAY_EVENING);
const WEB = 'service/blue/web';

async function begin(bounds?: { readonly min: number; readonly max: number }) {
  const world = await standIn();
  const { aws, here, scaling } = world;
  const service = here.addEcsService({ name: 'web', cluster: 'blue', desired: 3 });
  if (bounds !== undefined) here.scalableTargets.register(WEB, bounds);
  const client = scaling();
  const register = (input: Partial<RegisterScalableTargetRequest>) =>
    client.send(
      new RegisterScalableTargetCommand({
        ServiceNamespace: 'ecs',
        ResourceId: WEB,
        ScalableDimension: 'ecs:service:DesiredCount',
        ...input,
      }),
    );
  const described = async () => {
    const { ScalableTargets = [] } = await client.send(
      new DescribeScalableTargetsCommand({
        ServiceNamespace: 'ecs',
        ResourceIds: [WEB, 'service/blue/none'],
      }),
    );
    return ScalableTargets;
  };
  let now = NOW;
  const wait = async (ms = MINUTE_MS) => {
    now += ms;
    await aws.advanceTo(now);
  };
  return { ...world, service, register, described, wait };
}

it('moves a count into new bounds a moment later', async () => {
  const { service, register, wait } = await begin({ min: 2, max: 6 });
  await register({ MinCapacity: 0, MaxCapacity: 0 });
  expect(service.desired).toBe(3);
  await wait(10 * SECOND_MS);
  expect(service.desired).toBe(0);
});

it('wakes a stopped service by a call that only suspends, and by one that only resumes', async () => {
  const { here, service, register, described, wait } = await begin({ min: 2, max: 6 });
  for (const suspended of [true, false]) {
    here.services.setDesired(service, 0);
    await register({ SuspendedState: { DynamicScalingOutSuspended: suspended } });
    await wait();
    expect(service.desired).toBe(2);
    expect(await described()).toMatchObject([
      { MinCapacity: 2, MaxCapacity: 6, SuspendedState: { DynamicScalingOutSuspended: suspended } },
    ]);
  }
});

it('scales by an alarm within the bounds, unless that is suspended', async () => {
  const { here, service, register } = await begin({ min: 0, max: 6 });
  here.scalableTargets.alarm(WEB, 9);
  expect(service.desired).toBe(6);
  await register({ SuspendedState: { DynamicScalingInSuspended: true } });
  here.scalableTargets.alarm(WEB, 1);
  expect(service.desired).toBe(6);
  await register({ MinCapacity: 0, MaxCapacity: 0, SuspendedState: { DynamicScalingInSuspended: false } });
  here.services.setDesired(service, 0);
  here.scalableTargets.alarm(WEB, 4);
  expect(service.desired).toBe(0);
});

it('scales in a count above max at the next alarm, and lets a scheduled action set the bounds', async () => {
  const { here, service } = await begin({ min: 0, max: 0 });
  here.scalableTargets.alarm(WEB, 2);
  expect(service.desired).toBe(0);
  here.scalableTargets.scheduledAction(WEB, { min: 4, max: 8 });
  expect(service.desired).toBe(4);
});

it('refuses bounds in disorder, a target without both, and a service that is not there', async () => {
  const { register } = await begin();
  const { register: again } = await begin({ min: 2, max: 6 });
  expect((await refusalOf(register({ MinCapacity: 1 }))).name).toBe('ValidationException');
  expect((await refusalOf(again({ MinCapacity: 7 }))).name).toBe('ValidationException');
  expect((await refusalOf(again({ MinCapacity: -1 }))).name).toBe('ValidationException');
  expect((await refusalOf(again({ ResourceId: 'service/blue/ghost' }))).message).toContain(
    "ECS service doesn't exist",
  );
});
