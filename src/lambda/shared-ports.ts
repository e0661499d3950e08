import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { AuditLog } from '../app/ports/audit-log.ts';
import type { Clock } from '../app/ports/clock.ts';
import type { Inventory } from '../app/ports/inventory.ts';
import type { Log } from '../app/ports/log.ts';
import type { Objections } from '../app/ports/objections.ts';
import type { OwedNewsStore } from '../app/ports/owed-news.ts';
import type { PartStore } from '../app/ports/part-store.ts';
import type { RequestPorts } from '../app/ports/request-ports.ts';
import type { Rivals } from '../app/ports/rivals.ts';
import type { Secret } from '../app/ports/secret.ts';
import type { Store } from '../app/ports/store.ts';
import type { Targets } from '../app/ports/targets.ts';
import { acting } from '../app/tick/acting.ts';
import { noPower, rehearsal, rehearsalSettings, rehearsing } from '../app/tick/rehearsal.ts';
import type { Kind } from '../aws/kinds/kind.ts';
import { createPower } from '../aws/kinds/power.ts';
import { KINDS } from '../aws/kinds/registry.ts';
import { createPrices } from '../aws/pricing/prices.ts';
import type { ClientOptions } from '../aws/sdk/client-config.ts';
import { createAwsClients } from '../aws/sdk/clients.ts';
import type { Pause } from '../aws/sdk/pause.ts';
import { type Caller, createCaller } from '../aws/sdk/signed-call.ts';
import { createDynamoTable } from '../aws/table/dynamo-table.ts';
import { createSnapshot } from '../aws/table/snapshot.ts';
import { createTableStore } from '../aws/table/store.ts';
import { type Accounts, createAccounts } from '../aws/targets/accounts.ts';
import { createTargetInventory } from '../aws/targets/inventory.ts';
import type { ListAccounts } from '../aws/targets/organization.ts';
import { createTargetPower } from '../aws/targets/power.ts';
import { createRivals } from '../aws/timers/rivals.ts';
import { createTimers } from '../aws/timers/timers.ts';
import type { RunEnv } from '../config/env.ts';
import { BUDGET_MS } from '../core/request/snooze-budget.ts';
import type { Settings } from '../core/settings/settings.ts';
import { createNotifier } from '../slack/api/notifier.ts';
import { createPeople } from '../slack/api/people.ts';
import { ONLY_OBSERVES } from '../text/observing.ts';
import { systemClock } from './clock.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { secretsAt } from './secrets.ts';

export interface SharedOptions {
  readonly env: RunEnv;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly log: Log;
  /** The kinds of resource that Uptime can park. */
  readonly kinds?: readonly Kind[] | undefined;
  /** Stand-ins only: the endpoint and credentials of the AWS clients. */
  readonly client?: ClientOptions;
  /** Stand-ins only: how to wait for AWS's request quotas and for Slack. */
  readonly pause?: Pause;
  /** The clock for signing AWS requests, if it is not the machine's. */
  readonly wallClock?: Clock;
  /** Organizations' ListAccounts, for settings with `of: 'organization'`. */
  readonly listAccounts?: ListAccounts;
}

/** What both functions that do work need. */
export interface Shared {
  readonly ports: RequestPorts & {
    readonly inventory: Inventory & Targets;
    readonly kinds: readonly Kind[];
    readonly wallClock: Clock;
    readonly deadline: Deadline;
    readonly rivals?: Rivals | undefined;
  };
  readonly store: Store & AuditLog & PartStore & Objections & OwedNewsStore;
  readonly accounts: Accounts;
  readonly caller: Caller;
  readonly botToken: Secret;
  readonly isObserving: boolean;
}

/** Connects what people's jobs and the engine share to AWS and Slack. */
export function createSharedPorts({
  env,
  settings,
  clock,
  log,
  kinds = KINDS,
  client: givenClient,
  pause,
  wallClock = systemClock,
  listAccounts,
}: SharedOptions): Shared {
  const region = env.AWS_REGION;
  const deadline = createDeadline();
  const sleep = pause && ((ms: number) => pause.sleep(ms));
  const client = { ...givenClient, retries: { pause, remainingMs: deadline.remainingMs } };
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
  const table = createDynamoTable({
    client: clients.of(DynamoDBClient, region),
    tableName: env.UPTIME_TABLE,
    clock,
    pause,
  });
  const store = createTableStore({
    table,
    now: () => clock.now(),
    rehearsing: isObserving,
    rememberHoldsMs: settings.snoozeBudgetHours === undefined ? undefined : BUDGET_MS,
  });
  const rivals = createRivals({
    scheduler: (of) => clients.of(SchedulerClient, of),
    regions: [...new Set([region, ...settings.regions])],
    name: env.UPTIME_SCHEDULE_GROUP,
    tagKey: settings.tagKey,
    clock,
    log,
  });
  const timers = createTimers({
    scheduler: clients.of(SchedulerClient, region),
    groupName: env.UPTIME_SCHEDULE_GROUP,
    engineArn: env.UPTIME_ENGINE_ARN,
    roleArn: env.UPTIME_SCHEDULER_ROLE_ARN,
    deadLetterArn: env.UPTIME_TIMER_DLQ_ARN,
    clock,
  });
  const slack = {
    botToken,
    slackApiUrl: env.SLACK_API_URL,
    clock,
    log,
    remainingMs: deadline.remainingMs,
    sleep,
  };
  const notifier = createNotifier(slack);
  const people = createPeople(slack);
  return {
    ports: {
      clock,
      wallClock,
      log,
      settings: isObserving ? rehearsalSettings(settings) : settings,
      kinds,
      inventory,
      prices: createPrices({ kinds, region, accounts, client, clock, log }),
      power: isObserving
        ? noPower(ONLY_OBSERVES)
        : createTargetPower(accounts, (account) => createPower(kinds, account.clients, pause)),
      rivals: isObserving ? undefined : rivals,
      execution: isObserving ? rehearsal : acting,
      store,
      auditLog: store,
      owedNews: store,
      timers,
      snapshot: createSnapshot({
        table,
        now: () => clock.now(),
        traitsOf: (id) => kinds.find((kind) => kind.id === id)?.traits,
      }),
      notifier: isObserving ? rehearsing(notifier, store) : notifier,
      people,
      deadline,
    },
    store,
    accounts,
    caller,
    botToken,
    isObserving,
  };
}
