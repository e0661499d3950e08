import type { TargetFailure } from '../resource/target-failure.ts';
import type { Spared } from '../suggest/spared.ts';
import type { Suggestion } from '../suggest/suggestion.ts';
import type { EpochMs } from '../time.ts';

/** What could have a schedule, and what that would save. */
export interface SuggestReport {
  readonly at: EpochMs;
  readonly tagKey: string;
  /** Counts from 1. */
  readonly page: number;
  /** All of them, the largest saving first. */
  readonly suggestions: readonly Suggestion[];
  /** How many run untagged for development or tests, and how much they are used is not known for two weeks. */
  readonly unmeasured: number;
  /** What somebody said is never to be suggested, and still runs untagged. */
  readonly spared: readonly Spared[];
  readonly unreadable: readonly TargetFailure[];
}

/** The deployment does not let Uptime ask how heavily resources are used. */
export interface NotMeasured {
  readonly kind: 'not-measured';
}

/** As many fit into a message without hiding the first. */
export const SUGGESTIONS_A_PAGE = 5;
