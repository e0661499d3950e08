/**
 * `npm run bench:cold`: medians of the time from the start of a process to its first answer, through aws-lambda-ric on Node 24. That is
 * what Lambda does, without Lambda's own part. The contenders take turns, so that other load hits all of them. Compare the ratios: the
 * times depend on the machine.
 */
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { CreateScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { build } from 'esbuild';
import { bundleOptions } from '../../deploy/bundle.ts';
import { type AwsStandIn, startAwsStandIn } from '../../playground/aws/index.ts';
import { VirtualClock } from '../../playground/aws/time/index.ts';
import { commandForm, signedForm } from '../../playground/slack/index.ts';
import { ACCOUNT } from '../../playground/world/account.ts';
import { deployTable } from '../../playground/world/deploy-table.ts';
import { startFunction } from '../../test/ric/function.ts';
import { installedRic } from '../../test/ric/install.ts';
import type { Outcome } from '../../test/ric/runtime-api.ts';
import { eventV2 } from '../../test/slack/support.ts';
import { withScratch } from '../lib/scratch.ts';
import { inMs, rowsOf } from '../lib/table.ts';
import { type Cost, medianOf } from '../lib/timing.ts';

const ROUNDS = 15;
const BUNDLES = [
  'floor.mjs',
  'least-bolt.mjs',
  'slack.mjs',
  'documented.cjs',
  'people.mjs',
  'engine.mjs',
  'usual-engine.cjs',
] as const;
const HOME = 'eu-central-1';
const KEYS = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };
const SECRET = 'a-signing-secret-for-timing';
const ARNS = {
  UPTIME_PEOPLE_ARN: `arn:aws:lambda:${HOME}:${ACCOUNT}:function:people`,
  UPTIME_ENGINE_ARN: `arn:aws:lambda:${HOME}:${ACCOUNT}:function:engine`,
};

interface Contender {
  readonly name: string;
  readonly handler: string;
  readonly env: Readonly<Record<string, string>>;
  readonly event: () => unknown;
}

const row = rowsOf(56, 10);

const asked = (text: string): unknown =>
  eventV2(
    signedForm(
      commandForm({
        user: { id: 'U0ADA00001', name: 'ada' },
        channel: { id: 'C0DEV00001', name: 'dev' },
        command: '/uptime',
        text,
        responseUrl: 'https://hooks.slack.com/commands/T0/1/x',
        triggerId: '1',
      }),
      SECRET,
      Date.now(),
    ),
    { base64: true },
  );

await withScratch('cold', async (root) => {
  const aws = await standIn();
  try {
    await bundleAll(root);
    await race(contendersAt(aws.url), { ric: await installedRic(), root });
    for (const name of BUNDLES) {
      const { size } = await stat(join(root, name));
      console.log(row(name, `${(size / 1024).toFixed(0)} KiB`));
    }
  } finally {
    await aws.close();
  }
});

/** Holds the secrets, the table and the schedule group that a deployment has. */
async function standIn(): Promise<AwsStandIn> {
  const aws = await startAwsStandIn({
    clock: new VirtualClock(Date.now()),
    functions: { people: async () => {}, engine: async () => {} },
  });
  const parameters = aws.account().region(HOME).parameters;
  parameters.put('/token', 'xoxb-x');
  parameters.put('/secret', SECRET);
  const client = { endpoint: aws.url, credentials: KEYS };
  await deployTable(HOME, 'uptime', client);
  const scheduler = new SchedulerClient({ region: HOME, ...client });
  await scheduler.send(new CreateScheduleGroupCommand({ Name: 'uptime' }));
  scheduler.destroy();
  return aws;
}

