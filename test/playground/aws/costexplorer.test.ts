import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type AwsStandIn, startAwsStandIn } from '../../../playground/aws/index.ts';
import { VirtualClock } from '../../../playground/aws/time/index.ts';
import { PLAN_HEADERS, RESERVATION_HEADERS } from '../../../src/aws/commitments/coverage-calls.ts';
import { createCaller } from '../../../src/aws/sdk/signed-call.ts';

const NOW = Date.parse('2026-11-23T18:00:00Z');
const EC2 = 'Amazon Elastic Compute Cloud - Compute';

let aws: AwsStandIn;

beforeEach(async () => {
  aws = await startAwsStandIn({ clock: new VirtualClock(NOW) });
  onTestFinished(() => aws.close());
  const used = { reserved: 20, running: 80, planned: 30, onDemand: 10 };
  aws
    .account()
    .region('us-east-1')
    .bill.charge(EC2, () => used);
});

const HEADERS = { plans: PLAN_HEADERS, reservations: RESERVATION_HEADERS };

async function ask(of: keyof typeof HEADERS, more: object = {}, region = 'us-east-1') {
  const caller = createCaller({ region, endpoint: aws.url, credentials: aws.account().credentials() });
  const input = {
    TimePeriod: { Start: '2026-11-19', End: '2026-11-21' },
    Granularity: 'DAILY',
    Filter: { Dimensions: { Key: 'SERVICE', Values: [EC2] } },
    ...more,
  };
  return JSON.parse(
    await caller.call({ service: 'ce', path: '/', headers: HEADERS[of], body: JSON.stringify(input) }),
  );
}

test('figures are texts, a day each; none before two days have passed since its end', async () => {
  const { SavingsPlansCoverages: plans } = await ask('plans');
  expect(plans).toEqual(
    ['2026-11-19', '2026-11-20'].map((Start) => ({
      TimePeriod: { Start, End: Start === '2026-11-19' ? '2026-11-20' : '2026-11-21' },
      Coverage: {
        SpendCoveredBySavingsPlans: '30',
        OnDemandCost: '10',
        TotalCost: '40',
        CoveragePercentage: '75',
      },
    })),
  );
  const { CoveragesByTime: reserved } = await ask('reservations');
  expect(reserved[0].Total.CoverageNormalizedUnits).toMatchObject({
    ReservedNormalizedUnits: '20',
    TotalRunningNormalizedUnits: '80',
  });
  const late = { TimePeriod: { Start: '2026-11-21', End: '2026-11-22' } };
  await expect(ask('plans', late)).rejects.toMatchObject({ name: 'DataUnavailableException' });
});

test('reservations are EC2’s unless a service is named; another account’s are not shown', async () => {
  expect((await ask('reservations', { Filter: undefined })).CoveragesByTime).toHaveLength(2);
  const of = (id: string) => ({
    And: [
      { Dimensions: { Key: 'LINKED_ACCOUNT', Values: [id] } },
      { Dimensions: { Key: 'SERVICE', Values: [EC2] } },
    ],
  });
  expect((await ask('plans', { Filter: of('111122223333') })).SavingsPlansCoverages).toHaveLength(2);
  await expect(ask('plans', { Filter: of('222233334444') })).rejects.toMatchObject({
    name: 'DataUnavailableException',
  });
});

describe('refuses', () => {
  const period = (Start: string, End: string) => ({ TimePeriod: { Start, End } });
  const by = (Key: string) => ({ Filter: { Dimensions: { Key, Values: ['x'] } } });

  test.each([
    ['a period of nothing', period('2026-11-20', '2026-11-20')],
    ['a period that goes backwards', period('2026-11-21', '2026-11-20')],
    ['a period that ends today', period('2026-11-20', '2026-11-23')],
    ['a period of long ago', period('2025-01-01', '2025-01-02')],
    ['a date with a time', period('2026-11-20T00:00', '2026-11-21')],
    ['groups beside a granularity', { GroupBy: [{ Type: 'DIMENSION', Key: 'SERVICE' }] }],
    ['no granularity', { Granularity: undefined }],
    ['hours', { Granularity: 'HOURLY' }],
    ['another metric', { Metrics: ['UnblendedCost'] }],
    ['a dimension that plans do not have', by('INSTANCE_TYPE')],
    ['a page of nothing', { MaxResults: 0 }],
    ['Or', { Filter: { Or: [{ Dimensions: { Key: 'SERVICE', Values: [EC2] } }] } }],
    ['And of one', { Filter: { And: [{ Dimensions: { Key: 'SERVICE', Values: [EC2] } }] } }],
    ['a dimension without a value', { Filter: { Dimensions: { Key: 'SERVICE', Values: [] } } }],
  ])('%s', async (_, input) => {
    await expect(ask('plans', input)).rejects.toMatchObject({ name: 'ValidationException' });
  });

  test('any Region but one, a token that it has not given, and who has not switched it on', async () => {
    await expect(ask('plans', {}, 'eu-central-1')).rejects.toMatchObject({
      name: 'InvalidSignatureException',
    });
    await expect(ask('plans', { NextToken: 'x' })).rejects.toMatchObject({
      name: 'InvalidNextTokenException',
    });
    aws.account().region('us-east-1').bill.isEnabled = false;
    await expect(ask('plans')).rejects.toMatchObject({ name: 'AccessDeniedException' });
  });
});
