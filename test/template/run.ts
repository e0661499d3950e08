/**
 * `npm run test:template`: what osls makes of serverless.yml, and the role for other accounts, read by AWS's own cfn-lint against the
 * CloudFormation schemas of a Region. Makes its own Python environment once, in `.venv-cfn-lint`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Pinned: another version knows other rules. */
const VERSION = '1.58.0';

const root = join(import.meta.dirname, '../..');
const venv = join(root, '.venv-cfn-lint');
const bin = (name: string): string => join(venv, process.platform === 'win32' ? 'Scripts' : 'bin', name);

/** osls says of a role that is named anyway that the function depends on it: twice is once. */
const ALWAYS = ['W3005'];
/** Without keys and accounts, conditions are never met and what stands under them has no ARN: CloudFormation never looks at it. */
const UNMET = [...ALWAYS, 'E3510', 'W1033', 'W8003'];
/** With all of them, every condition is met. */
const MET = [...ALWAYS, 'W8003'];

const WHOLE = {
  kmsKeyArns: 'arn:aws:kms:eu-central-1:111122223333:key/machines',
  secretsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/secrets',
  alarmEmail: 'ops@example.com',
};

const folder = await mkdtemp(join(tmpdir(), 'uptime-template-'));
try {
  prepare();
  const failed = [
    lint('as it comes', await packaged('plain', {}), UNMET),
    lint('with every parameter', await packaged('whole', WHOLE), MET),
    lint('behind API Gateway', await packaged('api', { ...WHOLE, frontDoor: 'httpApi' }), MET),
    lint('the role in other accounts', join(root, 'deploy/member-role.yml'), []),
  ].filter((ok) => !ok);
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

function prepare(): void {
  const isThere = existsSync(bin('cfn-lint'));
  if (isThere && spawnSync(bin('cfn-lint'), ['--version']).stdout.toString().includes(VERSION)) return;
  run('python3', '-m', 'venv', venv);
  run(
    bin('python'),
    '-m',
    'pip',
    'install',
    '--quiet',
    '--disable-pip-version-check',
    `cfn-lint==${VERSION}`,
  );
}

async function packaged(name: string, parameters: Readonly<Record<string, string>>): Promise<string> {
  const given = Object.entries(parameters).flatMap(([key, value]) => ['--param', `${key}=${value}`]);
  const out = join(folder, name);
  run(
    process.execPath,
    join(root, 'node_modules/osls/bin/serverless.js'),
    'package',
    '--package',
    out,
    ...given,
  );
  return join(out, 'cloudformation-template-update-stack.json');
}

function lint(what: string, file: string, ignored: readonly string[]): boolean {
  const ignore = ignored.length === 0 ? [] : ['--ignore-checks', ...ignored];
  const { status, stdout } = spawnSync(bin('cfn-lint'), ['--regions', 'eu-central-1', ...ignore, '--', file]);
  console.log(`${status === 0 ? 'fine' : 'NOT FINE'}: ${what}`);
  if (status !== 0) console.log(stdout.toString());
  return status === 0;
}

/** @throws Error where it fails */
function run(command: string, ...args: string[]): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: root });
  if (error !== undefined) throw new Error(`${command} cannot be run: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
}
