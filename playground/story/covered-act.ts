import type { Account } from '../aws/index.ts';
import type { AwsActs } from './schema.ts';

/** What somebody has bought in advance, on every day: a hundred units run, and what reservations leave costs a dollar each. */
export function coveredAct({ covered }: AwsActs, account: Account): void {
  if (covered === undefined) return;
  const { reservations: reserved = 0, plans = 0 } = covered;
  const rest = 100 - reserved;
  account.region('us-east-1').bill.charge('Amazon Elastic Compute Cloud - Compute', () => ({
    reserved,
    running: 100,
    planned: (rest * plans) / 100,
    onDemand: (rest * (100 - plans)) / 100,
  }));
}
