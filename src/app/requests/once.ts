import type { Reply } from '../../core/request/report.ts';
import { messageOf } from '../message-of.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';

/** One request, however often it is delivered. */
export interface Delivered {
  /** The same for every delivery of one request. */
  readonly id: string;
  /** Names what Slack sent. What Lambda delivers again has the same. */
  readonly delivery?: string | undefined;
}

/** Slack's request came again: it is answered, and not done twice. */
export const REPLAYED = 'replayed';

/** What who sent it again hears. */
export const HANDLED: Reply = { kind: 'refused', refusal: { kind: 'replayed' } };

export interface OncePorts {
  readonly store: Pick<Store, 'claimRequest' | 'finishRequest' | 'releaseRequest'>;
  readonly log: Log;
}

/**
 * Handles a request, unless another delivery of it has been handled or is being handled. Lambda and EventBridge deliver at least once,
 * and Slack delivers two clicks. Undefined: nothing is left to do. A run that fails has not handled it, so that a retry may.
 *
 * @param isHandled false where a retry should try again what failed
 */
export async function once<T>(
  { id, delivery }: Delivered,
  { store, log }: OncePorts,
  handle: () => Promise<T>,
  isHandled: (result: T) => boolean = () => true,
): Promise<T | typeof REPLAYED | undefined> {
  const claimed = await claim({ id, delivery }, store);
  if (claimed !== 'mine') {
    log.info('a request was delivered again', { request: id, how: claimed });
    return claimed === 'replayed' ? REPLAYED : undefined;
  }
  const result = await handleOrRelease(id, handle, { store, log });
  if (!isHandled(result)) return result;
  try {
    await store.finishRequest(id, delivery);
  } catch (error) {
    // A late duplicate finds its own holds and acts, so it does little harm. A failed run would be repeated for certain.
    log.warn('a handled request was not written down', { request: id, cause: messageOf(error) });
  }
  return result;
}

/** A button that failed may be pressed again at once, and that press has the same id. */
async function handleOrRelease<T>(
  id: string,
  handle: () => Promise<T>,
  { store, log }: OncePorts,
): Promise<T> {
  try {
    return await handle();
  } catch (error) {
    await store.releaseRequest(id).catch((cause: unknown) => {
      log.warn('a failed request was not released', { request: id, cause: messageOf(cause) });
    });
    throw error;
  }
}

/** The memory did not take the request, so nothing came of it. */
export class NotSaved extends Error {
  override readonly name = 'NotSaved';
}

async function claim(
  { id, delivery }: Delivered,
  store: OncePorts['store'],
): Promise<'mine' | 'taken' | 'replayed'> {
  try {
    return await store.claimRequest(id, delivery);
  } catch (error) {
    throw new NotSaved(
      `it was not saved and nothing was done, because Uptime’s memory could not be reached (${messageOf(error)})`,
      { cause: error },
    );
  }
}
