import type { Metrics } from '../app/ports/metrics.ts';
import { createChangeCalendars } from '../aws/change-calendars.ts';
import { createCommitments } from '../aws/commitments/commitments.ts';
import { createLambdaJobs } from '../aws/jobs.ts';
import { createCalendarSources } from '../calendars/sources.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { Base } from './base.ts';
import type { EnginePorts } from './engine-handler.ts';
import { createSharedPorts } from './shared-ports.ts';

/** What only the engine needs: dividing a tick, joining its parts, counting. Made for each version of the settings. */
export function createEnginePorts(base: Base, metrics: Metrics | undefined, settings: Settings): EnginePorts {
  const { ports, store, accounts, marker } = createSharedPorts(base, settings);
  const { UPTIME_ENGINE_ARN, AWS_REGION: region, AWS_ENDPOINT_URL } = base.env;
  return {
    ...ports,
    metrics,
    marker,
    // arn:aws:lambda:eu-central-1:111122223333:function:uptime-engine
    account: UPTIME_ENGINE_ARN.split(':')[4] ?? '',
    commitments:
      settings.costExplorer === true
        ? createCommitments({
            kinds: base.kinds,
            accounts,
            region,
            endpoint: base.client.endpoint ?? AWS_ENDPOINT_URL,
          })
        : undefined,
    targets: ports.inventory,
    engine: createLambdaJobs({ caller: base.caller, functionName: UPTIME_ENGINE_ARN }),
    parts: store,
    calendarSources: createCalendarSources(createChangeCalendars({ caller: base.caller, region })),
  };
}
