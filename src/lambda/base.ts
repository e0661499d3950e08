import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SchedulerClient } from '@aws-sdk/client-scheduler';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import type { Clock } from '../app/ports/clock.ts';
import type { Log } from '../app/ports/log.ts';
import type { Notifier } from '../app/ports/notifier.ts';
import type { People } from '../app/ports/people.ts';
import type { Secret } from '../app/ports/secret.ts';
import type { Timers } from '../app/ports/timers.ts';
import type { Kind } from '../aws/kinds/kind.ts';
import { KINDS } from '../aws/kinds/registry.ts';
import type { ClientOptions } from '../aws/sdk/client-config.ts';
import { type AwsClients, createAwsClients } from '../aws/sdk/clients.ts';
import type { Pause } from '../aws/sdk/pause.ts';
import { type Caller, createCaller } from '../aws/sdk/signed-call.ts';
import { createDynamoTable } from '../aws/table/dynamo-table.ts';
import type { Table } from '../aws/table/table.ts';
import type { ListAccounts } from '../aws/targets/organization.ts';
import { createTimers } from '../aws/timers/timers.ts';
import type { RunEnv } from '../config/env.ts';
import { createNotifier } from '../slack/api/notifier.ts';
import { createPeople } from '../slack/api/people.ts';
import { systemClock } from './clock.ts';
import { createDeadline, type Deadline } from './deadline.ts';
import { secretsAt } from './secrets.ts';

export interface BaseOptions {
  readonly env: RunEnv;
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

/** What a container makes once, whatever the settings say. */
export interface Base<Env extends RunEnv = RunEnv> extends BaseOptions {
  readonly env: Env;
  readonly kinds: readonly Kind[];
  readonly wallClock: Clock;
  readonly deadline: Deadline;
  /** With retries. */
  readonly client: ClientOptions;
  readonly clients: AwsClients;
  readonly caller: Caller;
  readonly table: Table;
  readonly timers: Timers;
  readonly botToken: Secret;
  readonly notifier: Notifier;
  readonly people: People;
}

export function createBase<Env extends RunEnv>(options: BaseOptions & { readonly env: Env }): Base<Env> {
  const { env, clock, log, kinds = KINDS, pause, wallClock = systemClock } = options;
  const region = env.AWS_REGION;
  const deadline = createDeadline();
  const sleep = pause && ((ms: number) => pause.sleep(ms));
  const client = { ...options.client, retries: { pause, remainingMs: deadline.remainingMs } };
  const clients = createAwsClients(client);
  const caller = createCaller({
    region,
    endpoint: client.endpoint ?? env.AWS_ENDPOINT_URL,
    credentials: client.credentials ?? fromNodeProviderChain(),
    timeoutMs: 5_000,
  });
  const [botToken] = secretsAt(
    [{ variable: 'SLACK_BOT_TOKEN', text: env.SLACK_BOT_TOKEN, parameter: env.SLACK_BOT_TOKEN_PARAMETER }],
    caller,
    wallClock,
  );
  const slack = {
    botToken,
    slackApiUrl: env.SLACK_API_URL,
    clock,
    log,
    remainingMs: deadline.remainingMs,
    sleep,
  };
  return {
    ...options,
    kinds,
    wallClock,
    deadline,
    client,
    clients,
    caller,
    botToken,
    table: createDynamoTable({
      client: clients.of(DynamoDBClient, region),
      tableName: env.UPTIME_TABLE,
      clock,
      pause,
    }),
    timers: createTimers({
      scheduler: clients.of(SchedulerClient, region),
      groupName: env.UPTIME_SCHEDULE_GROUP,
      engineArn: env.UPTIME_ENGINE_ARN,
      roleArn: env.UPTIME_SCHEDULER_ROLE_ARN,
      deadLetterArn: env.UPTIME_TIMER_DLQ_ARN,
      clock,
    }),
    notifier: createNotifier(slack),
    people: createPeople(slack),
  };
}
