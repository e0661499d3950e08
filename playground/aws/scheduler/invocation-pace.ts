import { type EpochMs, SECOND_MS } from '../time/index.ts';

/**
 * The invocations a second of a smaller Region. What exceeds them is delayed and counted in `InvocationThrottleCount`. It is dropped
 * only once the schedule's retry policy is exhausted.
 *
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/monitoring-cloudwatch.html
 */
const PER_SECOND = 500;

/** Scheduler's quota of invocations in one account and Region. */
export class InvocationPace {
  #left = PER_SECOND;
  #filledAt: EpochMs | undefined;

  /** How long the next invocation has to wait. Counts it. */
  delayMs(now: EpochMs): number {
    const seconds = (now - (this.#filledAt ?? now)) / SECOND_MS;
    this.#filledAt = now;
    // Below zero, invocations of the future are promised.
    this.#left = Math.min(PER_SECOND, this.#left + seconds * PER_SECOND) - 1;
    return this.#left >= 0 ? 0 : Math.ceil((-this.#left / PER_SECOND) * SECOND_MS);
  }
}
