import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { Notice } from './notice.ts';
import { stopTimeIn } from './notice-name.ts';

/**
 * The notices of one stop time share this many runs. It is less than the smallest concurrency in use, so none of them waits in
 * Lambda's queue, and more than enough to do a thousand channels at once.
 */
const LANES = 8;

/** Some of the notices with one stop time: those that one run carries out together. */
export interface Lane {
  readonly stopAt: EpochMs;
  /** From 0 to 7. */
  readonly lane: number;
}

/** All notices of a channel are in one lane. Undefined if its stop time is within a minute: then it has a run of its own. */
export function laneOf({ name, stopAt }: Pick<Notice, 'name' | 'stopAt'>): Lane | undefined {
  if (stopAt % MINUTE_MS !== 0 || stopTimeIn(name) !== stopAt) return undefined;
  return { stopAt, lane: (name.split('.')[2] ?? '').charCodeAt(0) % LANES };
}

export const laneName = ({ stopAt, lane }: Lane): string => `${(stopAt / MINUTE_MS).toString(36)}.${lane}`;
