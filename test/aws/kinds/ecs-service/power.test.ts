import { expect, it, test } from 'vitest';
import { instantPause } from '../../../../playground/world/instant-pause.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../src/core/time.ts';
import { ecsWorld, OFFICE } from './services.ts';

const WEB = 'service/blue/web';
const NORMAL = { desired: 3, min: 2, max: 6 };

/** A service of three tasks, which Application Auto Scaling scales from two to six. */
async function scaledWorld(options: Parameters<typeof ecsWorld>[0] = {}) {
  const world = await ecsWorld(options);
  const { here, aws } = world;
  const service = here.addEcsService({ name: 'web', cluster: 'blue', desired: 3, tags: OFFICE });
  const target = here.scalableTargets.register(WEB, { min: 2, max: 6 });
  const refuse = (operation: string, code: string, message = code) =>
    aws.onFault((call) => (call.operation === operation ? { code, message, status: 400 } : undefined));
  return { ...world, service, target, refuse };
}

test('a count is all that is asked for', async () => {
  const { here, only, stop, start, wait, inputs } = await ecsWorld();
  const service = here.addEcsService({
    name: 'web',
    cluster: 'blue',
    desired: 2,
    tags: OFFICE,
    controller: 'CODE_DEPLOY',
  });
  const up = await only();
  expect(await stop(up)).toEqual({ resource: up, ok: true });
  await wait(MINUTE_MS);
  expect([service.desired, service.running]).toEqual([0, 0]);
  expect(await start(await only(), { desired: 2 })).toMatchObject({ ok: true });
  await wait(2 * MINUTE_MS);
  expect([service.desired, service.running]).toEqual([2, 2]);
  expect(inputs('UpdateService')).toEqual([
    { cluster: 'blue', service: 'web', desiredCount: 0 },
    { cluster: 'blue', service: 'web', desiredCount: 2 },
  ]);
  expect(inputs('RegisterScalableTarget')).toEqual([]);
});

test('bounds go to 0, so that no alarm starts it, and come back as they were', async () => {
  const { here, service, target, only, stop, start, wait } = await scaledWorld();
  expect(await stop(await only())).toMatchObject({ ok: true });
  await wait(MINUTE_MS);
  here.scalableTargets.alarm(WEB, 5);
  expect([service.desired, target.min, target.max]).toEqual([0, 0, 0]);
  expect(await start(await only(), NORMAL)).toMatchObject({ ok: true });
  await wait(MINUTE_MS);
  expect([service.desired, target.min, target.max]).toEqual([3, 2, 6]);
});

test('nothing is suspended, and what is stays so', async () => {
  const { here, target, only, stop, start, wait } = await scaledWorld();
  const suspended = { ...target.suspended, DynamicScalingInSuspended: true };
  here.scalableTargets.register(WEB, { suspended });
  await stop(await only());
  await wait(MINUTE_MS);
  expect(target.suspended).toEqual(suspended);
  await start(await only(), NORMAL);
  expect(target.suspended).toEqual(suspended);
});

test('a run that dies after the first call has stopped it, and started it', async () => {
  const { aws, service, target, only, stop, start, wait } = await scaledWorld();
  const dropped = aws.onFault(({ operation }) =>
    operation === 'UpdateService' ? { drop: true } : undefined,
  );
  expect(await stop(await only())).toMatchObject({ ok: true });
  await wait(MINUTE_MS);
  expect([service.desired, target.max]).toEqual([0, 0]);
  expect(await start(await only(), NORMAL)).toMatchObject({ ok: false, kind: 'later' });
  await wait(MINUTE_MS);
  expect([service.desired, target.min, target.max]).toEqual([2, 2, 6]);
  dropped();
});

test('a start that died before the count of a service with a minimum of 0 is done by the next', async () => {
  const { aws, service, target, only, stop, start, wait } = await scaledWorld();
  const normal = { desired: 3, min: 0, max: 6 };
  await stop(await only());
  await wait(MINUTE_MS);
  const dropped = aws.onFault(({ operation }) =>
    operation === 'UpdateService' ? { drop: true } : undefined,
  );
  await start(await only(), normal);
  await wait(MINUTE_MS);
  dropped();
  const down = await only();
  expect(down).toMatchObject({ state: 'stopped', scale: { now: { desired: 0, min: 0, max: 6 } } });
  await start(down, normal);
  expect([service.desired, target.max]).toEqual([3, 6]);
});

test.each([
  ['ConcurrentUpdateException', 'later'],
  ['ThrottlingException', 'later'],
  ['LimitExceededException', 'refused'],
])('where its bounds are refused by %s, the count stays: %s', async (code, kind) => {
  const { service, target, only, refuse, power } = await scaledWorld();
  refuse('RegisterScalableTarget', code);
  expect(await power('stop', [await only()], 1_000)).toMatchObject([{ ok: false, kind, code }]);
  expect([service.desired, target.min, target.max]).toEqual([3, 2, 6]);
});

