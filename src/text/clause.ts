import type { EpochMs } from '../core/time.ts';

/**
 * A clause without a full stop. The time stays a number, so that Slack can show it in each reader's own zone and a terminal in the
 * schedule's: it follows the text ("the schedule said stop" + "Fri 19:00"), and after it whose doing it is ("by ada").
 */
export interface Clause {
  readonly text: string;
  readonly at?: EpochMs | undefined;
  /** A Slack user id, or what an event calls itself. */
  readonly who?: string | undefined;
}
