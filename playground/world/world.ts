/**
 * The whole product on one machine: the handlers that Lambda runs, between stand-ins for AWS and Slack that speak the real wire
 * protocols on loopback, on virtual time.
 */
import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '../../src/app/ports/clock.ts';
import type { Log } from '../../src/app/ports/log.ts';
import type { Metrics } from '../../src/app/ports/metrics.ts';
import type { RequestPorts } from '../../src/app/ports/request-ports.ts';
import { fixedSecret } from '../../src/app/ports/secret.ts';
import type { StoredPorts } from '../../src/app/ports/settings-documents.ts';
import { createLambdaJobs } from '../../src/aws/jobs.ts';
import type { Kind } from '../../src/aws/kinds/kind.ts';
import { KINDS } from '../../src/aws/kinds/registry.ts';
import type { ClientOptions } from '../../src/aws/sdk/client-config.ts';
import type { Pause } from '../../src/aws/sdk/pause.ts';
import { createCaller } from '../../src/aws/sdk/signed-call.ts';
import { type Config, splitConfig } from '../../src/config/define.ts';
import { deploymentEnv } from '../../src/config/deployment.ts';
import type { EngineEnv, PeopleEnv } from '../../src/config/env.ts';
import { inForce } from '../../src/config/in-force.ts';
import { settingsOf } from '../../src/config/settings.ts';
import type { Expansion } from '../../src/core/calendar/expansion.ts';
import type { DeploymentSettings } from '../../src/core/settings/deployment.ts';
import type { Settings } from '../../src/core/settings/settings.ts';
import { type SettingsDocument, sourceVersion, versionNumber } from '../../src/core/settings/version.ts';
import type { EpochMs } from '../../src/core/time.ts';
import type { EnginePorts } from '../../src/lambda/engine-handler.ts';
import type { PeoplePorts } from '../../src/lambda/people-handler.ts';
import { sealing } from '../../src/lambda/sealed-job.ts';
import { createSlackHandler } from '../../src/lambda/slack-handler.ts';
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
import { expansionsOf } from './deploy-calendars.ts';
import { deployTable } from './deploy-table.ts';
import { deployTick } from './deploy-tick.ts';
import { DEPLOYMENT, deployedRoles, KEYS } from './deployed-roles.ts';
import { createFunctions, type Functions, type FunctionsOptions } from './functions.ts';
import { instantPause } from './instant-pause.ts';
import { createMemoryTable } from './memory-table.ts';
import { createMirror } from './mirrored-table.ts';

const HOME = 'eu-central-1';
const GROUP = 'uptime';
const TABLE = 'uptime';
export const PEOPLE = 'uptime-people';
const PEOPLE_ARN = `arn:aws:lambda:${HOME}:${ACCOUNT}:function:${PEOPLE}`;
const ENGINE = 'uptime-engine';
const ENGINE_ARN = `arn:aws:lambda:${HOME}:${ACCOUNT}:function:${ENGINE}`;
const ROLE_ARN = `arn:aws:iam::${ACCOUNT}:role/uptime-scheduler`;
const OWN_KEYS: ReadonlySet<string> = new Set([KEYS.people, KEYS.engine]);
/** Shared by both halves of this process; it protects nothing. */
const SIGNING_SECRET = 'playground';

export interface WorldOptions {
  readonly at: EpochMs;
  readonly config: Config;
  readonly channels: readonly { readonly id: string; readonly name: string }[];
  readonly users: readonly Person[];
  readonly userGroups?: readonly UserGroup[];
  /** The workspace's slash commands, if Slack is to refuse others. */
  readonly commands?: readonly string[] | undefined;
  /** The organization of the workspace (Enterprise Grid). */
  readonly enterprise?: string | undefined;
  readonly log?: Log;
  readonly metrics?: Metrics;
  /** What Uptime can park, where that is not what ships. */
  readonly kinds?: readonly Kind[];
  /** The deployment's `kmsKeyArns`. */
  readonly kmsKeyArns?: readonly string[];
  /** How AWS behaves: quotas, latency, reads that lag behind writes. */
  readonly aws?: Omit<AwsStandInOptions, 'clock' | 'functions'>;
  /** How the functions wait for AWS. Its clock also fills AWS's request quotas. */
  readonly pause?: Pause;
  /** The clock by which Slack signs and the door checks. Virtual unless given: a screen has time of its own. */
  readonly slackClock?: Clock;
  /**
   * Leaves out what costs the most time and nobody sees: the sockets between the functions and AWS, and reading from DynamoDB what they
   * wrote there themselves.
   */
  readonly shortCuts?: boolean | undefined;
  /** Called on every change that somebody can see in Slack. */
  readonly onShown?: (shown: Shown) => void;
  readonly observer?: RunObserver;
}

