import type { Plan } from '../../core/plan/plan.ts';
import type { Failure } from '../failure.ts';
import type { PowerResult } from '../ports/power.ts';

export interface TickReport {
  readonly plan: Plan;
  readonly started: readonly PowerResult[];
  readonly stopped: readonly PowerResult[];
  /** What went wrong. Empty after a successful tick. */
  readonly failures: readonly Failure[];
  /** The failures that kept a notice from being posted. Its stops wait. */
  readonly unsaid: readonly Failure[];
}
