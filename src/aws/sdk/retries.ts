import type { EC2ClientConfig } from '@aws-sdk/client-ec2';
import { nextPauseMs, TRIES, USUAL_WITHIN_MS } from './backoff.ts';
import { awsFailure } from './errors.ts';
import { type Pause, realPause } from './pause.ts';

/** How a client waits before it asks again. */
export interface Retries {
  readonly pause?: Pause | undefined;
  /** The time left in the invocation. */
  readonly remainingMs?: (() => number) | undefined;
}

type RetryStrategy = Extract<
  NonNullable<EC2ClientConfig['retryStrategy']>,
  { acquireInitialRetryToken: unknown }
>;
type RetryToken = Awaited<ReturnType<RetryStrategy['acquireInitialRetryToken']>>;

/**
 * The SDK's retries, as `withBackoff` has them. Many runs may share a quota, and none sees what the others use: so a throttled read is
 * asked again until it gets through or the time is up. The SDK's own strategy gives up after three attempts, within two seconds.
 */
export function createRetries({
  pause = realPause,
  remainingMs = () => Number.POSITIVE_INFINITY,
}: Retries): RetryStrategy {
  const deadlines = new WeakMap<RetryToken, number>();
  const token = (count: number, deadline: number): RetryToken => {
    const made = { getRetryCount: () => count, getRetryDelay: () => 0 };
    deadlines.set(made, deadline);
    return made;
  };
  return {
    acquireInitialRetryToken: async () => token(0, pause.now() + Math.min(USUAL_WITHIN_MS, remainingMs())),

    async refreshRetryTokenForRetry(last, { error, errorType }) {
      const tried = last.getRetryCount() + 1;
      const deadline = deadlines.get(last) ?? 0;
      const pauseMs = nextPauseMs(tried, pause);
      const isThrottled = errorType === 'THROTTLING' || awsFailure(error).is === 'throttled';
      const isWorthIt = isThrottled || (errorType !== 'CLIENT_ERROR' && tried < TRIES);
      if (!isWorthIt || pause.now() + pauseMs > deadline) throw error;
      await pause.sleep(pauseMs);
      return token(tried, deadline);
    },

    recordSuccess() {},
  };
}