/** Follows the runs of people's jobs and of the engine, for a screen that shows them. */
export interface RunObserver {
  /** Wraps a function's ports. */
  watch<P extends RequestPorts>(ports: P): P;
  /** Whether to skip this run, because it would change nothing that anybody can see. */
  leavesOut(event: unknown): boolean | Promise<boolean>;
  /** Called after a run; `error` is what it threw. */
  ran(event: unknown, error: unknown): void;
}

export interface World {
  readonly clock: VirtualClock;
  readonly aws: AwsStandIn;
  readonly slack: SlackStandIn;
  /** What a terminal would export to ask about this world, besides credentials. */
  readonly environment: Readonly<Record<string, string>>;
  /** Those in force. */
  readonly settings: Settings;
  /**
   * Changes the settings: the team's through the table, and with a deployment what is set with it. What begins from now on goes by them.
   *
   * @throws ConfigError
   */
  deploy(config: Config): Promise<void>;
  /** Puts a document into the table as it is, whether it is understood or not. */
  putSettings(document: SettingsDocument): Promise<void>;
  /** The versions of the settings. */
  readonly stored: StoredPorts;
  /** The engine as it ships, called directly. */
  engine(event: unknown): Promise<void>;
  /** The ports of both functions that do work, for direct use. */
  readonly ports: PeoplePorts & EnginePorts;
  /** Invokes the engine with an EventBridge event. */
  tellEngine(event: object): void;
  /** What runs of people's jobs and of the engine threw. */
  readonly runErrors: readonly unknown[];
  close(): Promise<void>;
}

const SILENT: Log = { info() {}, warn() {}, error() {} };

