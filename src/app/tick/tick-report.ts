import type { Plan } from '../../core/plan/plan.ts';
import type { PowerResult } from '../ports/power.ts';

export interface TickReport {
  readonly plan: Plan;
  readonly started: readonly PowerResult[];
  readonly stopped: readonly PowerResult[];
  /** One line each: what went wrong, named. Empty after a good tick. */
  readonly failures: readonly string[];
  /** Those of them that kept a notice from being posted: its stops wait. */
  readonly unsaid: readonly string[];
}
