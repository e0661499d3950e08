import type { EC2Client } from '@aws-sdk/client-ec2';
import type { Direction } from '../../core/schedule/schedule.ts';
import type { Patience } from '../backoff.ts';
import { OutOfTime } from '../errors.ts';

/** EC2 counts requests and the instances in them, each in a bucket that holds `burst` and fills again by `perSecond`. */
interface Quota {
  readonly burst: number;
  readonly perSecond: number;
}

const QUOTAS: Readonly<Record<Direction, { readonly requests: Quota; readonly resources: Quota }>> = {
  start: { requests: { burst: 5, perSecond: 2 }, resources: { burst: 1_000, perSecond: 2 } },
  stop: { requests: { burst: 50, perSecond: 5 }, resources: { burst: 1_000, perSecond: 20 } },
};

/** While the second bucket is nearly empty, a request is worth waiting this long for, in fewer and larger parts. */
const PART_SECONDS = 10;

/** AWS counts a request when it arrives, so its bucket fills a moment behind this one. */
const BEHIND_SECONDS = 1;

/**
 * Keeps one account's starts (or stops) in one Region within AWS's quota, as far as this process knows: waiting here is
 * better than being throttled, which also hits whoever else works in that account.
 */
export class RequestBucket {
  readonly #quota: (typeof QUOTAS)[Direction];
  #requests: number;
  #resources: number;
  #filledAt: number | undefined;
  /** One waits at a time, in the order they came: nobody is overtaken for ever. */
  #queue: Promise<unknown> = Promise.resolve();

  constructor(direction: Direction) {
    this.#quota = QUOTAS[direction];
    this.#requests = this.#quota.requests.burst;
    this.#resources = this.#quota.resources.burst;
  }

  /** How many instances, of those wanted, the next request should name: what there is room for now, or if that is little, soon. */
  room(wanted: number, { pause, deadline }: Patience): number {
    const now = pause.now();
    this.#fill(now);
    const inTime = (deadline - now) / 1_000 - BEHIND_SECONDS;
    const seconds = this.#resources < this.smallest ? Math.min(PART_SECONDS, Math.max(0, inTime)) : 0;
    const room = this.#resources + seconds * this.#quota.resources.perSecond;
    return Math.min(wanted, Math.max(1, Math.floor(room)));
  }

  /** The fewest instances that a request names while others wait. */
  get smallest(): number {
    return PART_SECONDS * this.#quota.resources.perSecond;
  }

  /**
   * Waits until a request for `count` instances may be made, and counts it.
   *
   * @throws OutOfTime where that is after the deadline
   */
  take(count: number, patience: Patience): Promise<void> {
    const turn = this.#queue.then(() => this.#wait(count, patience));
    this.#queue = turn.catch(() => undefined);
    return turn;
  }

  /** A request that AWS refused has started or stopped nothing. */
  giveBack(count: number): void {
    this.#resources = Math.min(this.#quota.resources.burst, this.#resources + count);
  }

  /** AWS says that a bucket has too little, and not which: others use them too. For a few instances it is the first. */
  emptied(count: number): void {
    this.#requests = 0;
    if (count > this.smallest) this.#resources = Math.min(this.#resources, count - 1);
  }

  async #wait(count: number, { pause, deadline }: Patience): Promise<void> {
    for (;;) {
      const now = pause.now();
      this.#fill(now);
      const { requests, resources } = this.#quota;
      const missing = (count - this.#resources) / resources.perSecond;
      const seconds = Math.max(
        (1 - this.#requests) / requests.perSecond,
        missing > 0 ? missing + BEHIND_SECONDS : 0,
      );
      if (now + Math.max(seconds, 0) * 1_000 > deadline) throw new OutOfTime();
      if (seconds <= 0) break;
      await pause.sleep(Math.ceil(seconds * 1_000));
    }
    this.#requests -= 1;
    this.#resources -= count;
  }

  #fill(now: number): void {
    const { requests, resources } = this.#quota;
    const seconds = Math.max(0, now - (this.#filledAt ?? now)) / 1_000;
    this.#requests = Math.min(requests.burst, this.#requests + seconds * requests.perSecond);
    this.#resources = Math.min(resources.burst, this.#resources + seconds * resources.perSecond);
    this.#filledAt = now;
  }
}

/** A client is one account in one Region and lives as long as the process: just what a quota is counted for. */
const buckets = new WeakMap<EC2Client, Record<Direction, RequestBucket>>();

export const bucketOf = (ec2: EC2Client, direction: Direction): RequestBucket => {
  const known = buckets.get(ec2) ?? { start: new RequestBucket('start'), stop: new RequestBucket('stop') };
  buckets.set(ec2, known);
  return known[direction];
};
