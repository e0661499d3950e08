import { type ResourceRef, shortHash } from '../resource/ref.ts';
import { DAY_MS, type EpochMs } from '../time.ts';

/**
 * A person's dated override. Immutable: pressing again makes another one, resuming removes it, and the last to end
 * decides. "Snooze" is only the button.
 */
export interface Hold {
  /** Unique; made by the store's adapter from the fields below. */
  readonly name: string;
  readonly keep: 'running' | 'stopped';
  readonly resource: ResourceRef;
  /** Slack user id, or another short name of who holds. */
  readonly by: string;
  readonly createdAt: EpochMs;
  readonly until: EpochMs;
  /** What it is for; only where that has been read. */
  readonly reason?: string;
  /** What made it: see `requestMark`. */
  readonly requestMark?: string | undefined;
}

/** Stands for what one request wanted of one resource, so that a repeated delivery knows its own hold. */
export const requestMark = (requestId: string): string => shortHash(requestId).slice(0, 10);

/**
 * How long a hold is remembered after its end, and a notice counts after its stop time. The same for both, so that a notice
 * from before a hold never stands in for the fresh one that could not be posted.
 */
export const REMEMBERED_MS = DAY_MS;

/** What a press or a command asks for; the store gives it its name. `requestId` makes a repeated delivery the same hold. */
export interface NewHold extends Omit<Hold, 'name' | 'requestMark'> {
  readonly requestId: string;
  /** Slack channel it was asked in. */
  readonly channel?: string;
}
