import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { startAwsStandIn } from '../../playground/aws/index.ts';
import { ACCOUNT } from '../../playground/world/account.ts';
import { deployTable } from '../../playground/world/deploy-table.ts';
import { type ClientOptions, clientConfig } from '../../src/aws/sdk/client-config.ts';
import { settingsOf } from '../../src/config/settings.ts';
import { createBase } from '../../src/lambda/base.ts';
import { createEngineHandler } from '../../src/lambda/engine-handler.ts';
import { createEnginePorts } from '../../src/lambda/engine-ports.ts';
import { REGIONS } from '../regions.ts';
import { channelId, type Layout, seed } from './layouts.ts';
import { slackOf } from './slack.ts';
import { type Waiting, waitingFrom } from './waiting.ts';

const [HOME] = REGIONS;
const TABLE = 'uptime';
const GROUP = 'uptime';
const ENGINE = 'uptime-engine';
const ENGINE_ARN = `arn:aws:lambda:${HOME}:${ACCOUNT}:function:${ENGINE}`;
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/uptime-scheduler`;
const CREDENTIALS = { accessKeyId: 'AKIABENCH', secretAccessKey: 'bench' };

const LATENCY_MS = 50;
/** `npm run bench:cold`: the engine's first tick, at the function's share of a core. */
const COLD_START_MS = 750;
/** The engine's timeout in serverless.yml. */
const TIMEOUT_MS = 120_000;

const FROM = Date.parse('2026-11-23T18:44:30Z');
const STOP_AT = Date.parse('2026-11-23T19:00:00Z');
const UNTIL = Date.parse('2026-11-23T19:11:00Z');

export interface StormFigures {
  readonly asked: number;
  /** From 19:00 to the last stop that AWS accepted. */
  readonly lastAskedS: number;
  /** Runs of the function from 19:00 to 19:01, and those that failed in the whole evening. */
  readonly runs: number;
  readonly failedRuns: number;
  readonly longestRunS: number;
  /** How often Lambda put an event back into its queue, or dropped it. */
  readonly requeued: number;
  readonly dropped: number;
  /** Calls to EC2 and RDS from 19:00 on, and those that were throttled. */
  readonly calls: number;
  readonly throttled: number;
  readonly messages: number;
  readonly settled: number;
  readonly settledS: number;
  readonly errors: readonly string[];
}

/** An evening of everything: the notices at 18:45, the stops at seven, the ticks until all messages are settled. */
export async function storm(layout: Layout, concurrency: number): Promise<StormFigures> {
  let running = 0;
  let isDeployed = false;
  const waiting = waitingFrom(FROM, () => running);
  const { clock, agenda } = waiting;
  const aws = await startAwsStandIn({
    clock,
    agenda,
    requestBuckets: clock,
    // Nobody winds the clock before all is there.
    latencyMs: () => (isDeployed ? LATENCY_MS : 0),
    sleep: waiting.latency,
    quiet: waiting.quiet,
    concurrency: { [ENGINE]: concurrency },
  });
  seed(aws, layout);
  const client: ClientOptions = { endpoint: aws.url, credentials: CREDENTIALS };
  await deploy(client);
  isDeployed = true;

  const slack = slackOf(waiting);
  const idle: ReturnType<typeof createContainer>[] = [];
  const createContainer = () =>
    createEngineHandler({
      ...portsOf({ ...client, requestHandler: waiting.handler() }, waiting, layout),
      notifier: slack.notifier,
    });
  const errors: string[] = [];
  const figures = {
    asked: 0,
    lastAskedS: 0,
    runs: 0,
    failedRuns: 0,
    longestRunS: 0,
    requeued: 0,
    dropped: 0,
  };
  const sinceStop = () => (clock.now() - STOP_AT) / 1_000;
  aws.setFunction(ENGINE, async (event) => {
    const began = clock.now();
    running += 1;
    if (began >= STOP_AT && began < STOP_AT + 60_000) figures.runs += 1;
    try {
      let container = idle.pop();
      if (container === undefined) {
        container = createContainer();
        await waiting.pause.sleep(COLD_START_MS);
      }
      const handler = container;
      await handler(event, { getRemainingTimeInMillis: () => began + TIMEOUT_MS - clock.now() }).finally(() =>
        idle.push(handler),
      );
    } catch (error) {
      figures.failedRuns += 1;
      errors.push(String(error));
      throw error;
    } finally {
      running -= 1;
      figures.longestRunS = Math.max(figures.longestRunS, (clock.now() - began) / 1_000);
    }
  });
  let settledS = 0;
  aws.on((event) => {
    if (event.type === 'invocation' && event.outcome === 'throttled') figures.requeued += 1;
    if (event.type === 'invocation' && event.outcome === 'given-up') figures.dropped += 1;
    if ((event.type === 'instance-state' || event.type === 'db-instance-state') && event.to === 'stopping') {
      figures.asked += 1;
      figures.lastAskedS = sinceStop();
    }
  });
  await aws.advanceTo(STOP_AT - 1_000);
  aws.clearCalls();
  const throttledBefore = waiting.throttled();
  await aws.advanceTo(UNTIL);
  const settled = slack.settled();
  for (const { at } of settled) settledS = Math.max(settledS, (at - STOP_AT) / 1_000);
  const calls = aws.calls.filter(({ service }) => service === 'ec2' || service === 'rds').length;
  await aws.close();
  return {
    ...figures,
    calls,
    throttled: waiting.throttled() - throttledBefore,
    messages: slack.count(),
    settled: settled.length,
    settledS,
    errors: [...new Set(errors)],
  };
}

/** The engine as a container of its own has it, with clients and buckets that see no other's. */
const portsOf = (client: ClientOptions, { clock, pause }: Waiting, { channels }: Layout) =>
  createEnginePorts(
    createBase({
      env: {
        AWS_REGION: HOME,
        UPTIME_TABLE: TABLE,
        UPTIME_SCHEDULE_GROUP: GROUP,
        UPTIME_ENGINE_ARN: ENGINE_ARN,
        UPTIME_SCHEDULER_ROLE_ARN: ROLE_ARN,
        UPTIME_TIMER_DLQ_ARN: undefined,
        SLACK_BOT_TOKEN: 'xoxb-bench',
        SLACK_API_URL: undefined,
        SLACK_RESPONSE_BASE: undefined,
      },
      clock,
      log: { info() {}, warn() {}, error() {} },
      client,
      pause,
    }),
    { tick() {} },
    settingsOf(
      {
        mode: 'act',
        channel: 'C0DEV00001',
        channels: Object.fromEntries(Array.from({ length: channels }, (_, i) => [channelId(i), 'notice'])),
        regions: [...REGIONS],
      },
      HOME,
    ),
  );

/** The table and the five-minute tick, as serverless.yml has them. */
async function deploy(client: ClientOptions): Promise<void> {
  const scheduler = new SchedulerClient(clientConfig(HOME, client));
  await scheduler.send(new CreateScheduleGroupCommand({ Name: GROUP }));
  await scheduler.send(
    new CreateScheduleCommand({
      Name: 'uptime-tick',
      ScheduleExpression: 'cron(0/5 * * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: ENGINE_ARN, RoleArn: ROLE_ARN, Input: '{"type":"tick"}' },
    }),
  );
  await deployTable(HOME, TABLE, client);
}
