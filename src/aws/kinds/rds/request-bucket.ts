import type { RDSClient } from '@aws-sdk/client-rds';
import type { Deadline } from '../../sdk/backoff.ts';
import { OutOfTime } from '../../sdk/errors.ts';
import { TokenBucket } from '../../sdk/token-bucket.ts';

/**
 * RDS allows an account 300 calls at once per Region, and then 12 per second, over all callers and operations. Some of
 * that is left for others who read or change databases meanwhile, including this run's own reads.
 *
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-api-throttling.html
 */
const QUOTA = { burst: 270, perSecond: 10 };

/**
 * Keeps one account's starts and stops in one Region within RDS's quota. Throttling would affect everyone in that
 * account.
 */
export class RequestBucket {
  readonly #bucket = new TokenBucket(QUOTA);

  /**
   * Waits for this call's turn; first come, first served.
   *
   * @throws OutOfTime if that is after the deadline
   */
  async take({ pause, at }: Deadline): Promise<void> {
    const now = pause.now();
    const seconds = this.#bucket.secondsUntil(1, now);
    if (now + seconds * 1_000 > at) throw new OutOfTime();
    this.#bucket.take(1);
    if (seconds > 0) await pause.sleep(Math.ceil(seconds * 1_000));
  }

  /** AWS says that the bucket is empty, because others use it too. */
  emptied(): void {
    this.#bucket.leave(0);
  }
}

/** A client is one account in one Region and lives as long as the process. The quota is counted in the same way. */
const buckets = new WeakMap<RDSClient, RequestBucket>();

export const bucketOf = (rds: RDSClient): RequestBucket => {
  const known = buckets.get(rds) ?? new RequestBucket();
  buckets.set(rds, known);
  return known;
};
