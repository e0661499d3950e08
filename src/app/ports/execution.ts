import type { StoredNotice } from '../../core/notice/notice.ts';
import type { Facts, Plan } from '../../core/plan/plan.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { Failure } from '../failure.ts';
import type { Clock } from './clock.ts';
import type { Notifier } from './notifier.ts';
import type { PowerResult } from './power.ts';
import type { Store } from './store.ts';

/** What is done with a run's plan: it is carried out, or only rehearsed in observe mode. */
export interface Execution {
  /** The part of the plan to act on. */
  actedOn(planned: Plan): Plan;
  /** Updates the messages of `mine` and tells people what could not be stopped. */
  report(mine: readonly StoredNotice[], outcome: RunOutcome, ports: ReportPorts): Promise<readonly Failure[]>;
}

export interface ReportPorts {
  readonly store: Store;
  readonly notifier: Notifier;
  readonly clock: Clock;
  readonly settings: Pick<Settings, 'adminChannel'>;
}

/** What a run knows when it rewrites messages. */
export interface RunOutcome {
  readonly decided: Plan;
  /** What it was decided from. */
  readonly facts: Facts;
  readonly stopped: readonly PowerResult[];
  /** Every notice in the store. */
  readonly notices: readonly StoredNotice[];
  /** Whether every target could be read. */
  readonly complete: boolean;
  /** Whether this run was started for notices whose stop time has come. */
  readonly isFiring: boolean;
  readonly tickMinutes: number;
}
