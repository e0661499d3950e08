import type { Plan } from '../../core/plan/plan.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { Failure } from '../failure.ts';
import type { PowerResult } from '../ports/power.ts';

export interface TickReport {
  readonly plan: Plan;
  readonly started: readonly PowerResult[];
  readonly stopped: readonly PowerResult[];
  /** What went wrong. Empty after a successful tick. */
  readonly failures: readonly Failure[];
  /** What could not be read: its resources are not in the plan. */
  readonly unreadable: readonly TargetFailure[];
  /** The failures that kept a notice from being posted. Its stops wait. */
  readonly unsaid: readonly Failure[];
}
