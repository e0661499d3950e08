import type { Decision } from '../plan/decision.ts';
import type { Resource } from '../resource/resource.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import type { EpochMs } from '../time.ts';
import type { Authorship } from './authorship.ts';
import { explain, type Reason, type Summary, summarise } from './explain.ts';

/** Why one resource is in its state, with all the reasons. */
export interface WhyLine {
  readonly resource: Resource;
  readonly summary: Summary;
  readonly reasons: readonly Reason[];
}

export interface WhyReport {
  readonly at: EpochMs;
  /** When AWS was last read, if not for this answer. */
  readonly asOf?: EpochMs | undefined;
  readonly what: string;
  readonly lines: readonly WhyLine[];
  /** Names similar to the selection, if nothing matches it. */
  readonly near: readonly string[];
  readonly unreadable: readonly TargetFailure[];
}

export const whyLine = (decision: Decision, tagKey: string, found?: Authorship): WhyLine => ({
  resource: decision.resource,
  summary: summarise(decision),
  reasons: explain(decision, tagKey, found),
});
