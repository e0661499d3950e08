import type { Deadline } from './backoff.ts';
import { OutOfTime } from './errors.ts';
import { type Quota, TokenBucket } from './token-bucket.ts';

/** Keeps one account's calls in one Region within a quota. Throttling would affect everyone in that account. */
export class RequestBucket {
  readonly #bucket: TokenBucket;

  constructor(quota: Quota) {
    this.#bucket = new TokenBucket(quota);
  }

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
export function bucketsFor<C extends object>(quota: Quota): (client: C) => RequestBucket {
  const buckets = new WeakMap<C, RequestBucket>();
  return (client) => {
    const known = buckets.get(client) ?? new RequestBucket(quota);
    buckets.set(client, known);
    return known;
  };
}