/** Starts everything and creates the five-minute tick, as `serverless.yml` would. */
export async function startWorld(options: WorldOptions): Promise<World> {
  const { log = SILENT, metrics } = options;
  const clock = new VirtualClock(options.at);
  const slackClock = options.slackClock ?? clock;
  let settings = settingsOf(options.config, HOME);
  // On virtual time no wait may take real time, and request quotas must fill while a function waits.
  const pause = options.pause ?? instantPause(clock);
  const aws = await startAwsStandIn({
    clock,
    ...options.aws,
    requestBuckets: options.aws?.requestBuckets && pause,
  });
  const credentials = { accessKeyId: 'AKIAPLAYGROUND', secretAccessKey: 'playground' };
  const requestHandler = options.shortCuts ? aws.requestHandler : undefined;
  const client: ClientOptions = { endpoint: aws.url, credentials, requestHandler };
  const as = (accessKeyId: string) => ({ accessKeyId, secretAccessKey: 'playground' });
  // As deploy/roles.yml calls them: CloudTrail has Uptime's own calls, too.
  const deployRoles = () => {
    const deployed = { name: GROUP, table: TABLE, accountId: ACCOUNT, region: HOME, settings };
    const roles = deployedRoles({
      ...deployed,
      kinds: options.kinds ?? KINDS,
      kmsKeyArns: options.kmsKeyArns,
    });
    for (const name of ['slack', 'people', 'engine'] as const)
      aws
        .account(ACCOUNT)
        .giveKey(
          KEYS[name],
          { ...roles[name], name: roles[name].name.replace(GROUP, DEPLOYMENT) },
          `${GROUP}-${name}`,
        );
  };
  const slack = await startSlackStandIn({
    signingSecret: SIGNING_SECRET,
    channels: options.channels,
    users: options.users,
    scopes: SCOPES,
    userGroups: options.userGroups,
    commands: options.commands,
    enterprise: options.enterprise,
    deliver: (request) => deliver(request),
    clock,
    signingClock: slackClock,
    onShown: options.onShown,
  });
  const deliver = deliverAsLambdaEvent(
    createSlackHandler({
      signingSecret: fixedSecret(SIGNING_SECRET),
      botToken: fixedSecret(slack.botToken),
      slackApiUrl: slack.apiUrl,
      allowedResponseBase: slack.responseBase,
      jobs: sealing(
        createLambdaJobs({
          caller: createCaller({ region: HOME, endpoint: aws.url, credentials: as(KEYS.slack) }),
          functionName: PEOPLE_ARN,
        }),
        fixedSecret(SIGNING_SECRET),
      ),
      clock,
      wallClock: slackClock,
      log,
    }),
  );
  const env: PeopleEnv & EngineEnv = {
    AWS_REGION: HOME,
    UPTIME_TABLE: TABLE,
    UPTIME_SCHEDULE_GROUP: GROUP,
    UPTIME_ENGINE_ARN: ENGINE_ARN,
    UPTIME_SCHEDULER_ROLE_ARN: ROLE_ARN,
    UPTIME_TIMER_DLQ_ARN: undefined,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_BOT_TOKEN_PARAMETER: undefined,
    SLACK_SIGNING_SECRET: SIGNING_SECRET,
    AWS_ENDPOINT_URL: undefined,
    SLACK_API_URL: slack.apiUrl,
    SLACK_RESPONSE_BASE: slack.responseBase,
  };
  const { observer } = options;
  const mirror = options.shortCuts ? createMirror(createMemoryTable(() => clock.now())) : undefined;
  aws.on((event) => {
    if (event.type === 'table-written' && !OWN_KEYS.has(event.accessKeyId)) mirror?.end();
  });
  const runErrors: unknown[] = [];
  const run = (name: string, handler: (event: unknown) => Promise<void>, deployment: DeploymentSettings) => {
    const invoked = async (event: unknown) => {
      if (await observer?.leavesOut(event)) return;
      try {
        await handler(event);
        observer?.ran(event, undefined);
      } catch (error) {
        runErrors.push(error);
        observer?.ran(event, error);
        throw error;
      }
    };
    aws.setFunction(name, invoked, {}, deploymentEnv(deployment));
  };
  const clientOf = (key: string): ClientOptions => ({
    endpoint: aws.url,
    credentials: as(key),
    requestHandler,
  });
  const functionsOptions: FunctionsOptions = {
    env,
    clock,
    log,
    metrics,
    kinds: options.kinds,
    pause,
    clients: { people: clientOf(KEYS.people), engine: clientOf(KEYS.engine) },
    tableOf: (table) => mirror?.of(table) ?? table,
    watch: (ports) => observer?.watch(ports) ?? ports,
    onSettings: (of) => {
      // The same version may have got days of its calendars.
      if (sourceVersion(of.source) >= sourceVersion(settings.source)) settings = of;
    },
  };
  const deployFunctions = (deployment: DeploymentSettings): Functions => {
    deployRoles();
    const made = createFunctions(functionsOptions, deployment);
    run(PEOPLE, made.people, deployment);
    run(ENGINE, made.engine, deployment);
    return made;
  };
  await deployTable(HOME, TABLE, client);
  await deployTick({ region: HOME, group: GROUP, engineArn: ENGINE_ARN, roleArn: ROLE_ARN }, client);
  let functions = deployFunctions(splitConfig(options.config).deployment);
  const putSettings = async (
    document: SettingsDocument,
    expansions?: readonly Expansion[],
  ): Promise<void> => {
    const { settingsStore, deployment } = functions;
    const expected = versionNumber(await settingsStore.current());
    const change = { by: 'playground', from: 'deploy', expansions, expected } as const;
    const stored = await settingsStore.put(document, change);
    if (stored === 'stale') throw new Error('somebody else has changed the settings meanwhile');
    const read = inForce({ ok: true, stored }, deployment, HOME);
    if (read.ok) settings = read.settings;
  };
  const putDeployed = async (config: Config): Promise<void> =>
    putSettings(splitConfig(config).document, await expansionsOf(config, HOME, clock.now()));
  await putDeployed(options.config);
  return {
    clock,
    aws,
    slack,
    environment: {
      AWS_REGION: HOME,
      AWS_ENDPOINT_URL: aws.url,
      UPTIME_TABLE: TABLE,
      UPTIME_SCHEDULE_GROUP: GROUP,
      UPTIME_ENGINE_ARN: ENGINE_ARN,
      UPTIME_SCHEDULER_ROLE_ARN: ROLE_ARN,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_API_URL: slack.apiUrl,
    },
    get settings() {
      return settings;
    },
    get ports() {
      return functions.portsFor(settings);
    },
    async deploy(config) {
      const { deployment } = splitConfig(config);
      // What is wrong with them is found before anything is changed.
      const deployed = settingsOf(config, HOME);
      if (!isDeepStrictEqual(deployment, functions.deployment)) {
        settings = deployed;
        functions = deployFunctions(deployment);
      }
      await putDeployed(config);
    },
    putSettings: (document) => putSettings(document),
    get stored() {
      return functions;
    },
    engine: (event) => functions.engine(event),
    runErrors,
    tellEngine: (event) => aws.invoke(ENGINE, event),
    async close() {
      await aws.close();
      await slack.close();
    },
  };
}
