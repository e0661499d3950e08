import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Log } from '../../app/ports/log.ts';
import { classify, deliveryError } from './delivery.ts';

export interface CallOptions {
  readonly log: Log;
  /** The total wait of one call, in milliseconds. */
  readonly maxWaitMs?: number | undefined;
  /** The time left in the invocation. A wait that does not fit is left to the next tick. */
  readonly remainingMs?: (() => number) | undefined;
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
}

/**
 * Makes a Web API call and retries it where that is safe. Rejects with a `SlackDeliveryError` that says what was tried.
 *
 * `twice`: whether carrying it out twice is the same as once. An update is, a new message is not.
 */
export type Call = <T>(tried: string, twice: boolean, make: () => Promise<T>) => Promise<T>;

const ATTEMPTS = 4;
const MAX_WAIT_MS = 30_000;

export function createCall({
  log,
  maxWaitMs = MAX_WAIT_MS,
  remainingMs = () => Number.POSITIVE_INFINITY,
  sleep = sleepFor,
}: CallOptions): Call {
  return async (tried, twice, make) => {
    let waited = 0;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await make();
      } catch (error) {
        const { code, detail, retryAfterMs, repeat } = classify(error);
        const wait = retryAfterMs ?? 300 * 3 ** (attempt - 1);
        const mayRepeat = repeat === 'never-sent' || (repeat === 'unclear' && twice);
        if (!mayRepeat || attempt === ATTEMPTS || waited + wait > maxWaitMs || wait > remainingMs())
          throw deliveryError(tried, code, { detail, mayBeThere: repeat === 'unclear' });
        log.warn('slack call is tried again', { tried, code, inMs: wait });
        waited += wait;
        await sleep(wait);
      }
    }
  };
}
