/**
 * The whole deployment on this machine: each bundle in aws-lambda-ric in its own process, with the environment of serverless.yml, between
 * the AWS and Slack stand-ins. Only the clock is wound.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { type AwsStandIn, type AwsStandInOptions, startAwsStandIn } from '../../playground/aws/index.ts';
import { VirtualClock } from '../../playground/aws/time/index.ts';
import { type Person, type SlackStandIn, startSlackStandIn } from '../../playground/slack/index.ts';
import { ACCOUNT } from '../../playground/world/account.ts';
import { deploySettings } from '../../playground/world/deploy-settings.ts';
import { deployTable } from '../../playground/world/deploy-table.ts';
import type { Config } from '../../src/config/define.ts';
import { eventV2 } from '../slack/support.ts';
import { bundleInto } from './bundles.ts';
import type { FunctionOptions } from './function.ts';
import { installedRic } from './install.ts';
import type { Outcome } from './runtime-api.ts';

export const HOME = 'eu-central-1';
const PEOPLE = 'uptime-test-people';
const ENGINE = 'uptime-test-engine';
export const ENGINE_ARN = `arn:aws:lambda:${HOME}:${ACCOUNT}:function:${ENGINE}`;
export const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/uptime-scheduler`;
export const SECRET = 'a-signing-secret-of-the-evening';
export const KEYS = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };
const GROUP = 'uptime-test';
export const TABLE = 'uptime-test';

/** Runs a function: in one process for the whole evening, or in a fresh one for each event. */
export interface Host {
  invoke(event: unknown): Promise<Outcome>;
  stop(): Promise<void>;
}

export interface StageOptions<H extends Host> {
  readonly at: number;
  readonly config: Config;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly users: readonly Person[];
  readonly host: (options: FunctionOptions, aws: AwsStandIn) => Promise<H>;
  /** How long a run may take. */
  readonly timeoutMs?: number;
  readonly aws?: Omit<AwsStandInOptions, 'clock' | 'functions'>;
  readonly env?: Readonly<Record<string, string>>;
}

export interface Stage<H extends Host> {
  readonly clock: VirtualClock;
  readonly aws: AwsStandIn;
  readonly slack: SlackStandIn;
  readonly front: H;
  readonly people: H;
  readonly engine: H;
  /** Runs an event in the engine once everything earlier is done. @throws Error if the run fails */
  runEngine(event: unknown): Promise<void>;
  close(): Promise<void>;
}

export async function startStage<H extends Host>(options: StageOptions<H>): Promise<Stage<H>> {
  const root = await mkdtemp(join(tmpdir(), 'uptime-ric-'));
  const closing: (() => Promise<unknown>)[] = [() => rm(root, { recursive: true, force: true })];
  const close = async () => {
    for (const each of closing.splice(0).toReversed()) await each();
  };
  try {
    return { ...(await raise(options, root, closing)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function raise<H extends Host>(
  { at, config, channels, users, host, timeoutMs, aws: awsOptions, env: ownEnv }: StageOptions<H>,
  root: string,
  closing: (() => Promise<unknown>)[],
): Promise<Omit<Stage<H>, 'close'>> {
  const ric = await installedRic();
  await bundleInto(root);
  const clock = new VirtualClock(at);
  const clockFile = join(root, 'clock');
  const tellTime = () => writeFile(clockFile, String(clock.now() - Date.now()));
  await tellTime();
  const aws = await startAwsStandIn({ clock, ...awsOptions });
  closing.push(() => aws.close());
  // A process runs one event at a time; work that a run hands over waits for that run to end.
  let turn: Promise<unknown> = Promise.resolve();
  const inTurn = <T>(run: () => Promise<T>): Promise<T> => {
    const ended = turn.then(tellTime).then(run);
    turn = ended.catch(() => undefined);
    return ended;
  };
  const slack = await startSlackStandIn({
    signingSecret: SECRET,
    channels,
    users,
    clock,
    wallClock: clock,
    deliver: async (request) => {
      const outcome = await inTurn(() => front.invoke(eventV2(request, { base64: true })));
      if (!outcome.ok) throw new Error(`the Slack function failed: ${JSON.stringify(outcome.error)}`);
      const { statusCode, body } = outcome.payload as { statusCode: number; body: string };
      return { status: statusCode, body };
    },
  });
  closing.push(() => slack.close());
  await prepare(aws, slack);
  const deployment = await deploySettings(config, {
    region: HOME,
    table: TABLE,
    client: { endpoint: aws.url, credentials: KEYS },
  });
  const shared = {
    ...ownEnv,
    NODE_OPTIONS: `--import ${join(import.meta.dirname, 'clock.mjs')}`,
    UPTIME_TEST_CLOCK: clockFile,
    AWS_ENDPOINT_URL: aws.url,
    SLACK_API_URL: slack.apiUrl,
    SLACK_BOT_TOKEN_PARAMETER: '/uptime/test/slack-bot-token',
    SLACK_SIGNING_SECRET_PARAMETER: '/uptime/test/slack-signing-secret',
  };
  const common = { ric, root, now: () => clock.now(), ...(timeoutMs !== undefined && { timeoutMs }) };
  const slackEnv = {
    ...shared,
    UPTIME_PEOPLE_ARN: `arn:aws:lambda:${HOME}:${ACCOUNT}:function:${PEOPLE}`,
  };
  const front = await host(
    { ...common, handler: 'slack.handler', name: 'uptime-test-slack', env: slackEnv },
    aws,
  );
  closing.push(() => front.stop());
  const runEnv = {
    ...shared,
    ...deployment,
    UPTIME_ENGINE_ARN: ENGINE_ARN,
    UPTIME_TABLE: TABLE,
    UPTIME_SCHEDULE_GROUP: GROUP,
    UPTIME_SCHEDULER_ROLE_ARN: ROLE_ARN,
    SLACK_RESPONSE_BASE: slack.responseBase,
  };
  const people = await host({ ...common, handler: 'people.handler', name: PEOPLE, env: runEnv }, aws);
  closing.push(() => people.stop());
  // As in serverless.yml.
  const engineEnv = { ...runEnv, NODE_OPTIONS: `--max-semi-space-size=4 ${shared.NODE_OPTIONS}` };
  const engine = await host({ ...common, handler: 'engine.handler', name: ENGINE, env: engineEnv }, aws);
  closing.push(() => engine.stop());
  const runIn = (host: H, name: string) => (event: unknown) =>
    inTurn(async () => {
      const outcome = await host.invoke(event);
      if (!outcome.ok) throw new Error(`${name} failed: ${JSON.stringify(outcome.error)}`);
    });
  const runEngine = runIn(engine, ENGINE);
  aws.setFunction(PEOPLE, runIn(people, PEOPLE));
  aws.setFunction(ENGINE, runEngine);
  return { clock, aws, slack, front, people, engine, runEngine };
}

/** What a deployment has before anything runs: the two secrets, the table and the schedule group. */
async function prepare(aws: AwsStandIn, slack: SlackStandIn): Promise<void> {
  const { parameters } = aws.account().region(HOME);
  parameters.put('/uptime/test/slack-bot-token', slack.botToken);
  parameters.put('/uptime/test/slack-signing-secret', SECRET);
  const client = { endpoint: aws.url, credentials: KEYS };
  await deployTable(HOME, TABLE, client);
  const scheduler = new SchedulerClient({ region: HOME, ...client });
  await scheduler.send(new CreateScheduleGroupCommand({ Name: GROUP }));
  scheduler.destroy();
}
