import type { Metrics } from './metrics.ts';
import type { RequestPorts } from './request-ports.ts';

/** What a run of the engine needs from the world. */
export interface TickPorts extends RequestPorts {
  readonly metrics: Metrics;
}
