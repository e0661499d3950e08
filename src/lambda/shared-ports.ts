import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { Clock } from '../app/ports/clock.ts';
import type { Log } from '../app/ports/log.ts';
import type { Metrics } from '../app/ports/metrics.ts';
import { acting } from '../app/tick/acting.ts';
import { noPower, rehearsal, rehearsalSettings, rehearsing } from '../app/tick/rehearsal.ts';
import { createLambdaJobs } from '../aws/jobs.ts';
import type { Kind } from '../aws/kinds/kind.ts';
import { createPower } from '../aws/kinds/power.ts';
import { KINDS } from '../aws/kinds/registry.ts';
import { createPrices } from '../aws/pricing/prices.ts';
import type { ClientOptions } from '../aws/sdk/client-config.ts';
import { createAwsClients } from '../aws/sdk/clients.ts';
import type { Pause } from '../aws/sdk/pause.ts';
import { createCaller } from '../aws/sdk/signed-call.ts';
import { createMemoryCheckup } from '../aws/table/checkup.ts';
import { createDynamoTable } from '../aws/table/dynamo-table.ts';
import { createTableStore } from '../aws/table/store.ts';
import { createAccounts } from '../aws/targets/accounts.ts';
import { createPowerCheckup } from '../aws/targets/checkup.ts';
import { createTargetInventory } from '../aws/targets/inventory.ts';
import type { ListAccounts } from '../aws/targets/organization.ts';
import { createTargetPower } from '../aws/targets/power.ts';
import { createTimers } from '../aws/timers/timers.ts';
import type { WorkerEnv } from '../config/env.ts';
import { BUDGET_MS } from '../core/request/snooze-budget.ts';
import type { Settings } from '../core/settings/settings.ts';
import { createSlackCheckup } from '../slack/api/checkup.ts';
import { createEphemeral } from '../slack/api/ephemeral.ts';
import { createHomeTab } from '../slack/api/home-tab.ts';
import { createModals } from '../slack/api/modals.ts';
import { createNotifier } from '../slack/api/notifier.ts';
import { createPeople } from '../slack/api/people.ts';
import { createResponder } from '../slack/api/responder.ts';
import { ONLY_OBSERVES } from '../text/observing.ts';
import { systemClock } from './clock.ts';
import { createDeadline } from './deadline.ts';
import { secretsAt } from './secrets.ts';
import type { WorkerPorts } from './worker-handler.ts';

export interface WorkerOptions {
  readonly env: WorkerEnv;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  readonly metrics: Metrics;
  /** The kinds of resource that Uptime can park. */
  readonly kinds?: readonly Kind[] | undefined;
  /** Stand-ins only: the endpoint and credentials of the AWS clients. */
  readonly client?: ClientOptions;
  /** Stand-ins only: how to wait for AWS's request quotas. */
  readonly pause?: Pause;
  /** The clock for signing AWS requests, if it is not the machine's. */
  readonly wallClock?: Clock;
  /** Organizations' ListAccounts, for settings with `of: 'organization'`. */
  readonly listAccounts?: ListAccounts;
}

/** Connects the use cases to AWS and Slack. Made once per container, so that connections are reused. */
export function createWorkerPorts({
  env,
  settings,
  clock,
  log,
  metrics,
  kinds = KINDS,
  client,
  pause,
  wallClock = systemClock,
  listAccounts,
}: WorkerOptions): WorkerPorts {
  const region = env.AWS_REGION;
  const clients = createAwsClients(client);
  const accounts = createAccounts({
    region,
    wallClock,
    settings: settings.accounts,
    clients,
    client,
    listAccounts,
  });
  const caller = createCaller({
    region,
    endpoint: client?.endpoint ?? env.AWS_ENDPOINT_URL,
    credentials: client?.credentials ?? fromNodeProviderChain(),
    timeoutMs: 5_000,
  });
  const [botToken] = secretsAt(
    [{ variable: 'SLACK_BOT_TOKEN', text: env.SLACK_BOT_TOKEN, parameter: env.SLACK_BOT_TOKEN_PARAMETER }],
    caller,
    wallClock,
  );
  const isObserving = settings.mode === 'observe';
  const inventory = createTargetInventory({ kinds, accounts, settings, region });
  const store = createTableStore({
    table: createDynamoTable({
      client: clients.of(DynamoDBClient, region),
      tableName: env.UPTIME_TABLE,
      clock,
      pause,
    }),
    now: () => clock.now(),
    rehearsing: isObserving,
    rememberHoldsMs: settings.snoozeBudgetHours === undefined ? undefined : BUDGET_MS,
  });
  const timers = createTimers({
    scheduler: clients.of(SchedulerClient, region),
    groupName: env.UPTIME_SCHEDULE_GROUP,
    engineArn: env.UPTIME_WORKER_ARN,
    roleArn: env.UPTIME_SCHEDULER_ROLE_ARN,
    deadLetterArn: env.UPTIME_DLQ_ARN,
    clock,
  });
  const deadline = createDeadline();
  const notifier = createNotifier({
    botToken,
    slackApiUrl: env.SLACK_API_URL,
    clock,
    log,
    remainingMs: deadline.remainingMs,
  });
  return {
    clock,
    log,
    metrics,
    settings: isObserving ? rehearsalSettings(settings) : settings,
    inventory,
    targets: inventory,
    worker: createLambdaJobs({ caller, functionName: env.UPTIME_WORKER_ARN }),
    prices: createPrices({ kinds, region, accounts, client, clock, log }),
    power: isObserving
      ? noPower(ONLY_OBSERVES)
      : createTargetPower(accounts, (account) => createPower(kinds, account.clients, pause)),
    execution: isObserving ? rehearsal : acting,
    store,
    timers,
    parts: store,
    wallClock,
    canWrite: true,
    kinds,
    checkup: {
      ...createPowerCheckup(kinds, accounts),
      ...createMemoryCheckup({ region, table: env.UPTIME_TABLE, scheduleGroup: env.UPTIME_SCHEDULE_GROUP }),
      ...createSlackCheckup({ botToken, slackApiUrl: env.SLACK_API_URL, log }),
    },
    objections: isObserving ? store : undefined,
    notifier: isObserving ? rehearsing(notifier, store) : notifier,
    homeTab: createHomeTab({ botToken, slackApiUrl: env.SLACK_API_URL, log }),
    people: createPeople({
      botToken,
      slackApiUrl: env.SLACK_API_URL,
      clock: wallClock,
      log,
    }),
    modals: createModals({ botToken, slackApiUrl: env.SLACK_API_URL, log }),
    responder: createResponder({
      allowedBase: env.SLACK_RESPONSE_BASE,
      sendEphemeral: createEphemeral({ botToken, slackApiUrl: env.SLACK_API_URL, log }),
    }),
    deadline,
  };
}
