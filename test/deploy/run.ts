/**
 * `npm run test:deploy`: a smoke test of the deployment itself, on ministack, an emulator of AWS that somebody else wrote and that runs Lambda without
 * Docker: osls deploys, both functions answer from what was deployed, osls removes, and nothing of Uptime's is left. Makes its own Python
 * environment once, in `.venv-ministack`; listens on this machine only.
 */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { commandForm, signedForm } from '../../src/local/slack/requests.ts';
import { eventV2 } from '../slack/support.ts';

/** Pinned: another version emulates something else. */
const MINISTACK = 'ministack==1.5.33';
const STAGE = 'smoke';
const SECRET = 'a-signing-secret-of-the-smoke-test';
const REGION = 'eu-central-1';
const STARTUP_LIMIT_MS = 60_000;
const DEPLOY_LIMIT_MS = 180_000;

const root = join(import.meta.dirname, '../..');
const venv = join(root, '.venv-ministack');
const bin = (name: string): string => join(venv, process.platform === 'win32' ? 'Scripts' : 'bin', name);

prepare();
const home = await mkdtemp(join(tmpdir(), 'uptime-deploy-'));
const port = await freePort();
const url = `http://127.0.0.1:${port}`;
const aws = {
  AWS_ENDPOINT_URL: url,
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'smoke',
  AWS_SECRET_ACCESS_KEY: 'smoke',
};
Object.assign(process.env, aws);
let output = '';
const ministack = spawn(bin('ministack'), {
  cwd: home,
  env: {
    // It runs functions with the node that it finds first.
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    HOME: home,
    BIND_HOST: '127.0.0.1',
    MINISTACK_HOST: '127.0.0.1',
    GATEWAY_PORT: String(port),
  },
  detached: true,
});
for (const stream of [ministack.stdout, ministack.stderr]) {
  stream.on('data', (data) => {
    output = (output + data).slice(-6_000);
  });
}
try {
  await untilReady();
  await store('slack-bot-token', 'xoxb-smoke');
  await store('slack-signing-secret', SECRET);
  console.log(osls('deploy').match(/Service deployed.*/)?.[0]);
  await checkFunctions();
  osls('remove');
  await assert.rejects(invoke('slack', {}), /ResourceNotFound|not found/i, 'the functions are gone');
  console.log('deployed, answered and removed');
} catch (error) {
  console.error(output);
  throw error;
} finally {
  await stop(ministack);
  await rm(home, { recursive: true, force: true });
}

async function checkFunctions(): Promise<void> {
  const help = await invoke('slack', eventV2(command('help')));
  assert.deepEqual([help.statusCode, help.error], [200, undefined], 'a signed command is answered');
  assert.match(String(help.body), /\/uptime status/, 'with help');
  const stranger = await invoke('slack', eventV2({ ...command('help'), headers: {} }));
  assert.equal(stranger.statusCode, 401, 'an unsigned one is not');
  const status = await invoke('slack', eventV2(command('status')));
  assert.match(String(status.body), /Looking/, 'work is handed to the worker, which its role allows');
  const tick = await invoke('worker', { type: 'tick' });
  assert.equal(tick.error, undefined, `a tick over an empty account ends well: ${JSON.stringify(tick)}`);
  assert.match(tick.log, /"service":"uptime-smoke-worker"/, 'and writes its metrics');
  const scheduler = new SchedulerClient({});
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ GroupName: 'default' }));
  scheduler.destroy();
  assert.ok(
    Schedules.some(({ Name }) => Name === 'uptime-smoke-tick'),
    'the tick is scheduled',
  );
}

function command(text: string) {
  return signedForm(
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
  );
}

interface Answer {
  readonly statusCode?: number;
  readonly body?: unknown;
  readonly error: string | undefined;
  readonly log: string;
}

async function invoke(name: string, event: unknown): Promise<Answer> {
  const lambda = new LambdaClient({});
  try {
    const { Payload, FunctionError, LogResult } = await lambda.send(
      new InvokeCommand({
        FunctionName: `uptime-${STAGE}-${name}`,
        Payload: new TextEncoder().encode(JSON.stringify(event)),
        LogType: 'Tail',
      }),
    );
    const payload = JSON.parse(new TextDecoder().decode(Payload)) ?? {};
    return {
      ...payload,
      error: FunctionError && JSON.stringify(payload),
      log: Buffer.from(LogResult ?? '', 'base64').toString(),
    };
  } finally {
    lambda.destroy();
  }
}

async function store(name: string, Value: string): Promise<void> {
  const ssm = new SSMClient({});
  await ssm.send(new PutParameterCommand({ Name: `/uptime/${STAGE}/${name}`, Value, Type: 'SecureString' }));
  ssm.destroy();
}

/** @throws Error where osls fails */
function osls(what: 'deploy' | 'remove'): string {
  const script = join(root, 'node_modules/osls/bin/serverless.js');
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, what, '--stage', STAGE, '--region', REGION],
    {
      cwd: root,
      env: { PATH: process.env.PATH, HOME: home, SLS_NOTIFICATIONS_MODE: 'off', ...aws },
      timeout: DEPLOY_LIMIT_MS,
    },
  );
  const said = `${stdout}${stderr}`;
  if (status !== 0) throw new Error(`osls ${what} ended with ${status}:\n${said}`);
  return said;
}

function prepare(): void {
  if (existsSync(bin('ministack'))) return;
  for (const [program, ...args] of [
    ['python3', '-m', 'venv', venv],
    [bin('python'), '-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', MINISTACK],
  ] as const) {
    const { status } = spawnSync(program, args, { cwd: root, stdio: 'inherit' });
    if (status !== 0) throw new Error(`${program} ${args.join(' ')} ended with ${status}`);
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1');
  return address.port;
}

async function untilReady(): Promise<void> {
  const giveUpAt = Date.now() + STARTUP_LIMIT_MS;
  while (Date.now() < giveUpAt && ministack.exitCode === null) {
    if (/Running on http/.test(output)) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error('ministack did not start');
}

/** With the processes that its functions run in: they are of its group. */
async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.pid === undefined) return;
  const ended = once(child, 'exit');
  process.kill(-child.pid, 'SIGKILL');
  await ended;
}
