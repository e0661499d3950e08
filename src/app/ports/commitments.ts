import type { CoverageRecord } from '../../core/savings/coverage.ts';
import type { Period } from '../../core/savings/period.ts';

/** What reservations and Savings Plans cover, as AWS bills it. Each request costs money, so it is asked once a day at most. */
export interface Commitments {
  /** How many requests `read` makes for these kinds. None: AWS sells nothing of them in advance. */
  requestsFor(kinds: readonly string[]): number;
  /**
   * The days of the period of which there is a figure for one account. Rejects if AWS refuses, and takes half a minute at most.
   *
   * @param kinds those that something was saved of
   */
  read(accountId: string, kinds: readonly string[], period: Period): Promise<readonly CoverageRecord[]>;
}
