import type { EpochMs } from '../core/time.ts';

/**
 * A clause without a full stop. The time stays a number: Slack shows it in each reader's own zone, a terminal in the
 * schedule's. The time follows the text ("the schedule last said stop" + "Fri 19:00"), then who did it ("by ada"), then the rest.
 */
export interface Clause {
  readonly text: string;
  readonly at?: EpochMs | undefined;
  /** A Slack user id, or the name in a pipeline's event. */
  readonly who?: string | undefined;
  /** The end of the sentence, with its own punctuation: ", on schedule". */
  readonly ending?: string | undefined;
}
