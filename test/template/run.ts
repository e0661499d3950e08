/**
 * `npm run test:template`: AWS's cfn-lint checks the template of serverless.yml in every variant, and the role for other accounts, against
 * the CloudFormation schemas of a Region. Makes its own Python environment once, in `.venv-cfn-lint`.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pythonWith, ROOT } from '../python.ts';

const CFN_LINT = {
  venv: '.venv-cfn-lint',
  /** Pinned: another version has other rules. */
  requirement: 'cfn-lint==1.58.0',
  imports: 'cfnlint.runner',
};
/** cfn-lint has no `__main__` module. */
const CALL = 'import sys, cfnlint.runner; sys.exit(cfnlint.runner.main())';

/** osls adds a DependsOn for a role that the function refers to anyway, which is harmless. */
const ALWAYS = ['W3005'];
/** Without keys and accounts, some conditions are never met, and statements under them have an empty ARN that CloudFormation ignores. */
const UNMET = [...ALWAYS, 'E3510', 'W1033', 'W8003'];
/** With all of them, every condition is met. */
const MET = [...ALWAYS, 'W8003'];

const WHOLE = {
  kmsKeyArns: 'arn:aws:kms:eu-central-1:111122223333:key/machines',
  secretsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/secrets',
  alarmEmail: 'ops@example.com',
  table: 'uptime-restored',
};

const python = pythonWith(CFN_LINT);
const folder = await mkdtemp(join(tmpdir(), 'uptime-template-'));
try {
  const failed = [
    lint('as it comes', await packaged('plain', {}), UNMET),
    lint('with every parameter', await packaged('whole', WHOLE), MET),
    lint('behind API Gateway', await packaged('api', { ...WHOLE, frontDoor: 'httpApi' }), MET),
    lint('the role in other accounts', join(ROOT, 'deploy/member-role.yml'), []),
  ].filter((ok) => !ok);
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function packaged(name: string, parameters: Readonly<Record<string, string>>): Promise<string> {
  const given = Object.entries(parameters).flatMap(([key, value]) => ['--param', `${key}=${value}`]);
  const out = join(folder, name);
  run(
    process.execPath,
    join(ROOT, 'node_modules/osls/bin/serverless.js'),
    'package',
    '--package',
    out,
    ...given,
  );
  return join(out, 'cloudformation-template-update-stack.json');
}

function lint(what: string, file: string, ignored: readonly string[]): boolean {
  const ignore = ignored.length === 0 ? [] : ['--ignore-checks', ...ignored];
  const { status, stdout } = spawnSync(python, [
    '-c',
    CALL,
    '--regions',
    'eu-central-1',
    ...ignore,
    '--',
    file,
  ]);
  console.log(`${status === 0 ? 'fine' : 'NOT FINE'}: ${what}`);
  if (status !== 0) console.log(stdout.toString());
  return status === 0;
}

/** @throws Error if it fails */
function run(command: string, ...args: string[]): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: ROOT });
  if (error !== undefined) throw new Error(`${command} cannot be run: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
}
