import { expect, it, test } from 'vitest';
import type { TaskFailure } from '../../../../playground/aws/ecs/ecs-service.ts';
import { MINUTE_MS } from '../../../../src/core/time.ts';
import { ecsWorld, OFFICE } from './services.ts';

/** A service whose tasks fail from now on, five minutes after it was to come up. */
async function failing(failure: TaskFailure) {
  const world = await ecsWorld();
  const { aws, here, wait } = world;
  const service = here.addEcsService({ name: 'web', cluster: 'blue', desired: 2, tags: OFFICE });
  here.services.setDesired(service, 0);
  await wait(MINUTE_MS);
  here.services.setFailure(service, failure);
  here.services.setDesired(service, 2);
  await wait(5 * MINUTE_MS);
  aws.clearCalls();
  return { ...world, service };
}

test.each<[TaskFailure, RegExp]>([
  [
    {
      kind: 'no-place',
      reason:
        'Capacity is unavailable at this time. Please try again later or in a different availability zone. For more information, see the Troubleshooting section.',
    },
    /^AWS has no Fargate capacity right now$/,
  ],
  [
    { kind: 'no-place', reason: 'No Container Instances were found in your cluster.' },
    /^ECS can’t place its tasks: No Container Instances were found in your cluster$/,
  ],
  [
    {
      kind: 'task-stopped',
      reason: 'CannotPullContainerError: pull image manifest has been retried 1 time(s): not found',
    },
    /^its image can’t be pulled: pull image manifest .*not found$/,
  ],
  [
    { kind: 'task-stopped', reason: 'ResourceInitializationError: unable to pull secrets\nand more' },
    /^its tasks stop right after they start: unable to pull secrets$/,
  ],
])('%j', async (failure, detail) => {
  const { only, clock } = await failing(failure);
  const resource = await only();
  expect([resource.state, resource.startTrouble?.detail]).toEqual([
    'starting',
    expect.stringMatching(detail),
  ]);
  const age = clock.now() - (resource.startTrouble?.at ?? 0);
  expect(age).toBeLessThan(5 * MINUTE_MS);
});

it('reads the tasks only where they fail, and says less where it may not', async () => {
  const { aws, only } = await failing({ kind: 'task-stopped', reason: 'CannotPullContainerError: no' });
  await only();
  expect(aws.countCalls()).toMatchObject({ 'ecs:ListTasks': 1, 'ecs:DescribeTasks': 1 });
  aws.onFault(({ operation }) =>
    operation === 'ListTasks' ? { code: 'AccessDeniedException', status: 400 } : undefined,
  );
  expect((await only()).startTrouble?.detail).toBe('its tasks stop right after they start');
});

it('is over when the service is steady, and does not come back with a later count', async () => {
  const { here, service, only, wait } = await failing({
    kind: 'no-place',
    reason: 'Capacity is unavailable at this time.',
  });
  here.services.setFailure(service, undefined);
  await wait(10 * MINUTE_MS);
  expect(await only()).toMatchObject({ state: 'running' });
  here.services.setDesired(service, 3);
  const scaled = await only();
  expect([scaled.state, scaled.startTrouble]).toEqual(['starting', undefined]);
});
