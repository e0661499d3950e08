import { expect, test } from 'vitest';
import type { AwsStandIn, BilledDay } from '../../../playground/aws/index.ts';
import { createCommitments } from '../../../src/aws/commitments/commitments.ts';
import { KINDS } from '../../../src/aws/kinds/registry.ts';
import { dateNumber } from '../../../src/core/calendar/date.ts';
import { FRANKFURT, HOME, OTHER, twoAccounts } from '../targets/two-accounts.ts';

const EC2 = 'Amazon Elastic Compute Cloud - Compute';
const RDS = 'Amazon Relational Database Service';
const day = (text: string): number => dateNumber(text) ?? Number.NaN;
/** The clock stands at four in the afternoon of November 23. */
const WEEK = { from: day('2026-11-14'), to: day('2026-11-21') };
const LAST = day('2026-11-20');

async function begin() {
  const { aws, accounts } = await twoAccounts();
  const commitments = createCommitments({ kinds: KINDS, accounts, region: FRANKFURT, endpoint: aws.url });
  return { aws, commitments };
}

const billOf = (aws: AwsStandIn, account = HOME) => aws.account(account).region('us-east-1').bill;

const used = (rest: Partial<BilledDay> = {}): BilledDay => ({ running: 100, onDemand: 100, ...rest });

test('reservations first, then plans of what they leave; kinds of one service have one figure', async () => {
  const { aws, commitments } = await begin();
  billOf(aws).charge(EC2, () => used({ reserved: 20, planned: 50, onDemand: 50 }));
  billOf(aws).charge(RDS, () => used({ reserved: 30 }));
  const found = await commitments.read(HOME, ['ec2-instance', 'eks-node-group', 'rds-cluster'], WEEK);
  expect(found.map((each) => each.day)).toEqual(Array.from({ length: 7 }, (_, i) => WEEK.from + i));
  expect(found[0]).toMatchObject({ accountId: HOME });
  expect(found[0]?.shares['ec2-instance']).toBeCloseTo(0.6, 12);
  expect(found[0]?.shares['eks-node-group']).toBeCloseTo(0.6, 12);
  expect(found[0]?.shares['rds-cluster']).toBeCloseTo(0.3, 12);
  expect(aws.countCalls()).toMatchObject({
    'ce:GetSavingsPlansCoverage': 2,
    'ce:GetReservationCoverage': 2,
  });
});

test.each([
  [['ec2-instance'], 2],
  [['ec2-instance', 'auto-scaling-group', 'eks-node-group'], 2],
  [['ec2-instance', 'rds-instance', 'rds-cluster', 'ecs-service'], 5],
  [['ecs-service'], 1],
  [['unheard-of'], 0],
])('%j takes %i requests, and no more are made', async (kinds, requests) => {
  const { aws, commitments } = await begin();
  aws.clearCalls();
  expect(commitments.requestsFor(kinds)).toBe(requests);
  await commitments.read(HOME, kinds, WEEK);
  expect(aws.calls.filter(({ service }) => service === 'ce')).toHaveLength(requests);
});

test('an account is asked about itself, with its own role', async () => {
  const { aws, commitments } = await begin();
  billOf(aws).charge(EC2, () => used());
  billOf(aws, OTHER).charge(EC2, () => used({ planned: 300 }));
  const [found] = await commitments.read(OTHER, ['ec2-instance'], { from: LAST, to: LAST + 1 });
  expect(found).toEqual({ day: LAST, accountId: OTHER, shares: { 'ec2-instance': 0.75 } });
  const [call] = aws.calls.filter(({ service }) => service === 'ce');
  expect(call).toMatchObject({ accountId: OTHER, region: 'us-east-1' });
});

test('a management account is asked about itself, and not about its members', async () => {
  const { aws, commitments } = await begin();
  billOf(aws).charge(EC2, () => used({ planned: 100 }));
  billOf(aws, OTHER).charge(EC2, () => used());
  billOf(aws).members.set(OTHER, billOf(aws, OTHER));
  const [found] = await commitments.read(HOME, ['ec2-instance'], { from: LAST, to: LAST + 1 });
  expect(found?.shares).toEqual({ 'ec2-instance': 0.5 });
});

test('a day on which nothing ran has no figure, and neither has one that AWS has not billed', async () => {
  const { aws, commitments } = await begin();
  const sunday = day('2026-11-15');
  billOf(aws).charge(EC2, (each) =>
    each === sunday ? used({ running: 0, onDemand: 0 }) : used({ planned: 100 }),
  );
  const found = await commitments.read(HOME, ['ec2-instance'], { from: sunday, to: LAST + 2 });
  expect(found.map((each) => each.day)).toEqual([16, 17, 18, 19, 20].map((d) => day(`2026-11-${d}`)));
});

test('where AWS has no data at all there is no figure; a refusal is none either, and is told', async () => {
  const { aws, commitments } = await begin();
  expect(await commitments.read(HOME, ['ec2-instance'], WEEK)).toEqual([]);
  billOf(aws).isEnabled = false;
  await expect(commitments.read(HOME, ['ec2-instance'], WEEK)).rejects.toThrow('not enabled');
});

test('without plans’ data, only what is wholly reserved has a figure', async () => {
  const { aws, commitments } = await begin();
  billOf(aws).charge(EC2, (each) => used({ reserved: each === LAST ? 100 : 60 }));
  aws.onFault(({ operation }) =>
    operation === 'GetSavingsPlansCoverage' ? { code: 'DataUnavailableException' } : undefined,
  );
  expect(await commitments.read(HOME, ['ec2-instance'], WEEK)).toEqual([
    { day: LAST, accountId: HOME, shares: { 'ec2-instance': 1 } },
  ]);
});