test.each([
  ['AccessDeniedException', 'not authorized'],
  ['ValidationException', 'The following permissions are missing: cloudwatch:DescribeAlarms'],
])('without the right to change bounds (%s) it stops by its count, and says so', async (code, message) => {
  const { service, target, only, refuse, stop, start, wait } = await scaledWorld();
  const allow = refuse('RegisterScalableTarget', code, message);
  expect(await stop(await only())).toMatchObject({
    ok: true,
    remark: expect.stringContaining('stay at 2 to 6'),
  });
  expect([service.desired, target.min, target.max]).toEqual([0, 2, 6]);
  await wait(MINUTE_MS);
  expect(await start(await only(), NORMAL)).toMatchObject({ ok: true });
  expect(service.desired).toBe(3);
  allow();
});

test('with bounds of 0 and no right to change them it stays down: an alarm would take it down again', async () => {
  const { service, only, stop, start, wait, refuse } = await scaledWorld();
  await stop(await only());
  await wait(MINUTE_MS);
  refuse('RegisterScalableTarget', 'AccessDeniedException');
  expect(await start(await only(), NORMAL)).toMatchObject({ ok: false, kind: 'refused', is: 'denied' });
  refuse('DescribeScalableTargets', 'AccessDeniedException');
  expect(await start(await only(), NORMAL)).toMatchObject({ ok: false, kind: 'refused', is: 'denied' });
  expect(service.desired).toBe(0);
});

test('a target that was taken away meanwhile is not made again', async () => {
  const { here, service, only, stop, start, wait } = await scaledWorld();
  await stop(await only());
  await wait(MINUTE_MS);
  here.scalableTargets.deregister(WEB);
  expect(await start(await only(), NORMAL)).toMatchObject({ ok: true });
  expect([service.desired, here.scalableTargets.all()]).toEqual([3, []]);
});

test('a Terraform apply at night that sets the bounds again starts it', async () => {
  const { here, service, only, stop, wait } = await scaledWorld();
  await stop(await only());
  await wait(MINUTE_MS);
  here.scalableTargets.register(WEB, { min: 2, max: 6 });
  await wait(MINUTE_MS);
  expect(service.desired).toBe(2);
  expect((await only()).scale?.now).toEqual({ desired: 2, min: 2, max: 6 });
});

test('protected tasks keep running until their protection ends: it is stopping until then', async () => {
  const { here, clock, only, stop, wait } = await ecsWorld();
  here.addEcsService({
    name: 'worker',
    desired: 3,
    tags: OFFICE,
    protectedTasks: { count: 1, until: clock.now() + 2 * HOUR_MS },
  });
  await stop(await only());
  await wait(HOUR_MS);
  expect(await only()).toMatchObject({ state: 'stopping', rawState: 'active, 1 of 0 tasks running' });
  await wait(HOUR_MS);
  expect((await only()).state).toBe('stopped');
});

test('what is gone, or a daemon by now, is refused, and the others are stopped', async () => {
  const { here, list, power } = await ecsWorld();
  const [web, gone] = ['web', 'gone'].map((name) =>
    here.addEcsService({ name, cluster: 'blue', tags: OFFICE }),
  );
  here.addEcsService({ name: 'agent', cluster: 'blue', strategy: 'DAEMON', tags: OFFICE });
  const resources = await list();
  if (gone !== undefined) here.services.delete(gone);
  const results = await power('stop', resources);
  expect(results.map((result) => [result.resource.id, result.ok ? 'ok' : result.code])).toEqual([
    ['blue/agent', 'InvalidParameterException'],
    ['blue/gone', 'ServiceNotActiveException'],
    ['blue/web', 'ok'],
  ]);
  expect(web?.desired).toBe(0);
});

it('stays below ECS’s quota of updates: 40 at once, then 4 a second, and nothing is throttled', async () => {
  const pause = instantPause();
  const { aws, here, list, power } = await ecsWorld({ requestBuckets: pause }, pause);
  for (let n = 0; n < 100; n++) here.addEcsService({ name: `s${n}`, cluster: 'blue', tags: OFFICE });
  const results = await power('stop', await list());
  expect(results.filter(({ ok }) => ok)).toHaveLength(100);
  expect(aws.countCalls()['ecs:UpdateService']).toBe(100);
  expect(pause.now()).toBe(15_000);
});

it('leaves for the next run what does not fit into this one, without asking', async () => {
  const pause = instantPause();
  const { aws, here, list, power } = await ecsWorld({ requestBuckets: pause }, pause);
  for (let n = 0; n < 60; n++) here.addEcsService({ name: `s${n}`, cluster: 'blue', tags: OFFICE });
  const results = await power('stop', await list(), 1_000);
  expect(results.filter(({ ok }) => ok)).toHaveLength(44);
  expect(results.filter((result) => !result.ok && result.code === 'OutOfTime')).toHaveLength(16);
  expect(aws.countCalls()['ecs:UpdateService']).toBe(44);
});
