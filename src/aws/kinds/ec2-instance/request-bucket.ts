import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Direction } from '../../../core/schedule/schedule.ts';
import type { Deadline } from '../../sdk/backoff.ts';
import { OutOfTime } from '../../sdk/errors.ts';
import { type Quota, TokenBucket } from '../../sdk/token-bucket.ts';

/** EC2 has separate buckets for requests and for the instances in them. */
const QUOTAS: Readonly<Record<Direction, { readonly requests: Quota; readonly resources: Quota }>> = {
  start: { requests: { burst: 5, perSecond: 2 }, resources: { burst: 1_000, perSecond: 2 } },
  stop: { requests: { burst: 50, perSecond: 5 }, resources: { burst: 1_000, perSecond: 20 } },
};

/** While the second bucket is nearly empty, a request waits up to this long, so that there are fewer, larger parts. */
const PART_SECONDS = 10;

/** AWS counts a request when it arrives, so its bucket fills a moment later than this one. */
const BEHIND_SECONDS = 1;

/**
 * Keeps one account's starts (or stops) in one Region within AWS's quota, as far as this process knows. Waiting is
 * better than being throttled, which also affects everyone else in that account.
 */
export class RequestBucket {
  /** The fewest instances in a request while others wait. */
  readonly smallest: number;
  readonly #perSecond: number;
  readonly #requests: TokenBucket;
  readonly #resources: TokenBucket;
  /** Callers wait one at a time, in order, so that none waits forever. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(direction: Direction) {
    const { requests, resources } = QUOTAS[direction];
    this.#requests = new TokenBucket(requests);
    this.#resources = new TokenBucket(resources);
    this.#perSecond = resources.perSecond;
    this.smallest = PART_SECONDS * resources.perSecond;
  }

  /**
   * How many of the wanted instances the next request should contain: what fits now, or a little later if that is too
   * few.
   */
  room(wanted: number, { pause, at }: Deadline): number {
    const now = pause.now();
    const there = this.#resources.tokensAt(now);
    const inTime = (at - now) / 1_000 - BEHIND_SECONDS;
    const seconds = there < this.smallest ? Math.min(PART_SECONDS, Math.max(0, inTime)) : 0;
    return Math.min(wanted, Math.max(1, Math.floor(there + seconds * this.#perSecond)));
  }

  /**
   * Waits until a request for `count` instances is allowed, and counts it.
   *
   * @throws OutOfTime if that is after the deadline
   */
  take(count: number, deadline: Deadline): Promise<void> {
    const turn = this.#queue.then(() => this.#wait(count, deadline));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** A refused request has started or stopped nothing. */
  giveBack(count: number): void {
    this.#resources.giveBack(count);
  }

  /**
   * AWS says that a bucket is empty, but not which one, and others use them too. For a few instances it is the first.
   */
  emptied(count: number): void {
    this.#requests.leave(0);
    if (count > this.smallest) this.#resources.leave(count - 1);
  }

  async #wait(count: number, { pause, at }: Deadline): Promise<void> {
    for (;;) {
      const now = pause.now();
      const missing = this.#resources.secondsUntil(count, now);
      const seconds = Math.max(
        this.#requests.secondsUntil(1, now),
        missing > 0 ? missing + BEHIND_SECONDS : 0,
      );
      if (now + seconds * 1_000 > at) throw new OutOfTime();
      if (seconds <= 0) break;
      await pause.sleep(Math.ceil(seconds * 1_000));
    }
    this.#requests.take(1);
    this.#resources.take(count);
  }
}

/** A client is one account in one Region and lives as long as the process. Quotas are counted in the same way. */
const buckets = new WeakMap<EC2Client, Record<Direction, RequestBucket>>();

export const bucketOf = (ec2: EC2Client, direction: Direction): RequestBucket => {
  const known = buckets.get(ec2) ?? { start: new RequestBucket('start'), stop: new RequestBucket('stop') };
  buckets.set(ec2, known);
  return known[direction];
};
