import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type AwsStandIn, startAwsStandIn } from '../../../playground/aws/index.ts';
import type { Region } from '../../../playground/aws/region.ts';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import { type Caller, createCaller } from '../../../src/aws/sdk/signed-call.ts';
import { IDLE_HEADERS } from '../../../src/aws/usage/idle.ts';
import { METRIC_HEADERS } from '../../../src/aws/usage/metric-data.ts';

const NOW = Date.parse('2026-11-23T18:00:00Z') / 1_000;
const HOUR = 3_600;
const DAY = 24 * HOUR;

let aws: AwsStandIn;
let here: Region;
let caller: Caller;

beforeEach(async () => {
  aws = await startAwsStandIn({
    clock: new VirtualClock(NOW * 1_000),
    requestBuckets: { now: () => NOW * 1_000 },
  });
  onTestFinished(() => aws.close());
  here = aws.account().region('eu-central-1');
  caller = createCaller({
    region: 'eu-central-1',
    endpoint: aws.url,
    credentials: aws.account().credentials(),
  });
});

const query = (Id: string, more: object = {}) => ({
  Id,
  MetricStat: {
    Metric: {
      Namespace: 'AWS/EC2',
      MetricName: 'CPUUtilization',
      Dimensions: [{ Name: 'InstanceId', Value: 'i-1' }],
    },
    Period: 300,
    Stat: 'Average',
    ...more,
  },
});
const many = (count: number) => Array.from({ length: count }, (_, i) => query(`m${i}`));

async function getMetricData(input: object) {
  const all = { StartTime: NOW - HOUR, EndTime: NOW, MetricDataQueries: [query('a')], ...input };
  const body = JSON.stringify(all);
  return JSON.parse(await caller.call({ service: 'monitoring', path: '/', headers: METRIC_HEADERS, body }));
}

async function describeSessions(input: object) {
  const headers = {
    'content-type': 'application/x-amz-json-1.1',
    'x-amz-target': 'AmazonSSM.DescribeSessions',
  };
  const body = JSON.stringify(input);
  return JSON.parse(await caller.call({ service: 'ssm', path: '/', headers, body }));
}

describe('GetMetricData', () => {
  const load = { namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { InstanceId: 'i-1' } };

  test.each<[string, object]>([
    ['no query', { MetricDataQueries: [] }],
    ['more than 500', { MetricDataQueries: many(501) }],
    ['an id with a capital', { MetricDataQueries: [query('A')] }],
    ['an id twice', { MetricDataQueries: [query('a'), query('a')] }],
    ['an end before its start', { EndTime: NOW - 2 * HOUR }],
    ['part of a minute', { MetricDataQueries: [query('a', { Period: 90 })] }],
    [
      'a minute of what is older than 15 days',
      {
        StartTime: NOW - 16 * DAY,
        MetricDataQueries: [query('a', { Period: 60 })],
      },
    ],
    ['five minutes of what is older than 63 days', { StartTime: NOW - 64 * DAY }],
    ['a statistic of its own', { MetricDataQueries: [query('a', { Stat: 'Mean' })] }],
    ['more points than a page has', { MaxDatapoints: 100_801 }],
  ])('refuses %s', async (_, input) => {
    await expect(getMetricData(input)).rejects.toMatchObject({ name: 'ValidationError' });
  });

  test('takes 500, and a metric that nobody sends has no points', async () => {
    const { MetricDataResults: found } = await getMetricData({ MetricDataQueries: many(500) });
    expect(found).toHaveLength(500);
    expect(found[0]).toMatchObject({ Id: 'm0', Values: [], StatusCode: 'Complete' });
  });

  test('EC2 sends a point every five minutes, the newest first', async () => {
    here.metrics.measure(load, (at) => (at === NOW * 1_000 - 300_000 ? 90 : 10));
    const { MetricDataResults: found } = await getMetricData({ StartTime: NOW - 900 });
    expect(found[0].Values).toEqual([90, 10, 10]);
    expect(found[0].Timestamps).toEqual([NOW - 300, NOW - 600, NOW - 900]);
    const { MetricDataResults: fine } = await getMetricData({
      StartTime: NOW - 900,
      MetricDataQueries: [query('a', { Period: 60 })],
    });
    expect(fine[0].Timestamps).toEqual([NOW - 300, NOW - 600, NOW - 900]);
  });

  test('pages by points, and says of which there are more', async () => {
    here.metrics.measure(load, () => 5);
    const asked = { MetricDataQueries: [query('a'), query('b')], MaxDatapoints: 15 };
    const first = await getMetricData(asked);
    const sizes = (page: typeof first) =>
      page.MetricDataResults.map((each: { Values: unknown[]; StatusCode: string }) => [
        each.Values.length,
        each.StatusCode,
      ]);
    expect(sizes(first)).toEqual([
      [12, 'Complete'],
      [3, 'PartialData'],
    ]);
    const second = await getMetricData({ ...asked, NextToken: first.NextToken });
    expect(sizes(second)).toEqual([
      [0, 'Complete'],
      [9, 'Complete'],
    ]);
    expect(second.NextToken).toBeUndefined();
    await expect(getMetricData({ NextToken: 'mine' })).rejects.toMatchObject({ name: 'InvalidNextToken' });
  });

  test('is throttled after 50 calls in a second', async () => {
    for (let call = 1; call <= 50; call += 1) await getMetricData({});
    await expect(getMetricData({})).rejects.toMatchObject({ name: 'ThrottlingException' });
  });
});

