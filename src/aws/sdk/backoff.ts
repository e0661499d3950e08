import { awsFailure, OutOfTime } from './errors.ts';
import type { Pause } from './pause.ts';

/** How long a run may go on, and how it waits meanwhile. */
export interface Deadline {
  readonly pause: Pause;
  /** On the pause's own scale. Nothing is begun after it. */
  readonly at: number;
}

/** For a caller that does not say how long it has: four such calls fit into the worker's timeout. */
const USUAL_WITHIN_MS = 20_000;

export const deadlineIn = (pause: Pause, withinMs: number = USUAL_WITHIN_MS): Deadline => ({
  pause,
  at: pause.now() + withinMs,
});

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** AWS's own failures and the network's: what is still broken the third time is broken. */
const TRIES = 3;

/**
 * Calls until AWS takes it, as long as it is worth it: throttling until the time is up, a failure of AWS or of the network a
 * few times. The pauses are drawn from the whole of a growing range ("full jitter"), so that runs side by side do not come
 * back in step.
 *
 * @param options `tell`: whoever calls knows better than to ask for the same again where AWS throttles
 * @throws OutOfTime where the time was up before AWS could be asked at all, else the last failure
 */
export const withBackoff = async <T>(
  call: () => Promise<T>,
  { pause, at }: Deadline,
  { throttled: whenThrottled }: { readonly throttled: 'wait' | 'tell' } = { throttled: 'wait' },
): Promise<T> => {
  for (let tried = 1; ; tried++) {
    if (pause.now() > at) throw new OutOfTime();
    try {
      return await call();
    } catch (error) {
      if (error instanceof OutOfTime) throw error;
      const { retryable, throttled } = awsFailure(error);
      const worthIt = throttled ? whenThrottled === 'wait' : retryable && tried < TRIES;
      const pauseMs = pause.random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tried);
      if (!worthIt || pause.now() + pauseMs > at) throw error;
      await pause.sleep(pauseMs);
    }
  }
};
