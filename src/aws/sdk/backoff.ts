import { awsFailure, OutOfTime } from './errors.ts';
import type { Pause } from './pause.ts';

/** How long a run may take, and how it waits. */
export interface Deadline {
  readonly pause: Pause;
  /** On the pause's own time scale. No call starts after it. */
  readonly at: number;
}

/** For callers without a limit of their own. Four such calls fit into a function's timeout. */
export const USUAL_WITHIN_MS = 20_000;

export const deadlineIn = (pause: Pause, withinMs: number = USUAL_WITHIN_MS): Deadline => ({
  pause,
  at: pause.now() + withinMs,
});

const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 10_000;

/** For failures of AWS or the network: what still fails the third time is broken. */
export const TRIES = 3;

/** Random over a growing range ("full jitter"), so that parallel runs do not retry in step. @param tried how often, so far */
export const nextPauseMs = (tried: number, { random }: Pick<Pause, 'random'>): number =>
  random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** tried);

/**
 * Retries a call: throttling until the deadline, a failure of AWS or the network a few times.
 *
 * @param options `tell`: throttling is thrown, because the caller has a better reaction than the same call again
 *
 * @throws OutOfTime if the deadline had passed before AWS could be asked, else the last failure
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
      const { is, retryable } = awsFailure(error);
      const worthIt = is === 'throttled' ? whenThrottled === 'wait' : retryable && tried < TRIES;
      const pauseMs = nextPauseMs(tried, pause);
      if (!worthIt || pause.now() + pauseMs > at) throw error;
      await pause.sleep(pauseMs);
    }
  }
};
