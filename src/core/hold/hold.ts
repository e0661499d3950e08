import { type ResourceRef, shortHash } from '../resource/ref.ts';
import { DAY_MS, type EpochMs } from '../time.ts';

/**
 * A person's dated override; people call it snooze. Immutable: pressing again makes another hold, resuming removes it.
 * The hold that ends last decides.
 */
export interface Hold {
  /** Unique. The store's adapter makes it from the fields below. */
  readonly name: string;
  readonly keep: 'running' | 'stopped';
  readonly resource: ResourceRef;
  /** Slack user id, or the name of a pipeline. */
  readonly by: string;
  readonly createdAt: EpochMs;
  readonly until: EpochMs;
  /** Why it was made. Set only if it was read from the store. */
  readonly reason?: string;
  /** The request that made it: see `requestMark`. */
  readonly requestMark?: string | undefined;
}

/** Identifies what one request did to one resource, so that a repeated delivery finds its own hold. */
export const requestMark = (requestId: string): string => shortHash(requestId).slice(0, 10);

/**
 * How long a hold is kept after its end, and how long a notice counts after its stop time. Both are the same, so that a
 * notice from before a hold never replaces the new one that could not be posted.
 */
export const REMEMBERED_MS = DAY_MS;

/** A hold to be saved; the store names it. `requestId` makes a repeated delivery the same hold. */
export interface NewHold extends Omit<Hold, 'name' | 'requestMark'> {
  readonly requestId: string;
  /** The Slack channel where it was requested. */
  readonly channel?: string;
}
