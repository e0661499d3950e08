import type { Decision } from '../../core/plan/decision.ts';
import type { WhyLeft } from '../../core/plan/left-alone.ts';
import type { EpochMs } from '../../core/time.ts';

/** Something that a person or a pipeline wants done at once, whatever the schedules say. */
export interface Order {
  readonly verb: 'start' | 'stop' | 'hold' | 'resume';
  /** Who wants it: a Slack user id, or what an event calls itself. */
  readonly by: string;
  readonly sentAt: EpochMs;
  /** Delivered twice, it is the same request. */
  readonly requestId: string;
  readonly reason?: string;
  /** Slack channel it was asked in. */
  readonly channel?: string;
  /** Where it came from, for the audit log: `slack C0DEV`, `event 111122223333`. */
  readonly from: string;
  /** What was meant, in the asker's words. */
  readonly asked?: string;
  /** Who said yes, where it took somebody else. */
  readonly approvedBy?: string;
  /** Until when a resource is held; undefined where it is not: then the schedule's next word counts. */
  readonly untilOf: (decision: Decision) => EpochMs | undefined;
  /** Whose holds a resume drops: without it, one's own. */
  readonly whose?: 'mine' | 'all';
}

/** What became of an order for one resource. */
export type Outcome =
  | {
      readonly kind: 'held';
      readonly until: EpochMs /** By this very request, delivered before. */;
      readonly before: boolean;
    }
  /** `whose`: those whose holds were dropped. */
  | { readonly kind: 'resumed'; readonly whose: readonly string[] }
  | {
      readonly kind: 'started' | 'stopped';
      readonly until?: EpochMs;
      readonly remark?: string;
      /** Those who held the opposite: the newer word ends their holds. */
      readonly ended?: readonly string[];
    }
  /** It was so before: AWS's word for its state. */
  | { readonly kind: 'already'; readonly state: string }
  /** Somebody did the opposite after this was asked for. */
  | { readonly kind: 'overtaken' }
  | { readonly kind: 'left'; readonly reason: WhyLeft }
  | { readonly kind: 'failed'; readonly reason: string };

export interface OrderResult {
  readonly decision: Decision;
  readonly outcome: Outcome;
}
