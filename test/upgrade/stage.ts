/**
 * A deployment on this machine whose code can be replaced while it runs, as an upgrade does: the bundles of a release, between the AWS and
 * Slack stand-ins. Machines, timers, the table and Slack's messages stay as they are.
 */
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { type AwsStandIn, startAwsStandIn } from '../../playground/aws/index.ts';
import { VirtualClock } from '../../playground/aws/time/index.ts';
import { type Person, type SlackStandIn, startSlackStandIn } from '../../playground/slack/index.ts';
import { ACCOUNT } from '../../playground/world/account.ts';
import { deployTable } from '../../playground/world/deploy-table.ts';
import { SCOPES } from '../../src/slack/api/scopes.ts';
import { eventV2 } from '../slack/support.ts';
import { type Container, startContainer } from './container.ts';

const HOME = 'eu-central-1';
const NAME = 'uptime-test';
const SECRET = 'a-signing-secret-of-the-evening';
const KEYS = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };
const arnOf = (name: string) => `arn:aws:lambda:${HOME}:${ACCOUNT}:function:${NAME}-${name}`;
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/${NAME}-scheduler`;

export interface StageOptions {
  readonly at: number;
  /** Folder with the code that runs first. */
  readonly code: string;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly users: readonly Person[];
}

export interface Stage {
  readonly aws: AwsStandIn;
  readonly slack: SlackStandIn;
  now(): number;
  readonly table: { readonly name: string; readonly client: DynamoDBClientConfig };
  /** How many changes people have seen in Slack so far. */
  countShown(): number;
  /** From now on other code runs. What is under way ends first, as on Lambda. */
  deploy(code: string): Promise<void>;
  /** What runs ended with, and what the functions logged as errors or did not know. */
  readonly failures: readonly string[];
  close(): Promise<void>;
}

interface Running {
  readonly slack: Container;
  readonly people: Container;
  readonly engine: Container;
}

export async function startStage({ at, code, channels, users }: StageOptions): Promise<Stage> {
  const clock = new VirtualClock(at);
  const ahead = new Float64Array(new SharedArrayBuffer(Float64Array.BYTES_PER_ELEMENT));
  const aws = await startAwsStandIn({ clock, wallClock: clock });
  let shown = 0;
  const slack = await startSlackStandIn({
    signingSecret: SECRET,
    channels,
    users,
    scopes: SCOPES,
    clock,
    wallClock: clock,
    onShown: () => {
      shown++;
    },
    deliver: async (request) => {
      const answer = await run('slack', eventV2(request, { base64: true }));
      const { statusCode, body } = answer as { statusCode: number; body: string };
      return { status: statusCode, body };
    },
  });
  const ended: string[] = [];
  const env = environment(aws, slack);
  let running = start(code);

  function start(code: string): Running {
    const container = (name: keyof Running) => startContainer({ code, name, env, ahead });
    return { slack: container('slack'), people: container('people'), engine: container('engine') };
  }

  async function stop(): Promise<void> {
    for (const container of Object.values(running)) {
      ended.push(...wrongLines(container.output()));
      await container.stop();
    }
  }

  async function run(name: keyof Running, event: unknown): Promise<unknown> {
    ahead[0] = clock.now() - Date.now();
    return running[name].invoke(event);
  }

  for (const name of ['people', 'engine'] as const)
    aws.setFunction(`${NAME}-${name}`, (event) => run(name, event));
  aws.on((event) => {
    if (event.type === 'invocation' && event.outcome !== 'ok') ended.push(event.error);
  });
  await deployTable(HOME, NAME, { endpoint: aws.url, credentials: KEYS });
  await deployTick(aws.url);
  return {
    aws,
    slack,
    now: () => clock.now(),
    table: { name: NAME, client: { region: HOME, endpoint: aws.url, credentials: KEYS } },
    countShown: () => shown,
    get failures() {
      return [...ended, ...Object.values(running).flatMap((container) => wrongLines(container.output()))];
    },
    async deploy(folder) {
      await aws.idle();
      await stop();
      running = start(folder);
    },
    async close() {
      await aws.idle();
      await stop();
      await aws.close();
      await slack.close();
    },
  };
}

/** Errors, and what a function says of a press or a record that it does not know. The Slack function answers at Slack's own addresses only. */
function wrongLines(output: string): readonly string[] {
  return output
    .split('\n')
    .filter((line) => /"level":"(WARN|ERROR)"/.test(line) && !line.includes('not_a_slack_url'));
}

/** The variables of the template: each release reads those that it knows. */
const environment = (aws: AwsStandIn, slack: SlackStandIn): Readonly<Record<string, string>> => ({
  AWS_REGION: HOME,
  AWS_ACCESS_KEY_ID: KEYS.accessKeyId,
  AWS_SECRET_ACCESS_KEY: KEYS.secretAccessKey,
  AWS_ENDPOINT_URL: aws.url,
  SLACK_API_URL: slack.apiUrl,
  SLACK_RESPONSE_BASE: slack.responseBase,
  SLACK_BOT_TOKEN: slack.botToken,
  SLACK_SIGNING_SECRET: SECRET,
  UPTIME_PEOPLE_ARN: arnOf('people'),
  UPTIME_ENGINE_ARN: arnOf('engine'),
  UPTIME_TABLE: NAME,
  UPTIME_SCHEDULE_GROUP: NAME,
  UPTIME_SCHEDULER_ROLE_ARN: ROLE_ARN,
  UPTIME_FIRST_CHANNEL: 'C0DEV00001',
});

async function deployTick(endpoint: string): Promise<void> {
  const scheduler = new SchedulerClient({ region: HOME, endpoint, credentials: KEYS });
  await scheduler.send(new CreateScheduleGroupCommand({ Name: NAME }));
  await scheduler.send(
    new CreateScheduleCommand({
      Name: `${NAME}-tick`,
      ScheduleExpression: 'cron(0/5 * * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target: { Arn: arnOf('engine'), RoleArn: ROLE_ARN, Input: '{"type":"tick"}' },
    }),
  );
  scheduler.destroy();
}
