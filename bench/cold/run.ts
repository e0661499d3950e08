/**
 * `npm run bench:cold`: from the start of a process to its first answer, through aws-lambda-ric on Node 24, as Lambda does it but
 * without Lambda's own part. In turns, so that the machine's mood is shared; medians. Other machines have other numbers: the ratios
 * are what counts.
 */
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateScheduleGroupCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { build } from 'esbuild';
import { bundleOptions } from '../../deploy/bundle.ts';
import { startAwsStandIn } from '../../playground/aws/index.ts';
import { VirtualClock } from '../../playground/aws/time/index.ts';
import { commandForm, signedForm } from '../../playground/slack/index.ts';
import { ACCOUNT } from '../../playground/world/account.ts';
import { startFunction } from '../../test/ric/function.ts';
import { installedRic } from '../../test/ric/install.ts';
import type { Outcome } from '../../test/ric/runtime-api.ts';
import { eventV2 } from '../../test/slack/support.ts';

const ROUNDS = 15;
const KEYS = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };
const SECRET = 'a-signing-secret-for-timing';
const WORKER_ARN = `arn:aws:lambda:eu-central-1:${ACCOUNT}:function:worker`;

interface Timing {
  readonly ms: number;
  readonly cpuMs: number;
}

interface Contender {
  readonly name: string;
  readonly handler: string;
  readonly env: Readonly<Record<string, string>>;
  readonly event: () => unknown;
}

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

const root = await mkdtemp(join(tmpdir(), 'uptime-cold-'));
const ric = await installedRic();
const aws = await startAwsStandIn({
  clock: new VirtualClock(Date.now()),
  functions: { worker: async () => {} },
});
try {
  const parameters = aws.account().region('eu-central-1').parameters;
  parameters.put('/token', 'xoxb-x');
  parameters.put('/secret', SECRET);
  const scheduler = new SchedulerClient({ region: 'eu-central-1', endpoint: aws.url, credentials: KEYS });
  await scheduler.send(new CreateScheduleGroupCommand({ Name: 'uptime' }));
  scheduler.destroy();
  await bundleAll();
  const plain = {
    SLACK_SIGNING_SECRET: SECRET,
    SLACK_BOT_TOKEN: 'xoxb-x',
    UPTIME_WORKER_ARN: WORKER_ARN,
    AWS_ENDPOINT_URL: aws.url,
  };
  const stored = {
    SLACK_SIGNING_SECRET_PARAMETER: '/secret',
    SLACK_BOT_TOKEN_PARAMETER: '/token',
    UPTIME_WORKER_ARN: WORKER_ARN,
    AWS_ENDPOINT_URL: aws.url,
  };
  const worker = {
    ...stored,
    UPTIME_SCHEDULE_GROUP: 'uptime',
    UPTIME_SCHEDULER_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/scheduler`,
  };
  const contenders: Contender[] = [
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
      name: 'the worker: its first tick, over nothing',
      handler: 'worker.handler',
      env: worker,
      event: () => ({ type: 'tick' }),
    },
    {
      name: 'the worker in one file, the usual way: the same tick',
      handler: 'usual-worker.handler',
      env: worker,
      event: () => ({ type: 'tick' }),
    },
  ];
  const times = new Map(contenders.map(({ name }) => [name, [] as Timing[]]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const contender of contenders) {
      const timing = await coldStart(contender);
      // The first round fills the disk's cache.
      if (round > 0) times.get(contender.name)?.push(timing);
    }
  }
  const floor = medianOf(times.values().next().value ?? []);
  console.log(`${''.padEnd(56)}  first answer          CPU until then`);
  for (const [name, all] of times) {
    const { ms, cpuMs } = medianOf(all);
    const beside = (own: number, floors: number) =>
      `${own.toFixed(0).padStart(5)} ms ${(own / floors).toFixed(2).padStart(6)} x`;
    console.log(`${name.padEnd(56)} ${beside(ms, floor.ms)}   ${beside(cpuMs, floor.cpuMs)}`);
  }
  for (const name of [
    'floor.mjs',
    'least-bolt.mjs',
    'slack.mjs',
    'documented.cjs',
    'worker.mjs',
    'usual-worker.cjs',
  ]) {
    const { size } = await stat(join(root, name));
    console.log(`${name.padEnd(56)} ${(size / 1024).toFixed(0).padStart(5)} KiB`);
  }
} finally {
  await aws.close();
  await rm(root, { recursive: true, force: true });
}

async function bundleAll(): Promise<void> {
  for (const name of ['slack', 'worker']) await build({ ...bundleOptions(name), outdir: root });
  for (const name of ['floor', 'least-bolt'])
    await build({ ...bundleOptions(name), entryPoints: [`bench/cold/${name}.ts`], outdir: root });
  // One file and esbuild's own ways for Node, as most bundles are made.
  for (const [name, entry] of [
    ['documented', 'bench/cold/documented.ts'],
    ['usual-worker', 'src/lambda/worker.ts'],
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

async function coldStart({ name, handler, env, event }: Contender): Promise<Timing> {
  const began = performance.now();
  const started = await startFunction({ ric, root, handler, name: 'cold', env });
  try {
    const outcome = await started.invoke(event());
    const timing = { ms: performance.now() - began, cpuMs: await started.cpuMs() };
    if (!isGood(outcome)) throw new Error(`${name}: ${JSON.stringify(outcome)}\n${started.output()}`);
    return timing;
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

function medianOf(all: readonly Timing[]): Timing {
  return { ms: median(all.map(({ ms }) => ms)), cpuMs: median(all.map(({ cpuMs }) => cpuMs)) };
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}
