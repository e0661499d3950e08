/** How AWS limits an account's calls in one Region: a number at once, and a rate per second. */
export interface Quota {
  readonly burst: number;
  readonly perSecond: number;
}

/**
 * A quota as far as this process knows it. `now` is in milliseconds on a scale that only increases.
 *
 * The content may be negative: then future tokens are already promised.
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

  /** How long until there are `count` tokens; 0 if there are already. */
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
