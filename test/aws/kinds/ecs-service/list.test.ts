import { expect, it, test } from 'vitest';
import type { NewEcsService } from '../../../../playground/aws/ecs/ecs-service.ts';
import { ecsService } from '../../../../src/aws/kinds/ecs-service/kind.ts';
import { HOUR_MS, MINUTE_MS } from '../../../../src/core/time.ts';
import { ecsWorld, OFFICE } from './services.ts';

it('finds 230 services in three pages, and describes ten of a cluster a call', async () => {
  const { aws, here, list } = await ecsWorld();
  for (let n = 0; n < 230; n++)
    here.addEcsService({ name: `s${n}`, cluster: n < 35 ? 'blue' : 'green', tags: OFFICE });
  for (let n = 0; n < 150; n++) here.addEcsService({ name: `untagged${n}`, cluster: 'green' });
  aws.clearCalls();
  expect(await list()).toHaveLength(230);
  expect(aws.countCalls()).toEqual({
    'tagging:GetResources': 3,
    'ecs:DescribeServices': 4 + 20,
    'application-autoscaling:DescribeScalableTargets': 5,
  });
});

it('asks for nothing more where nothing carries the tag', async () => {
  const { aws, here, list } = await ecsWorld();
  here.addEcsService({ name: 'web', tags: { Uptime: 'another key: case matters' } });
  aws.clearCalls();
  expect(await list()).toEqual([]);
  expect(aws.countCalls()).toEqual({ 'tagging:GetResources': 1 });
});

it('asks ECS alone about those it knows', async () => {
  const { aws, here, list } = await ecsWorld();
  for (const name of ['web', 'api']) here.addEcsService({ name, cluster: 'blue', tags: OFFICE });
  here.addEcsService({ name: 'other', cluster: 'blue', tags: OFFICE });
  aws.clearCalls();
  const found = await list(['blue/web', 'blue/api', 'blue/ghost', 'nowhere/web', 'no id']);
  expect(found.map(({ id }) => id)).toEqual(['blue/web', 'blue/api']);
  expect(aws.countCalls()).toEqual({
    'ecs:DescribeServices': 2,
    'application-autoscaling:DescribeScalableTargets': 1,
  });
});

it('lets ECS decide where the tagging API is behind', async () => {
  const { aws, here, list } = await ecsWorld();
  const [kept, untagged, deleted] = ['kept', 'untagged', 'deleted'].map((name) =>
    here.addEcsService({ name, cluster: 'blue', tags: OFFICE }),
  );
  // Between the two calls, one loses its tag and one is deleted.
  aws.onFault(({ operation }) => {
    if (operation !== 'DescribeServices') return undefined;
    untagged?.tags.clear();
    if (deleted !== undefined) here.services.delete(deleted);
    return undefined;
  });
  expect((await list()).map(({ id }) => id)).toEqual([kept?.id]);
});

