import { expect, it } from 'vitest';
import { scaleByHand } from '../../../../playground/aws/scale-by-hand.ts';
import { HOUR_MS } from '../../../../src/core/time.ts';
import { groupWorld, REGION } from './world.ts';

const web = { id: 'web', desired: 0, max: 4, zones: [`${REGION}a`], types: [{ type: 'm5.xlarge' }] };

/** A group whose desired capacity becomes 2, in a Region with room for so many. */
async function scaledUp(room: number) {
  const world = await groupWorld();
  const group = world.add(web);
  world.region.takeCapacity('m5.xlarge', `${REGION}a`, room);
  scaleByHand(world.region, group, { desired: 2 });
  return { ...world, group };
}

it('tells why an instance is not launched, while the group is on its way up', async () => {
  const { find, clock, pass, region } = await scaledUp(1);
  const since = clock.now();
  await pass(HOUR_MS / 2);
  expect(await find('web')).toMatchObject({
    rawState: '1 of 2 in service',
    startTrouble: { at: since, detail: `AWS has no m5.xlarge capacity in ${REGION}a right now` },
  });
  region.giveCapacity('m5.xlarge', `${REGION}a`);
  await pass(HOUR_MS);
  expect(await find('web')).not.toHaveProperty('startTrouble');
});

it('tells it still while AWS tries again', async () => {
  const { find, clock, pass, region } = await scaledUp(0);
  const since = clock.now();
  region.giveCapacity('m5.xlarge', `${REGION}a`);
  await pass(HOUR_MS);
  expect(await find('web')).toMatchObject({ rawState: '0 of 2 in service', startTrouble: { at: since } });
});

it('tells of the account’s quota, and where more can be had', async () => {
  const world = await groupWorld();
  const group = world.add(web);
  world.region.instances.setQuota(0);
  scaleByHand(world.region, group, { desired: 2 });
  expect((await world.find('web')).startTrouble?.detail).toMatch(
    /quota of running instances in eu-central-1/,
  );
});

it('says nothing of launches that are under way, or came up after one that failed', async () => {
  const { find, pass } = await scaledUp(9);
  expect(await find('web')).not.toHaveProperty('startTrouble');
  await pass(HOUR_MS);
  expect((await find('web')).state).toBe('running');
});

it('is not asked about what is up or down, and missed where Uptime may not ask', async () => {
  const { add, list, counter, aws, find } = await scaledUp(0);
  add({ ...web, id: 'up', desired: 1 });
  add({ ...web, id: 'down' });
  counter.reset();
  await list();
  expect(counter.counts).toEqual({ DescribeAutoScalingGroups: 1, DescribeScalingActivities: 1 });
  aws.onFault(({ operation }) =>
    operation === 'DescribeScalingActivities' ? { code: 'AccessDenied', status: 403 } : undefined,
  );
  expect(await find('web')).not.toHaveProperty('startTrouble');
});