function contendersAt(awsUrl: string): readonly Contender[] {
  const plain = {
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_BOT_TOKEN: 'xoxb-x',
    ...ARNS,
    AWS_ENDPOINT_URL: awsUrl,
  };
  const stored = {
    SLACK_SIGNING_SECRET_PARAMETER: '/secret',
    SLACK_BOT_TOKEN_PARAMETER: '/token',
    ...ARNS,
    AWS_ENDPOINT_URL: awsUrl,
  };
  const run = {
    ...stored,
    UPTIME_TABLE: 'uptime',
    UPTIME_SCHEDULE_GROUP: 'uptime',
    UPTIME_SCHEDULER_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/scheduler`,
  };
  return [
    {
      name: 'floor: a signature by hand, nothing else',
      handler: 'floor.handler',
      env: plain,
      event: () => asked('help'),
    },
    {
      name: 'uptime: /uptime help, secrets in the environment',
      handler: 'slack.handler',
      env: plain,
      event: () => asked('help'),
    },
    {
      name: 'uptime: /uptime help, secrets from SSM',
      handler: 'slack.handler',
      env: stored,
      event: () => asked('help'),
    },
    {
      name: 'uptime: /uptime status, secrets from SSM, handed over',
      handler: 'slack.handler',
      env: stored,
      event: () => asked('status'),
    },
    {
      name: 'Bolt and serverless-http alone, bundled alike',
      handler: 'least-bolt.handler',
      env: plain,
      event: () => asked('help'),
    },
    {
      name: 'as documented: /uptime help',
      handler: 'documented.handler',
      env: plain,
      event: () => asked('help'),
    },
    {
      name: 'as documented: /uptime status, handed over',
      handler: 'documented.handler',
      env: plain,
      event: () => asked('status'),
    },
    {
      name: 'the engine: its first tick, over nothing',
      handler: 'engine.handler',
      env: run,
      event: () => ({ type: 'tick' }),
    },
    {
      name: 'the engine in one file, the usual way: the same tick',
      handler: 'usual-engine.handler',
      env: run,
      event: () => ({ type: 'tick' }),
    },
  ];
}

interface Stage {
  readonly ric: string;
  readonly root: string;
}

async function race(contenders: readonly Contender[], stage: Stage): Promise<void> {
  const costs = new Map(contenders.map(({ name }) => [name, [] as Cost[]]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const contender of contenders) {
      const cost = await coldStart(contender, stage);
      // The first round fills the disk's cache.
      if (round > 0) costs.get(contender.name)?.push(cost);
    }
  }
  const floor = medianOf(costs.values().next().value ?? []);
  const ratio = (own: number, floors: number): string => `${(own / floors).toFixed(2)} x`;
  console.log(row('', 'answer', '', 'CPU', ''));
  for (const [name, all] of costs) {
    const { wallMs, cpuMs } = medianOf(all);
    const cells = [inMs(wallMs), ratio(wallMs, floor.wallMs), inMs(cpuMs), ratio(cpuMs, floor.cpuMs)];
    console.log(row(name, ...cells));
  }
}

async function bundleAll(root: string): Promise<void> {
  for (const name of ['slack', 'people', 'engine']) await build({ ...bundleOptions(name), outdir: root });
  for (const name of ['floor', 'least-bolt'])
    await build({ ...bundleOptions(name), entryPoints: [`bench/cold/${name}.ts`], outdir: root });
  // One file with esbuild's defaults for Node, as most people bundle.
  for (const [name, entry] of [
    ['documented', 'bench/cold/documented.ts'],
    ['usual-engine', 'src/lambda/engine.ts'],
  ] as const) {
    await build({
      entryPoints: { [name]: entry },
      outdir: root,
      bundle: true,
      minify: true,
      platform: 'node',
      target: 'node24',
      format: 'cjs',
      outExtension: { '.js': '.cjs' },
    });
  }
}

async function coldStart({ name, handler, env, event }: Contender, stage: Stage): Promise<Cost> {
  const began = performance.now();
  const started = await startFunction({ ...stage, handler, name: 'cold', env });
  try {
    const outcome = await started.invoke(event());
    const cost = { wallMs: performance.now() - began, cpuMs: await started.cpuMs() };
    if (!isGood(outcome)) throw new Error(`${name}: ${JSON.stringify(outcome)}\n${started.output()}`);
    return cost;
  } finally {
    await started.stop();
  }
}

function isGood(outcome: Outcome): boolean {
  if (!outcome.ok) return false;
  const { payload } = outcome;
  return (
    payload === null || (typeof payload === 'object' && 'statusCode' in payload && payload.statusCode === 200)
  );
}
