import { expect, test } from 'vitest';
import type { NewEcsService } from '../../../../playground/aws/ecs/ecs-service.ts';
import { ecsService } from '../../../../src/aws/kinds/ecs-service/kind.ts';
import { createPrices } from '../../../../src/aws/pricing/prices.ts';
import { createAccounts } from '../../../../src/aws/targets/accounts.ts';
import type { Resource } from '../../../../src/core/resource/resource.ts';
import { MINUTE_MS } from '../../../../src/core/time.ts';
import { recordingLog } from '../../../slack/support.ts';
import { ecsWorld, OFFICE } from './services.ts';

/** Frankfurt's prices in the stand-in, as a factor on Virginia's. */
const DEARER = 1.153_846;

async function pricedWorld() {
  const world = await ecsWorld();
  const { aws, clients, clock } = world;
  const accounts = createAccounts({ region: 'eu-central-1', wallClock: { now: Date.now }, clients });
  const client = { endpoint: aws.url, credentials: aws.account().credentials() };
  const prices = createPrices({
    kinds: [ecsService],
    region: 'eu-central-1',
    accounts,
    clock,
    log: recordingLog(),
    client,
  });
  const hourly = async (resource: Resource) => (await prices.hourlyUsd([resource])).get(resource.key);
  return { ...world, prices, hourly };
}

test.each<[string, Partial<NewEcsService>, number | undefined]>([
  ['Linux on x86', { task: { cpu: '512', memory: '1024' } }, 3 * (0.5 * 0.040_48 + 0.004_445)],
  [
    'Linux on ARM',
    { task: { cpu: '256', memory: '2048', architecture: 'ARM64' } },
    3 * (0.25 * 0.032_38 + 2 * 0.003_56),
  ],
  [
    'Windows, with its licence',
    { task: { cpu: '1024', memory: '2048', family: 'WINDOWS_SERVER_2022_CORE' } },
    3 * (0.046_552 + 0.046 + 2 * 0.005_111_75),
  ],
  ['more disk than is free', { task: { ephemeralGib: 10 } }, undefined],
  ['Spot, which has no price in the list', { capacityProviders: ['FARGATE', 'FARGATE_SPOT'] }, undefined],
  ['EC2, whose instances cost and stay', { launchType: 'EC2' }, undefined],
])('%s', async (_, seed, usd) => {
  const { here, only, hourly } = await pricedWorld();
  here.addEcsService({ name: 'web', desired: 3, tags: OFFICE, ...seed });
  const price = await hourly(await only());
  if (usd === undefined) expect(price).toBeUndefined();
  else expect(price).toBeCloseTo(usd * DEARER, 6);
});

test('a stopped service costs what it comes back to; one whose size is lost has no price', async () => {
  const { here, only, hourly, stop, wait } = await pricedWorld();
  here.addEcsService({ name: 'web', desired: 2, tags: OFFICE, task: { cpu: '1024', memory: '1024' } });
  await stop(await only());
  await wait(MINUTE_MS);
  const down = await only();
  expect(await hourly(down)).toBeUndefined();
  const remembered = { ...down, scale: { now: { desired: 0 }, normal: { desired: 2 } } };
  expect(await hourly(remembered)).toBeCloseTo(2 * (0.040_48 + 0.004_445) * DEARER, 6);
});

test('twelve services of two sizes: their sizes are read once an hour, and four prices once a day', async () => {
  const { aws, here, list, prices, wait } = await pricedWorld();
  for (let n = 0; n < 12; n++) {
    const architecture = n % 2 === 0 ? 'ARM64' : 'X86_64';
    here.addEcsService({ name: `s${n}`, tags: OFFICE, task: { architecture } });
  }
  const all = await list();
  aws.clearCalls();
  expect((await prices.hourlyUsd(all)).size).toBe(12);
  expect(aws.countCalls()).toEqual({
    'ecs:DescribeServices': 2,
    'ecs:DescribeTaskDefinition': 12,
    'pricing:GetProducts': 4,
  });
  aws.clearCalls();
  await wait(MINUTE_MS);
  await prices.hourlyUsd(all);
  expect(aws.countCalls()).toEqual({});
});
