import type { Clock, Log, Metrics } from '../app/ports.ts';
import type { ClientOptions } from '../aws/client-config.ts';
import { createAwsClients } from '../aws/clients.ts';
import { createInventory } from '../aws/inventory.ts';
import { createPower } from '../aws/power.ts';
import { createSchedulerStore } from '../aws/scheduler/store.ts';
import type { WorkerEnv } from '../config/env.ts';
import type { Settings } from '../core/settings.ts';
import { createNotifier } from '../slack/notifier.ts';
import { createResponder } from '../slack/responder.ts';
import type { WorkerPorts } from './worker-handler.ts';

export interface WorkerOptions {
  readonly env: WorkerEnv;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Stand-ins only: where the AWS clients go, and as whom. */
  readonly client?: ClientOptions;
}

/** Joins the use cases to AWS and Slack. Made once per container: connections are then reused. */
export function createWorkerPorts({
  env,
  settings,
  clock,
  log,
  metrics,
  client,
}: WorkerOptions): WorkerPorts {
  const clients = createAwsClients(client);
  return {
    clock,
    log,
    metrics,
    settings,
    inventory: createInventory({ clients, regions: settings.regions, tagKey: settings.tagKey }),
    power: createPower(clients),
    store: createSchedulerStore({
      scheduler: clients.scheduler(env.AWS_REGION),
      groupName: env.UPTIME_SCHEDULE_GROUP,
      workerArn: env.UPTIME_WORKER_ARN,
      roleArn: env.UPTIME_SCHEDULER_ROLE_ARN,
      clock,
      log,
      ...(env.UPTIME_DLQ_ARN !== undefined && { deadLetterArn: env.UPTIME_DLQ_ARN }),
    }),
    notifier: createNotifier({
      botToken: env.SLACK_BOT_TOKEN,
      slackApiUrl: env.SLACK_API_URL,
      clock,
      log,
    }),
    responder: createResponder({ allowedBase: env.SLACK_RESPONSE_BASE }),
  };
}
