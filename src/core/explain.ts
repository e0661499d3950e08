import type { EpochMs } from './time.ts';

/**
 * One link of the chain that decides about a resource. Data, so that Slack can show `at` in each reader's own zone and the
 * terminal in the schedule's.
 */
export interface Reason {
  readonly link:
    | 'tag'
    | 'schedule'
    | 'occurrence'
    | 'last-change'
    | 'hold'
    | 'notice'
    | 'protection'
    | 'state';
  /** A clause without a full stop; `at`, where given, follows it: "the schedule said stop" + "Fri 19:00". */
  readonly text: string;
  readonly at?: EpochMs;
}
