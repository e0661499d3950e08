import type { Metrics } from '../app/ports/metrics.ts';
import { createLambdaJobs } from '../aws/jobs.ts';
import type { EnginePorts } from './engine-handler.ts';
import { createSharedPorts, type SharedOptions } from './shared-ports.ts';

export interface EngineOptions extends SharedOptions {
  readonly metrics: Metrics;
}

/** What only the engine needs: dividing a tick, joining its parts, counting. Made once per container. */
export function createEnginePorts({ metrics, ...options }: EngineOptions): EnginePorts {
  const { ports, store, caller } = createSharedPorts(options);
  return {
    ...ports,
    metrics,
    // arn:aws:lambda:eu-central-1:111122223333:function:uptime-engine
    account: options.env.UPTIME_ENGINE_ARN.split(':')[4] ?? '',
    targets: ports.inventory,
    engine: createLambdaJobs({ caller, functionName: options.env.UPTIME_ENGINE_ARN }),
    parts: store,
  };
}
