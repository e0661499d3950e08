import type { EpochMs } from '../time.ts';

/** ISO 8601 weekday: 1 = Monday ... 7 = Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/**
 * A weekly period, in minutes of the local day it starts on.
 *
 * - both sides: `startMinute` 0..1439, `stopMinute` 1..1440; a stop at or before the start is on the next day
 *
 * - `start` alone (0..1439) or `stop` alone (0..1440): a one-sided period, which leaves the other side to people
 */
export interface Period {
  /** Ascending, without repeats, never empty. */
  readonly days: readonly Weekday[];
  readonly startMinute?: number;
  readonly stopMinute?: number;
}

/** When a resource should run. */
export type Schedule =
  | { readonly kind: 'weekly'; readonly periods: readonly Period[]; readonly timeZone: string }
  /** Never stopped. */
  | { readonly kind: 'always' }
  /** Kept stopped. */
  | { readonly kind: 'never' }
  /** Left to people. */
  | { readonly kind: 'unmanaged' };

export type Direction = 'start' | 'stop';

/** What a schedule asks for at an instant. `any`: it has no wish, and the latest word decides. */
export type Desired = 'running' | 'stopped' | 'any';

/** One start or stop instant of a schedule (RFC 5545's word). */
export interface Occurrence {
  readonly at: EpochMs;
  readonly direction: Direction;
}
