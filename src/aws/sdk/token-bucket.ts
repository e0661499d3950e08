/** How AWS counts what an account asks for in one Region: so much at once, and so much more a second. */
export interface Quota {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * A quota as far as this process knows it. `now` is in milliseconds on a scale that only ever grows.
 *
 * What is in it may be less than nothing: then so much of what will fill it is promised already.
 */
export class TokenBucket {
  readonly #quota: Quota;
  #tokens: number;
  #filledAt: number | undefined;

  constructor(quota: Quota) {
    this.#quota = quota;
    this.#tokens = quota.burst;
  }

  tokensAt(now: number): number {
    const seconds = Math.max(0, now - (this.#filledAt ?? now)) / 1_000;
    this.#tokens = Math.min(this.#quota.burst, this.#tokens + seconds * this.#quota.perSecond);
    this.#filledAt = now;
    return this.#tokens;
  }

  /** How long it takes until there are `count`; 0 where there are. */
  secondsUntil(count: number, now: number): number {
    return Math.max(0, (count - this.tokensAt(now)) / this.#quota.perSecond);
  }

  take(count: number): void {
    this.#tokens -= count;
  }

  giveBack(count: number): void {
    this.#tokens = Math.min(this.#quota.burst, this.#tokens + count);
  }

  /** AWS says that there is no more than this. */
  leave(most: number): void {
    this.#tokens = Math.min(this.#tokens, most);
  }
}
