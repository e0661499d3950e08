import type { StoredNotice } from '../../core/notice/notice.ts';
import type { EpochMs } from '../../core/time.ts';

/**
 * What makes the engine run at an exact minute. A timer is never the truth: the record comes first, and what a lost timer would have done
 * the next tick does. Asking twice is the same as asking once.
 */
export interface Timers {
  /** Runs the notice's stop at its stop time, together with the others of its lane. */
  forNotice(notice: StoredNotice): Promise<void>;
  /** A run of the engine at this instant. */
  wake(at: EpochMs): Promise<void>;
  /** Has the parts of notices joined and announced in this minute, or as soon after it as can be. */
  announce(at: EpochMs): Promise<void>;
  /** Those that are set. A list may lag by some seconds: good for finding out what is missing, never for deciding. */
  list(): Promise<TimersSet>;
}

export interface TimersSet {
  has(timer: { readonly notice: StoredNotice } | { readonly wakeAt: EpochMs }): boolean;
}
