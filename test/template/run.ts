/**
 * `npm run test:template`: AWS's cfn-lint checks the template of serverless.yml, the one that is released, and the role for other accounts, against
 * the CloudFormation schemas of a Region. checkov looks for what is left open, and parliament for permissions that are too wide or do
 * nothing. Each makes its own Python environment once. What is accepted, and why, is in accepted.ts.
 */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policiesIn, readTemplate } from '../../playground/world/template.ts';
import { pythonWith, ROOT } from '../python.ts';
import { release, TEMPLATE } from '../release/built.ts';
import { type Accepted, CFN_LINT, CHECKOV, PARLIAMENT } from './accepted.ts';
import { checkovFindings, type Finding, judge, parsed } from './findings.ts';

/** Pinned: other versions have other rules. */
const NEEDS = {
  cfnLint: { venv: '.venv-cfn-lint', requirement: 'cfn-lint==1.58.0', imports: 'cfnlint.runner' },
  parliament: {
    venv: '.venv-parliament',
    requirement: 'parliament==1.6.4',
    // For pkg_resources, which later versions lack.
    besides: ['setuptools<81'],
    imports: 'parliament',
  },
};
/** cfn-lint has no `__main__` module. */
const CALL = 'import sys, cfnlint.runner; sys.exit(cfnlint.runner.main())';

const KEY = 'arn:aws:kms:eu-central-1:111122223333:key/machines';
/** Every parameter, so that every statement is read. */
const WHOLE = {
  KmsKeyArns: KEY,
  CloudTrail: 'true',
  Usage: 'true',
  CostExplorer: 'true',
  ExternalId: 'external-id',
};
const HOME_WHOLE = {
  ...WHOLE,
  FirstChannel: 'C0TESTCHAN1',
  CodeBucket: 'somebodys-bucket',
  SecretsKeyArn: 'arn:aws:kms:eu-central-1:111122223333:key/secrets',
  MemberRole: 'Uptime',
  Organization: 'true',
};

/** What CloudFormation would put in. */
const VALUES = {
  refs: {
    'AWS::AccountId': '111122223333',
    'AWS::Partition': 'aws',
    'AWS::Region': 'eu-central-1',
    'AWS::URLSuffix': 'amazonaws.com',
  },
  attributes: {
    'SchedulerRole.Arn': 'arn:aws:iam::111122223333:role/uptime-prod-scheduler',
    'PeopleDeadLetters.Arn': 'arn:aws:sqs:eu-central-1:111122223333:people',
    'EngineDeadLetters.Arn': 'arn:aws:sqs:eu-central-1:111122223333:engine',
    'TimerDeadLetters.Arn': 'arn:aws:sqs:eu-central-1:111122223333:timers',
    'Memory.Arn': 'arn:aws:dynamodb:eu-central-1:111122223333:table/uptime-prod',
  },
};

const MEMBER_ROLE = join(ROOT, 'deploy/member-role.yml');

const folder = await mkdtemp(join(tmpdir(), 'uptime-template-'));
try {
  const home = packaged();
  await release();
  const failed = [
    lint('the template of osls', home, CFN_LINT),
    lint('the template that is released', TEMPLATE, []),
    lint('the role in other accounts', MEMBER_ROLE, []),
    judge(
      'checkov',
      [home, MEMBER_ROLE].flatMap((file) => checkovFindings('cloudformation', '-f', file)),
      CHECKOV,
    ),
    judge(
      'parliament',
      parliamentFindings([
        [await readFile(TEMPLATE, 'utf8'), HOME_WHOLE],
        [await readFile(MEMBER_ROLE, 'utf8'), WHOLE],
      ]),
      PARLIAMENT,
    ),
  ].filter((ok) => !ok);
  process.exitCode = failed.length === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}

function packaged(): string {
  const out = join(folder, 'package');
  run(process.execPath, join(ROOT, 'node_modules/osls/bin/serverless.js'), 'package', '--package', out);
  return join(out, 'cloudformation-template-update-stack.json');
}

function lint(what: string, file: string, accepted: readonly Accepted[]): boolean {
  const ignore = accepted.length === 0 ? [] : ['--ignore-checks', ...accepted.map(({ check }) => check)];
  const { status, stdout } = spawnSync(pythonWith(NEEDS.cfnLint), [
    '-c',
    CALL,
    '--regions',
    'eu-central-1',
    ...ignore,
    '--',
    file,
  ]);
  console.log(`${status === 0 ? 'fine' : 'NOT FINE'}: cfn-lint, ${what}`);
  if (status !== 0) console.log(stdout.toString());
  return status === 0;
}

function parliamentFindings(
  templates: readonly (readonly [text: string, parameters: Readonly<Record<string, string>>])[],
): readonly Finding[] {
  const policies = Object.fromEntries(
    templates.flatMap(([text, parameters]) => [...policiesIn(readTemplate(text), { ...VALUES, parameters })]),
  );
  const script = join(ROOT, 'test/template/read_policies.py');
  const { stdout, stderr } = spawnSync(pythonWith(NEEDS.parliament), [script], {
    input: JSON.stringify(policies),
  });
  return parsed<readonly Finding[]>(stdout, stderr);
}

/** @throws Error if it fails */
function run(command: string, ...args: string[]): void {
  const { status, error, stdout, stderr } = spawnSync(command, args, { cwd: ROOT });
  if (error !== undefined) throw new Error(`${command} cannot be run: ${error.message}`, { cause: error });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}:\n${stdout}${stderr}`);
}
