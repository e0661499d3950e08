/** The stand-in's CloudTrail: as late, as forgetful and as strict as the real one. */
import { StopInstancesCommand } from '@aws-sdk/client-ec2';
import { expect, it } from 'vitest';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import { createCaller } from '../../../src/aws/sdk/signed-call.ts';
import { LOOKUP_HEADERS } from '../../../src/aws/trail/trail.ts';
import { DAY_MS, MINUTE_MS } from '../../../src/core/time.ts';
import { at, MONDAY_EVENING, REGION, refusalOf, standIn } from './world.ts';

const NOW = at(MONDAY_EVENING);

async function begin(options: Parameters<typeof standIn>[0] = {}) {
  const world = await standIn(options);
  const { aws } = world;
  const caller = createCaller({
    region: REGION,
    endpoint: aws.url,
    credentials: { accessKeyId: 'AKIA', secretAccessKey: 'x' },
  });
  return {
    ...world,
    here: aws.account().region(REGION),
    lookUp: async (
      input: object,
    ): Promise<{ Events?: { EventName: string; CloudTrailEvent: string }[]; NextToken?: string }> =>
      JSON.parse(
        await caller.call({
          service: 'cloudtrail',
          path: '/',
          headers: LOOKUP_HEADERS,
          body: JSON.stringify(input),
        }),
      ),
  };
}

const named = (AttributeValue: string) => ({
  LookupAttributes: [{ AttributeKey: 'ResourceName', AttributeValue }],
});

it('shows a call after 15 minutes, for 90 days', async () => {
  const { aws, here, lookUp } = await begin();
  const { id } = here.addInstance();
  here.stopByHand(id);
  const seen = async (ms: number) => {
    await aws.advanceTo(NOW + ms);
    return (await lookUp(named(id))).Events?.map(({ EventName }) => EventName) ?? [];
  };
  expect(await seen(15 * MINUTE_MS - 1)).toEqual([]);
  expect(await seen(15 * MINUTE_MS)).toEqual(['StopInstances']);
  expect(await seen(90 * DAY_MS - 1)).toEqual(['StopInstances']);
  expect(await seen(90 * DAY_MS)).toEqual([]);
});

it('has one event for several instances, and one for each attempt that was refused', async () => {
  const { here, lookUp, ec2 } = await begin({ timings: { trailLateMs: 0 } });
  const [web, job] = [here.addInstance(), here.addInstance({ stopProtection: true })];
  const db = here.addDbInstance({ id: 'orders' });
  await refusalOf(ec2().send(new StopInstancesCommand({ InstanceIds: [web.id, job.id] })));
  await ec2().send(new StopInstancesCommand({ InstanceIds: [web.id] }));
  here.stopByHand(db);
  const events = async (name: string) =>
    (await lookUp(named(name))).Events?.map(({ CloudTrailEvent }) => JSON.parse(CloudTrailEvent));
  expect(await events(web.id)).toMatchObject([
    { eventName: 'StopInstances', requestParameters: { instancesSet: { items: [{ instanceId: web.id }] } } },
    { errorCode: 'OperationNotPermitted', responseElements: null },
  ]);
  expect(await events(job.id)).toHaveLength(1);
  expect(await events('orders')).toMatchObject([
    { eventName: 'StopDBInstance', requestParameters: { dBInstanceIdentifier: 'orders' } },
  ]);
});

it('answers in pages, the newest first, within the times that are given', async () => {
  const { aws, here, lookUp } = await begin({ timings: { trailLateMs: 0 } });
  const { id } = here.addInstance();
  here.stopByHand(id);
  await aws.advanceTo(NOW + MINUTE_MS);
  here.startByHand(id);
  const first = await lookUp({ ...named(id), MaxResults: 1 });
  expect(first.Events).toMatchObject([{ EventName: 'StartInstances' }]);
  const second = await lookUp({ ...named(id), MaxResults: 1, NextToken: first.NextToken });
  expect(second).toMatchObject({ Events: [{ EventName: 'StopInstances' }] });
  expect(second.NextToken).toBeUndefined();
  const [start, end] = [NOW / 1000 + 1, NOW / 1000 + 60];
  expect((await lookUp({ ...named(id), StartTime: start, EndTime: end })).Events).toHaveLength(1);
});

it.each([
  [
    { LookupAttributes: [...named('a').LookupAttributes, ...named('b').LookupAttributes] },
    'InvalidLookupAttributesException',
  ],
  [
    { LookupAttributes: [{ AttributeKey: 'Colour', AttributeValue: 'red' }] },
    'InvalidLookupAttributesException',
  ],
  [{ StartTime: 2, EndTime: 1 }, 'InvalidTimeRangeException'],
  [{ MaxResults: 51 }, 'InvalidMaxResultsException'],
  [{ NextToken: 'guessed' }, 'InvalidNextTokenException'],
])('refuses %j', async (input, name) => {
  const { lookUp } = await begin();
  expect(await refusalOf(lookUp(input))).toMatchObject({ name, status: 400 });
});

it('takes two questions a second', async () => {
  const { lookUp } = await begin({ requestBuckets: new VirtualClock(0) });
  await lookUp({});
  await lookUp({});
  expect(await refusalOf(lookUp({}))).toMatchObject({ name: 'ThrottlingException' });
});
