import type { Decision } from '../plan/decision.ts';
import type { Resource } from '../resource/resource.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import type { EpochMs } from '../time.ts';
import { explain, type Reason, type Summary, summarise } from './explain.ts';

/** Why one resource stands as it does, and the chain behind it. */
export interface WhyLine {
  readonly resource: Resource;
  readonly summary: Summary;
  readonly reasons: readonly Reason[];
}

export interface WhyReport {
  readonly at: EpochMs;
  readonly what: string;
  readonly lines: readonly WhyLine[];
  /** Names near to what was asked for, where nothing matches. */
  readonly near: readonly string[];
  readonly unreadable: readonly TargetFailure[];
}

export const whyLine = (decision: Decision, tagKey: string): WhyLine => ({
  resource: decision.resource,
  summary: summarise(decision),
  reasons: explain(decision, tagKey),
});
