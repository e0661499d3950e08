import type { Commitments } from './commitments.ts';
import type { Metrics } from './metrics.ts';
import type { RequestPorts } from './request-ports.ts';
import type { RestoreCommand } from './restore-command.ts';
import type { Targets } from './targets.ts';

/** What a run of the engine needs from the world. */
export interface TickPorts extends RequestPorts {
  /** Absent where nobody has asked for metrics. */
  readonly metrics?: Metrics | undefined;
  /** Absent where Cost Explorer may not be asked. */
  readonly commitments?: Commitments | undefined;
  readonly targets: Targets;
  readonly restoreCommand: RestoreCommand;
}
