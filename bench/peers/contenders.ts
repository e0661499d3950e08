import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ACCOUNT } from '../../playground/world/account.ts';
import { deploySettings } from '../../playground/world/deploy-settings.ts';
import type { Config } from '../../src/config/define.ts';
import { pythonWith } from '../../test/python.ts';
import { bundleInto } from '../../test/ric/bundles.ts';
import { outputOf } from '../lib/child.ts';
import type { Cost } from '../lib/timing.ts';
import { type Addresses, CHANNEL, type Hour, REGION, SCHEDULE_GROUP, type Scene, TABLE } from './scene.ts';

/** What one run of a contender cost, as the operating system counted it. */
export interface ProcessCost extends Cost {
  readonly peakMb: number;
  readonly exitCode: number;
  /** The end of what it printed. */
  readonly output: string;
}

export interface Contender {
  readonly name: 'Uptime' | 'Custodian';
  run(scene: Scene, hour: Hour, at: Addresses): Promise<ProcessCost>;
}

const CUSTODIAN = {
  venv: '.venv-peers',
  /** The figures in docs/benchmarks.md are for this version. */
  requirement: 'c7n==0.9.53',
  imports: 'boto3',
};

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Custodian announces nothing before it stops, so Uptime doesn't here either. */
const CONFIG: Config = { mode: 'act', channel: CHANNEL, notice: 'none' };

/** Longer than any run takes: ends one that hangs. */
const LIMIT_MS = 900_000;

export const python = (): string => pythonWith(CUSTODIAN);

/** Both as installed: the engine as `npm run build` bundles it, Custodian by its own command. */
export async function contenders(scratch: string): Promise<readonly Contender[]> {
  const interpreter = python();
  const engine = await buildEngine(scratch);
  return [
    {
      name: 'Uptime',
      run: (_scene, _hour, at) => invoked(interpreter, engine, at, CONFIG),
    },
    {
      name: 'Custodian',
      async run(scene, hour, at) {
        const run = await mkdtemp(join(scratch, 'custodian-'));
        const policies = join(run, 'policies.json');
        await writeFile(policies, JSON.stringify(policiesFor(scene, hour)));
        const command = ['-m', 'c7n.cli', 'run', '--cache-period', '0', '--region', REGION];
        return measured(
          interpreter,
          [interpreter, ...command, '--output-dir', join(run, 'out'), policies],
          awsEnv(at),
        );
      },
    },
  ];
}

/** Bundles the engine. Returns the bundle's path. */
export async function buildEngine(scratch: string): Promise<string> {
  const outdir = await mkdtemp(join(scratch, 'dist-'));
  await bundleInto(outdir, ['engine']);
  return join(outdir, 'engine.mjs');
}

/** The off-hours policies for EC2 and RDS from Custodian's documentation, due at this hour. */
function policiesFor({ wish }: Scene, hour: Hour): unknown {
  if (wish === 'nothing') throw new Error('Custodian is not compared where there is nothing to do');
  const type = wish === 'stop' ? 'offhour' : 'onhour';
  return {
    policies: ['ec2', 'rds'].map((kind) => ({
      name: `${kind}-${type}`,
      resource: `aws.${kind}`,
      filters: [{ type, default_tz: 'utc', weekends: false, [type]: hour }],
      actions: [wish],
    })),
  };
}

const awsEnv = ({ aws }: Addresses): Record<string, string> => ({
  AWS_ENDPOINT_URL: aws,
  AWS_REGION: REGION,
  AWS_DEFAULT_REGION: REGION,
  AWS_ACCESS_KEY_ID: ACCOUNT,
  AWS_SECRET_ACCESS_KEY: 'bench',
});

/** One invocation of a built engine, in a fresh process. */
export async function invoked(
  interpreter: string,
  engine: string,
  at: Addresses,
  config: Config,
  flags: readonly string[] = [],
): Promise<ProcessCost> {
  const client = { endpoint: at.aws, credentials: { accessKeyId: ACCOUNT, secretAccessKey: 'bench' } };
  const deployment = await deploySettings(config, { region: REGION, table: TABLE, client });
  return measured(interpreter, [process.execPath, ...flags, here('./invoke.mjs'), engine], {
    ...engineEnv(at),
    ...deployment,
  });
}

const engineEnv = (at: Addresses): Record<string, string> => ({
  ...awsEnv(at),
  // As in serverless.yml.
  NODE_OPTIONS: '--max-semi-space-size=4',
  UPTIME_TABLE: TABLE,
  UPTIME_SCHEDULE_GROUP: SCHEDULE_GROUP,
  UPTIME_ENGINE_ARN: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:uptime-engine`,
  UPTIME_SCHEDULER_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/uptime-scheduler`,
  SLACK_BOT_TOKEN: at.botToken,
  SLACK_API_URL: at.slack,
});

async function measured(
  interpreter: string,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<ProcessCost> {
  const output = await outputOf(interpreter, [here('./measure.py'), ...command], {
    // Without the user's own profile, proxy and Region.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    timeoutMs: LIMIT_MS,
  });
  return JSON.parse(output);
}
