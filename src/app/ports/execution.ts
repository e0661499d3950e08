import type { StoredNotice } from '../../core/notice/notice.ts';
import type { Facts, Plan } from '../../core/plan/plan.ts';
import type { Failure } from '../failure.ts';
import type { Notifier } from './notifier.ts';
import type { PowerResult } from './power.ts';
import type { Store } from './store.ts';

/** What becomes of a run's plan: it is carried out, or rehearsed while Uptime only observes. */
export interface Execution {
  /** The part of a plan that is acted on. */
  actedOn(planned: Plan): Plan;
  /** Brings the messages of `mine` up to date, and tells people of what could not be stopped. */
  report(mine: readonly StoredNotice[], outcome: RunOutcome, ports: ReportPorts): Promise<readonly Failure[]>;
}

export interface ReportPorts {
  readonly store: Store;
  readonly notifier: Notifier;
}

/** What a run knows that rewrites messages. */
export interface RunOutcome {
  readonly decided: Plan;
  /** What it was decided from. */
  readonly facts: Facts;
  readonly stopped: readonly PowerResult[];
  /** Every notice that is known. */
  readonly notices: readonly StoredNotice[];
  /** Whether every target could be read. */
  readonly complete: boolean;
  /** Whether this run is a notice's own. */
  readonly isFiring: boolean;
  readonly tickMinutes: number;
}