it('tells the numbers, and no time of a change', async () => {
  const { here, only, wait } = await ecsWorld();
  const service = here.addEcsService({ name: 'web', cluster: 'blue', desired: 3, tags: OFFICE });
  here.scalableTargets.register('service/blue/web', { min: 2, max: 6 });
  await wait(MINUTE_MS);
  const up = await only();
  expect(up).toMatchObject({
    id: 'blue/web',
    name: 'blue/web',
    type: 'Fargate',
    state: 'running',
    rawState: 'active, 3 of 3 tasks running',
    scale: { now: { desired: 3, min: 2, max: 6 } },
  });
  expect([up.lastChange, up.undated, up.scale?.normal, up.protection]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
  here.services.setDesired(service, 0);
  await wait(MINUTE_MS);
  expect(await only()).toMatchObject({
    state: 'stopped',
    scale: { now: { desired: 0, min: 2, max: 6 } },
    undated: { to: 'stopped', after: 0, by: 'person' },
  });
});

test('a service is named by its Name tag, which AWS looks for', async () => {
  const { here, place } = await ecsWorld();

  here.addEcsService({ name: 'web', cluster: 'blue', tags: { ...OFFICE, Name: 'Shop' } });
  here.addEcsService({ name: 'api', cluster: 'blue', tags: OFFICE });
  const named = async (name: string) =>
    (await ecsService.named(place, name)).map(({ id, name: own }) => [id, own]);
  expect(await named('Shop')).toEqual([['blue/web', 'Shop']]);
  expect(await named('blue/api')).toEqual([['blue/api', 'blue/api']]);
  expect(await named('api')).toEqual([]);
});

it('lists without the bounds where it may not ask for them, and rejects where AWS fails', async () => {
  const { aws, here, list, only } = await ecsWorld();
  here.addEcsService({ name: 'web', tags: OFFICE });
  here.scalableTargets.register('service/default/web', { min: 2, max: 6 });
  let code = 'AccessDeniedException';
  aws.onFault(({ operation }) => (operation === 'DescribeScalableTargets' ? { code } : undefined));
  expect((await only()).scale).toEqual({ now: { desired: 1 } });
  code = 'ValidationException';
  await expect(list()).rejects.toMatchObject({ name: 'ValidationException' });
});

test('the states, by ECS’s numbers', async () => {
  const { here, only, wait, clock } = await ecsWorld();
  const service = here.addEcsService({ name: 'web', cluster: 'blue', desired: 2, tags: OFFICE });
  const seen = async () => {
    const { state, rawState } = await only();
    return [state, rawState];
  };
  expect(await seen()).toEqual(['running', 'active, 2 of 2 tasks running']);
  here.services.setDesired(service, 0);
  expect(await seen()).toEqual(['stopping', 'active, 2 of 0 tasks running']);
  await wait(MINUTE_MS);
  expect(await seen()).toEqual(['stopped', 'active, 0 of 0 tasks running']);
  here.services.setDesired(service, 1);
  expect(await seen()).toEqual(['starting', 'active, 0 of 1 task running']);
  await wait(2 * MINUTE_MS);
  expect(await seen()).toEqual(['running', 'active, 1 of 1 task running']);
  here.services.deploy(service, clock.now() + HOUR_MS);
  expect(await seen()).toEqual(['busy', 'deploying']);
  await wait(HOUR_MS);
  expect(await seen()).toEqual(['running', 'active, 1 of 1 task running']);
});

test('a service under CodeDeploy is busy while there is a green task set', async () => {
  const { here, only, clock } = await ecsWorld();
  const service = here.addEcsService({ name: 'web', controller: 'CODE_DEPLOY', tags: OFFICE });
  expect((await only()).state).toBe('running');
  here.services.deploy(service, clock.now() + HOUR_MS);
  expect((await only()).state).toBe('busy');
});

test.each<[string, Partial<NewEcsService>, string | undefined, string]>([
  ['a Fargate service', {}, undefined, 'Fargate'],
  ['one of a capacity provider', { capacityProviders: ['FARGATE'] }, undefined, 'Fargate'],
  ['one with Spot', { capacityProviders: ['FARGATE', 'FARGATE_SPOT'] }, undefined, 'Fargate Spot'],
  ['one on a group’s instances', { capacityProviders: ['my-group'] }, undefined, 'EC2'],
  ['one on instances', { launchType: 'EC2' }, undefined, 'EC2'],
  ['one under CodeDeploy', { controller: 'CODE_DEPLOY' }, undefined, 'Fargate'],
  ['one under another controller', { controller: 'EXTERNAL' }, undefined, 'Fargate'],
  ['a daemon', { strategy: 'DAEMON', launchType: 'EC2' }, 'daemon', 'EC2'],
  ['an Express service', { managedBy: 'ECS' }, 'express', 'Fargate'],
  ['one on machines of one’s own', { launchType: 'EXTERNAL' }, 'external', 'ECS Anywhere'],
])('%s', async (_, seed, code, type) => {
  const { here, only } = await ecsWorld();
  here.addEcsService({ name: 'web', tags: OFFICE, ...seed });
  const resource = await only();
  expect([resource.protection?.code, resource.type]).toEqual([code, type]);
});

it('follows the pages of bounds', async () => {
  const { aws, here, list } = await ecsWorld();
  for (const name of ['a', 'b', 'c']) {
    const { id } = here.addEcsService({ name, cluster: 'blue', tags: OFFICE });
    here.scalableTargets.register(`service/${id}`, { min: 1, max: 4 });
  }
  // As if AWS gave one a page.
  aws.onFault(({ operation, input }) => {
    if (operation === 'DescribeScalableTargets') Object.assign(Object(input), { MaxResults: 1 });
    return undefined;
  });
  expect((await list()).map(({ scale }) => scale?.now.max)).toEqual([4, 4, 4]);
  expect(aws.countCalls()['application-autoscaling:DescribeScalableTargets']).toBe(3);
});

it('sees a new service as soon as the tagging API has heard of it', async () => {
  const { here, list, wait, clock } = await ecsWorld({ timings: { taggingLateMs: 5 * MINUTE_MS } });
  here.addEcsService({ name: 'new', tags: OFFICE, createdAt: clock.now() });
  expect(await list()).toEqual([]);
  await wait(5 * MINUTE_MS);
  expect((await list()).map(({ id }) => id)).toEqual(['default/new']);
});
