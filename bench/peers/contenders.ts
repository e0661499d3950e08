import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { ACCOUNT } from '../../playground/world/account.ts';
import { pythonWith } from '../../test/python.ts';
import { bundleWith } from '../../test/ric/bundles.ts';
import { type Addresses, type Hour, REGION, SCHEDULE_GROUP, type Scene } from './scene.ts';

/** What one run of a contender cost, as the system counted it. */
export interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly code: number;
  /** The end of what it printed. */
  readonly said: string;
}

export interface Contender {
  readonly name: 'Uptime' | 'Custodian';
  run(scene: Scene, hour: Hour, at: Addresses): Promise<Cost>;
}

const CUSTODIAN = {
  venv: '.venv-peers',
  /** Pinned: the README's numbers are about this version. */
  requirement: 'c7n==0.9.53',
  imports: 'boto3',
};

const here = (file: string): string => fileURLToPath(new URL(file, import.meta.url));

/** Longer than any run takes: what hangs must end. */
const LIMIT_MS = 900_000;

export const python = (): string => pythonWith(CUSTODIAN);

/** Both as they would be installed: the worker as `npm run build` makes it, Custodian by its own command. */
export async function contenders(scratch: string): Promise<readonly Contender[]> {
  const interpreter = python();
  const worker = await buildWorker(scratch, here('./uptime.config.ts'));
  return [
    {
      name: 'Uptime',
      run: (_scene, _hour, at) => invoked(interpreter, worker, at),
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

/** The worker's bundle with other settings than the checkout's. Returns its path. */
export async function buildWorker(scratch: string, config: string): Promise<string> {
  const outdir = await mkdtemp(join(scratch, 'dist-'));
  await bundleWith(config, outdir, ['worker']);
  return join(outdir, 'worker.mjs');
}

/** The off-hours policies of Custodian's own documentation, for EC2 and for RDS, due at this hour. Only those of the wish. */
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

/** One invocation of a built worker, in a fresh process. */
export const invoked = (
  interpreter: string,
  worker: string,
  at: Addresses,
  { flags = [], env = {} }: { flags?: readonly string[]; env?: Readonly<Record<string, string>> } = {},
): Promise<Cost> =>
  measured(interpreter, [process.execPath, ...flags, here('./invoke.mjs'), worker], {
    ...workerEnv(at),
    ...env,
  });

const workerEnv = (at: Addresses): Record<string, string> => ({
  ...awsEnv(at),
  // As in serverless.yml.
  NODE_OPTIONS: '--max-semi-space-size=4',
  UPTIME_SCHEDULE_GROUP: SCHEDULE_GROUP,
  UPTIME_WORKER_ARN: `arn:aws:lambda:${REGION}:${ACCOUNT}:function:uptime-worker`,
  UPTIME_SCHEDULER_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/uptime-scheduler`,
  SLACK_BOT_TOKEN: at.botToken,
  SLACK_API_URL: at.slack,
});

async function measured(
  interpreter: string,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<Cost> {
  const { stdout } = await promisify(execFile)(interpreter, [here('./measure.py'), ...command], {
    // Nothing of whoever runs this: no profile, no proxy, no other Region.
    env: { PATH: process.env.PATH, HOME: process.env.HOME, ...env },
    timeout: LIMIT_MS,
    maxBuffer: 16_000_000,
  });
  return JSON.parse(stdout);
}