describe('DescribeSessions', () => {
  test.each<[string, object, string]>([
    ['no state', {}, 'ValidationException'],
    ['another state', { State: 'Connected' }, 'ValidationException'],
    ['an empty filter', { State: 'Active', Filters: [] }, 'ValidationException'],
    ['201 a page', { State: 'Active', MaxResults: 201 }, 'ValidationException'],
    [
      'an unknown filter',
      { State: 'Active', Filters: [{ key: 'Instance', value: 'i-1' }] },
      'InvalidFilterKey',
    ],
    ['a token of its own', { State: 'Active', NextToken: 'mine' }, 'InvalidNextToken'],
  ])('refuses %s', async (_, input, name) => {
    await expect(describeSessions(input)).rejects.toMatchObject({ name });
  });

  test('what is active, also without its connection, by target', async () => {
    here.sessions.open('i-1', 'ada');
    here.sessions.open('i-1', 'bob', 'Disconnected');
    here.sessions.open('i-2', 'cleo');
    here.sessions.open('i-3', 'dan');
    here.sessions.end('i-3');
    const targets = async (input: object) =>
      (await describeSessions(input)).Sessions.map((each: { Target: string }) => each.Target);
    expect(await targets({ State: 'Active' })).toEqual(['i-1', 'i-1', 'i-2']);
    expect(await targets({ State: 'Active', Filters: [{ key: 'Target', value: 'i-2' }] })).toEqual(['i-2']);
    expect(await targets({ State: 'History' })).toEqual(['i-3']);
  });
});

describe('GetIdleRecommendations', () => {
  const ask = async (input: object) => {
    const call = { service: 'compute-optimizer', path: '/', headers: IDLE_HEADERS } as const;
    return JSON.parse(await caller.call({ ...call, body: JSON.stringify(input) }));
  };
  const arn = (id: string) => `arn:aws:ec2:eu-central-1:111122223333:instance/${id}`;

  test('is refused until the account opts in', async () => {
    await expect(ask({})).rejects.toThrow(expect.objectContaining({ name: 'OptInRequiredException' }));
    here.findings.isEnrolled = true;
    expect(await ask({})).toMatchObject({ idleRecommendations: [] });
  });

  test('filters by finding and type, in pages', async () => {
    here.findings.find(arn('i-1'), 'EC2Instance');
    here.findings.find(arn('i-2'), 'EC2Instance');
    here.findings.find('arn:aws:rds:eu-central-1:111122223333:db:orders', 'RDSDBInstance');
    const filters = [{ name: 'ResourceType', values: ['EC2Instance'] }];
    const first = await ask({ filters, maxResults: 1 });
    const second = await ask({ filters, maxResults: 1, nextToken: first.nextToken });
    const arns = [first, second].flatMap(({ idleRecommendations }) => idleRecommendations);
    expect(arns).toMatchObject([{ resourceArn: arn('i-1') }, { resourceArn: arn('i-2'), finding: 'Idle' }]);
    expect(second.nextToken).toBeUndefined();
    expect(await ask({ filters: [{ name: 'Finding', values: ['Unattached'] }] })).toMatchObject({
      idleRecommendations: [],
    });
  });

  test.each([
    ['a filter it does not have', { filters: [{ name: 'Type', values: ['EC2Instance'] }] }],
    ['a value it does not have', { filters: [{ name: 'Finding', values: ['Lazy'] }] }],
    ['more than a hundred a page', { maxResults: 101 }],
    ['two accounts', { accountIds: ['111122223333', '222233334444'] }],
  ])('refuses %s', async (_, input) => {
    here.findings.isEnrolled = true;
    await expect(ask(input)).rejects.toThrow(
      expect.objectContaining({ name: 'InvalidParameterValueException' }),
    );
  });
});
