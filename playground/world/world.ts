/**
 * The whole product on one machine: the handlers that Lambda runs, between stand-ins for AWS and Slack that speak the real wire
 * protocols on loopback, on virtual time.
 */
import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import type { Log } from '../../src/app/ports/log.ts';
import type { Metrics } from '../../src/app/ports/metrics.ts';
import { fixedSecret } from '../../src/app/ports/secret.ts';
import { createLambdaJobs } from '../../src/aws/jobs.ts';
import type { Kind } from '../../src/aws/kinds/kind.ts';
import { type ClientOptions, clientConfig } from '../../src/aws/sdk/client-config.ts';
import type { Pause } from '../../src/aws/sdk/pause.ts';
import { createCaller } from '../../src/aws/sdk/signed-call.ts';
import type { Config } from '../../src/config/define.ts';
import { settingsOf } from '../../src/config/settings.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import type { EpochMs } from '../../src/core/time.ts';
import { systemClock } from '../../src/lambda/clock.ts';
import { createSlackHandler } from '../../src/lambda/slack-handler.ts';
import { createWorkerHandler, type WorkerPorts } from '../../src/lambda/worker-handler.ts';
import { createWorkerPorts } from '../../src/lambda/worker-ports.ts';
import { SCOPES } from '../../src/slack/api/scopes.ts';
import { type AwsStandIn, type AwsStandInOptions, startAwsStandIn } from '../aws/index.ts';
import { VirtualClock } from '../aws/time/index.ts';
import {
  type Person,
  type Shown,
  type SlackStandIn,
  startSlackStandIn,
  type UserGroup,
} from '../slack/index.ts';
import { ACCOUNT } from './account.ts';
import { deliverAsLambdaEvent } from './deliver-as-lambda-event.ts';
import { deployTable } from './deploy-table.ts';
import { instantPause } from './instant-pause.ts';

const HOME = 'eu-central-1';
const GROUP = 'uptime';
const TABLE = 'uptime';
const WORKER = 'uptime-worker';
const WORKER_ARN = `arn:aws:lambda:${HOME}:${ACCOUNT}:function:${WORKER}`;
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/uptime-scheduler`;
/** Shared by both halves of this process; it protects nothing. */
const SIGNING_SECRET = 'playground';

export interface WorldOptions {
  readonly at: EpochMs;
  readonly config: Config;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly users: readonly Person[];
  readonly userGroups?: readonly UserGroup[];
  readonly log?: Log;
  readonly metrics?: Metrics;
  /** What Uptime can park, where that is not what ships. */
  readonly kinds?: readonly Kind[];
  /** How AWS behaves: quotas, latency, reads that lag behind writes. */
  readonly aws?: Omit<AwsStandInOptions, 'clock' | 'functions'>;
  /** How the worker waits for AWS. Its clock also fills AWS's request quotas. */
  readonly pause?: Pause;
  /** Called on every change that somebody can see in Slack. */
  readonly onShown?: (shown: Shown) => void;
  readonly observer?: WorkerObserver;
}

/** Follows the worker's runs, for a screen that shows them. */
export interface WorkerObserver {
  /** Wraps the worker's ports. */
  watch(ports: WorkerPorts): WorkerPorts;
  /** Whether to skip this run, because it would change nothing that anybody can see. */
  leavesOut(event: unknown): boolean;
  /** Called after a run; `error` is what it threw. */
  ran(event: unknown, error: unknown): void;
}

export interface World {
  readonly clock: VirtualClock;
  readonly aws: AwsStandIn;
  readonly slack: SlackStandIn;
  readonly settings: Settings;
  /** The worker's ports, for direct use. */
  readonly ports: WorkerPorts;
  /** Invokes the worker with an EventBridge event. */
  tellWorker(event: object): void;
  /** What the worker's runs threw. */
  readonly workerErrors: readonly unknown[];
  close(): Promise<void>;
}

const SILENT: Log = { info() {}, warn() {}, error() {} };
const UNCOUNTED: Metrics = { tick() {} };

/** Starts everything and creates the five-minute tick, as `serverless.yml` would. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { log = SILENT, metrics = UNCOUNTED } = options;
  const clock = new VirtualClock(options.at);
  const settings = settingsOf(options.config, HOME);
  // On virtual time no wait may take real time, and request quotas must fill while the worker waits.
  const pause = options.pause ?? instantPause(clock);
  const aws = await startAwsStandIn({
    clock,
    ...options.aws,
    requestBuckets: options.aws?.requestBuckets && pause,
  });
  const credentials = { accessKeyId: 'AKIAPLAYGROUND', secretAccessKey: 'playground' };
  const client: ClientOptions = { endpoint: aws.url, credentials };
  const slack = await startSlackStandIn({
    signingSecret: SIGNING_SECRET,
    channels: options.channels,
    users: options.users,
    scopes: SCOPES,
    userGroups: options.userGroups,
    deliver: (request) => deliver(request),
    clock,
    onShown: options.onShown,
  });
  const deliver = deliverAsLambdaEvent(
    createSlackHandler({
      signingSecret: fixedSecret(SIGNING_SECRET),
      botToken: fixedSecret(slack.botToken),
      slackApiUrl: slack.apiUrl,
      allowedResponseBase: slack.responseBase,
      jobs: createLambdaJobs({
        caller: createCaller({ region: HOME, endpoint: aws.url, credentials }),
        functionName: WORKER,
      }),
      clock,
      wallClock: systemClock,
      log,
    }),
  );
  const ports = createWorkerPorts({
    env: {
      AWS_REGION: HOME,
      UPTIME_TABLE: TABLE,
      UPTIME_SCHEDULE_GROUP: GROUP,
      UPTIME_WORKER_ARN: WORKER_ARN,
      UPTIME_SCHEDULER_ROLE_ARN: ROLE_ARN,
      UPTIME_DLQ_ARN: undefined,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_BOT_TOKEN_PARAMETER: undefined,
      AWS_ENDPOINT_URL: undefined,
      SLACK_API_URL: slack.apiUrl,
      SLACK_RESPONSE_BASE: slack.responseBase,
    },
    settings,
    clock,
    log,
    metrics,
    kinds: options.kinds,
    client,
    pause,
  });
  const { observer } = options;
  const worker = createWorkerHandler(observer?.watch(ports) ?? ports);
  const workerErrors: unknown[] = [];
  aws.setFunction(WORKER, async (event) => {
    if (observer?.leavesOut(event)) return;
    try {
      await worker(event);
      observer?.ran(event, undefined);
    } catch (error) {
      workerErrors.push(error);
      observer?.ran(event, error);
      throw error;
    }
  });
  await deployTable(HOME, TABLE, client);
  await deployTick(client);
  return {
    clock,
    aws,
    slack,
    settings,
    ports,
    workerErrors,
    tellWorker: (event) => aws.invoke(WORKER, event),
    async close() {
      await aws.close();
      await slack.close();
    },
  };
}

async function deployTick(client: ClientOptions): Promise<void> {
  const scheduler = new SchedulerClient(clientConfig(HOME, client));
  await scheduler.send(new CreateScheduleGroupCommand({ Name: GROUP }));
  await scheduler.send(
    new CreateScheduleCommand({
      Name: 'uptime-tick',
      ScheduleExpression: 'cron(0/5 * * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: WORKER_ARN, RoleArn: ROLE_ARN, Input: '{"type":"tick"}' },
    }),
  );
  scheduler.destroy();
}
