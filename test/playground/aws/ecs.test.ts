/** The stand-in's ECS: its rules, and how tasks come and go. */
import {
  DescribeServicesCommand,
  UpdateServiceCommand,
  type UpdateServiceRequest,
} from '@aws-sdk/client-ecs';
import { expect, it, test } from 'vitest';
import type { NewEcsService } from '../../../playground/aws/ecs/ecs-service.ts';
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../src/core/time.ts';
import { at, MONDAY_EVENING, refusalOf, standIn } from './world.ts';

const NOW = at(MONDAY_EVENING);

async function begin(seed: Partial<NewEcsService> = {}) {
  const world = await standIn();
  const { here, ecs } = world;
  const service = here.addEcsService({
    name: 'web',
    cluster: 'blue',
    desired: 2,
    tags: { Uptime: 'x' },
    ...seed,
  });
  const client = ecs();
  return {
    ...world,
    service,
    update: (input: Partial<UpdateServiceRequest>) =>
      client.send(new UpdateServiceCommand({ cluster: 'blue', service: 'web', ...input })),
    describe: (services: string[], cluster: string | undefined = 'blue', include?: ['TAGS']) =>
      client.send(new DescribeServicesCommand({ services, cluster, include })),
  };
}

const counts = (service: { desired: number; running: number; pending: number }) => [
  service.desired,
  service.running,
  service.pending,
];

it('brings tasks up and down a while after the count is asked for, without a deployment', async () => {
  const { aws, service, update, describe } = await begin();
  await update({ desiredCount: 0 });
  expect(counts(service)).toEqual([0, 2, 0]);
  await aws.advanceTo(NOW + 30 * SECOND_MS);
  expect(counts(service)).toEqual([0, 0, 0]);
  await update({ desiredCount: 3 });
  expect(counts(service)).toEqual([3, 0, 3]);
  expect((await describe(['web'])).services?.[0]?.deployments).toMatchObject([
    { status: 'PRIMARY', rolloutState: 'COMPLETED', desiredCount: 3, pendingCount: 3 },
  ]);
  await aws.advanceTo(NOW + 2 * MINUTE_MS);
  expect(counts(service)).toEqual([3, 3, 0]);
  expect((await describe(['web'])).services?.[0]?.events?.map(({ message }) => message)).toEqual([
    '(service web) has reached a steady state.',
    expect.stringContaining('has started 3 tasks'),
    '(service web) has reached a steady state.',
    expect.stringContaining('has stopped 2 running tasks'),
  ]);
});

it('tells of steady states and failures, and not of a count that a person sets', async () => {
  const { aws, events, service, here, update } = await begin();
  const told = () =>
    events.flatMap((event) => (event.type === 'ecs-service-action' ? [event.eventName] : []));
  here.services.setFailure(service, { kind: 'no-place', reason: 'Capacity is unavailable at this time.' });
  await update({ desiredCount: 3 });
  expect(told()).toEqual([]);
  await aws.advanceTo(NOW + 2 * MINUTE_MS);
  expect(told()).toEqual(['SERVICE_TASK_PLACEMENT_FAILURE']);
  here.services.setFailure(service, { kind: 'task-stopped', reason: 'CannotPullContainerError' });
  await aws.advanceTo(NOW + 4 * MINUTE_MS);
  here.services.setFailure(service, undefined);
  await aws.advanceTo(NOW + 10 * MINUTE_MS);
  expect(told().slice(1)).toEqual(['SERVICE_TASK_START_IMPAIRED', 'SERVICE_STEADY_STATE']);
});

it('keeps protected tasks until their protection ends', async () => {
  const { aws, service, update } = await begin({ protectedTasks: { count: 1, until: NOW + 2 * HOUR_MS } });
  await update({ desiredCount: 0 });
  await aws.advanceTo(NOW + 2 * HOUR_MS - 1);
  expect(counts(service)).toEqual([0, 1, 0]);
  await aws.advanceTo(NOW + 2 * HOUR_MS);
  expect(counts(service)).toEqual([0, 0, 0]);
});

it('describes ten services of one cluster at most, and tags only where asked for', async () => {
  const { here, describe } = await begin();
  here.addEcsService({ name: 'other', cluster: 'green' });
  const { services, failures } = await describe(['web', 'ghost']);
  expect([services?.length, services?.[0]?.tags]).toEqual([1, undefined]);
  expect(failures).toEqual([
    { arn: 'arn:aws:ecs:eu-central-1:111122223333:service/blue/ghost', reason: 'MISSING' },
  ]);
  expect((await describe(['web'], 'blue', ['TAGS'])).services?.[0]?.tags).toEqual([
    { key: 'Uptime', value: 'x' },
  ]);
  const eleven = Array.from({ length: 11 }, (_, index) => `s${index}`);
  expect((await refusalOf(describe(eleven))).name).toBe('InvalidParameterException');
  expect((await refusalOf(describe(['web'], 'nowhere'))).name).toBe('ClusterNotFoundException');
  const arn = 'arn:aws:ecs:eu-central-1:111122223333:service/green/other';
  expect((await refusalOf(describe([arn]))).message).toBe('Identifier is for green. Your cluster is blue');
});

test.each<[string, Partial<NewEcsService>, Partial<UpdateServiceRequest>, string, RegExp]>([
  ['a daemon', { strategy: 'DAEMON' }, { desiredCount: 0 }, 'InvalidParameterException', /daemon scheduling/],
  ['a negative count', {}, { desiredCount: -1 }, 'InvalidParameterException', /desiredCount/],
  [
    'more than the count of a service under CodeDeploy',
    { controller: 'CODE_DEPLOY' },
    { desiredCount: 0, forceNewDeployment: false },
    'InvalidParameterException',
    /CODE_DEPLOY deployment controller/,
  ],
  ['an unknown service', {}, { service: 'ghost', desiredCount: 0 }, 'ServiceNotFoundException', /not found/],
  ['an unknown cluster', {}, { cluster: 'ghost', desiredCount: 0 }, 'ClusterNotFoundException', /not found/],
])('refuses %s', async (_, seed, input, name, message) => {
  const { update } = await begin(seed);
  expect(await refusalOf(update(input))).toMatchObject({
    name,
    status: 400,
    message: expect.stringMatching(message),
  });
});

it('refuses a deleted service, and takes the count alone under CodeDeploy', async () => {
  const { here, service, update } = await begin({ controller: 'CODE_DEPLOY' });
  await update({ desiredCount: 1 });
  expect(service.desired).toBe(1);
  here.services.delete(service);
  expect((await refusalOf(update({ desiredCount: 0 }))).name).toBe('ServiceNotActiveException');
});
