import { GetResourcesCommand, type GetResourcesInput } from '@aws-sdk/client-resource-groups-tagging-api';
import { expect, it, test } from 'vitest';
import { MINUTE_MS } from '../../../src/core/time.ts';
import { at, MONDAY_EVENING, refusalOf, standIn } from './world.ts';

const NOW = at(MONDAY_EVENING);

/** A service, a database and an instance with the tag, and a service without any. */
async function begin() {
  const world = await standIn();
  const { here, tagging } = world;
  here.addEcsService({ name: 'web', cluster: 'blue', tags: { Uptime: 'office', Team: 'a' } });
  here.addEcsService({ name: 'plain', cluster: 'blue' });
  here.addDbInstance({ id: 'orders', tags: { Uptime: 'never' } });
  here.addInstance({ id: 'i-00000000000000001', tags: { Uptime: 'office' } });
  const client = tagging();
  const ask = (input: GetResourcesInput) => client.send(new GetResourcesCommand(input));
  const arns = async (input: GetResourcesInput) =>
    (await ask(input)).ResourceTagMappingList?.map(({ ResourceARN = '' }) => ResourceARN.split(':').at(-1));
  return { ...world, ask, arns };
}

it('finds by key, value and type, on the server', async () => {
  const { ask, arns } = await begin();
  const TagFilters = [{ Key: 'Uptime' }];
  expect(await arns({ TagFilters })).toEqual(['instance/i-00000000000000001', 'service/blue/web', 'orders']);
  expect(await arns({ TagFilters, ResourceTypeFilters: ['ecs:service'] })).toEqual(['service/blue/web']);
  expect(await arns({ TagFilters, ResourceTypeFilters: ['ecs', 'rds:db'] })).toEqual([
    'service/blue/web',
    'orders',
  ]);
  expect(await arns({ TagFilters: [{ Key: 'Uptime', Values: ['never', 'always'] }] })).toEqual(['orders']);
  expect(await arns({ TagFilters: [{ Key: 'Uptime' }, { Key: 'Team' }] })).toEqual(['service/blue/web']);
  expect(await arns({ TagFilters: [{ Key: 'uptime' }] })).toEqual([]);
  const { ResourceTagMappingList } = await ask({ TagFilters, ResourceTypeFilters: ['ecs:service'] });
  expect(ResourceTagMappingList).toEqual([
    {
      ResourceARN: 'arn:aws:ecs:eu-central-1:111122223333:service/blue/web',
      Tags: [
        { Key: 'Uptime', Value: 'office' },
        { Key: 'Team', Value: 'a' },
      ],
    },
  ]);
});

it('ends a list with an empty token, and takes a token for 15 minutes', async () => {
  const { aws, ask } = await begin();
  const TagFilters = [{ Key: 'Uptime' }];
  const first = await ask({ TagFilters, ResourcesPerPage: 2 });
  expect(first.ResourceTagMappingList).toHaveLength(2);
  const PaginationToken = first.PaginationToken;
  await aws.advanceTo(NOW + 15 * MINUTE_MS);
  const last = await ask({ TagFilters, ResourcesPerPage: 2, PaginationToken });
  expect([last.ResourceTagMappingList?.length, last.PaginationToken]).toEqual([1, '']);
  await aws.advanceTo(NOW + 15 * MINUTE_MS + 1);
  expect((await refusalOf(ask({ TagFilters, PaginationToken }))).name).toBe(
    'PaginationTokenExpiredException',
  );
});

test.each<GetResourcesInput>([
  { ResourcesPerPage: 101 },
  { ResourcesPerPage: 0 },
  { PaginationToken: 'nonsense' },
  { TagFilters: [{ Values: ['a'] }] },
  { TagFilters: Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}` })) },
  { TagFilters: [{ Key: 'k', Values: Array.from({ length: 21 }, (_, index) => `${index}`) }] },
  { ResourceARNList: ['arn:aws:ecs:eu-central-1:111122223333:service/blue/web'], TagFilters: [{ Key: 'k' }] },
])('refuses %j', async (input) => {
  const { ask } = await begin();
  expect(await refusalOf(ask(input))).toMatchObject({ name: 'InvalidParameterException', status: 400 });
});
