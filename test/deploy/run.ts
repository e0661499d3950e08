/**
 * `npm run test:deploy`: a smoke test of the deployment on ministack, an independent AWS emulator that runs Lambda without Docker. osls
 * deploys, all three functions answer, what fails is in the queue of its function, osls removes, and only the table is left, which the next installation goes on with. Then a restore to an
 * earlier time is played. Makes its own Python environment once, in `.venv-ministack`. Listens on this machine only.
 */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CloudFormationClient, DescribeStacksCommand } from '@aws-sdk/client-cloudformation';
import {
  DynamoDBClient,
  GetItemCommand,
  ListTablesCommand,
  PutItemCommand,
  RestoreTableToPointInTimeCommand,
} from '@aws-sdk/client-dynamodb';
import {
  DescribeInstancesCommand,
  EC2Client,
  RunInstancesCommand,
  StopInstancesCommand,
} from '@aws-sdk/client-ec2';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { ListScheduleGroupsCommand, ListSchedulesCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { commandForm, signedForm } from '../../playground/slack/index.ts';
import { startMinistack } from '../ministack.ts';
import { ROOT } from '../python.ts';
import { eventV2 } from '../slack/support.ts';

const STAGE = 'smoke';
const TABLE = `uptime-${STAGE}`;
const RESTORED = `${TABLE}-restored`;
const RECORD = { pk: { S: 'smoke' }, sk: { S: 'kept' } };
const SECRET = 'a-signing-secret-of-the-smoke-test';
const REGION = 'eu-central-1';
const METRICS = /"service":"uptime-smoke-engine"/;
const MOST_TICKS = 5;
const DEPLOY_LIMIT_MS = 180_000;
const LETTER_LIMIT_MS = 30_000;

const ministack = await startMinistack();
const { url, home } = ministack;
const aws = {
  AWS_ENDPOINT_URL: url,
  AWS_REGION: REGION,
  AWS_ACCESS_KEY_ID: 'smoke',
  AWS_SECRET_ACCESS_KEY: 'smoke',
};
Object.assign(process.env, aws);
// The channels of uptime.config.ts are examples, which a deployment refuses.
const CONFIG = join(home, 'uptime.config.ts');
await writeFile(CONFIG, "export default { channel: 'C0SMOKE0001', timeZone: 'Europe/Berlin' };\n");
try {
  await store('slack-bot-token', 'xoxb-smoke');
  await store('slack-signing-secret', SECRET);
  const said = deploy('--param', 'AlarmEmail=ops@example.com', '--param', 'CloudWatchMetrics=true');
  console.log(said.match(/Service deployed.*/)?.[0]);
  assert.match(said, /settings of .* are in force, as version 1/);
  await checkParametersStay();
  await checkFunctions();
  await checkDeadLetters();
  await writeRecord();
  await checkRemoval();
  await checkReturn();
  await checkRestore();
  console.log('deployed, answered, removed, deployed again with what was remembered, restored and removed');
} catch (error) {
  console.error(ministack.output());
  throw error;
} finally {
  await ministack.stop();
}

/** A deployment that says nothing of the alarms' address keeps it. */
async function checkParametersStay(): Promise<void> {
  assert.match(deploy('--param', 'LogRetentionDays=7'), /LogRetentionDays changes from "30" to "7"/);
  const formation = new CloudFormationClient({});
  const { Stacks: [stack] = [] } = await formation.send(new DescribeStacksCommand({ StackName: TABLE }));
  formation.destroy();
  const parameters = Object.fromEntries(
    (stack?.Parameters ?? []).map(({ ParameterKey, ParameterValue }) => [ParameterKey, ParameterValue]),
  );
  assert.deepEqual(
    [parameters.AlarmEmail, parameters.LogRetentionDays, parameters.FirstChannel],
    ['ops@example.com', '7', 'C0SMOKE0001'],
  );
}

async function checkFunctions(): Promise<void> {
  const help = await invoke('slack', eventV2(command('help')));
  assert.deepEqual([help.statusCode, help.error], [200, undefined], 'a signed command is answered');
  assert.match(String(help.body), /\/uptime status/, 'with help');
  const stranger = await invoke('slack', eventV2({ ...command('help'), headers: {} }));
  assert.equal(stranger.statusCode, 401, 'an unsigned one is not');
  const status = await invoke('slack', eventV2(command('status')));
  assert.deepEqual(
    [status.statusCode, status.body],
    [200, ''],
    'work is handed to the people function, which its role allows: a refusal would say so',
  );
  const log = await tickLog();
  assert.match(log, METRICS, 'and writes its metrics');
  const scheduler = new SchedulerClient({});
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({ GroupName: 'default' }));
  scheduler.destroy();
  assert.ok(
    Schedules.some(({ Name }) => Name === 'uptime-smoke-tick'),
    'the tick is scheduled',
  );
}

/** ministack answers with what a function has written within moments, and with the rest at the next call. */
async function tickLog(): Promise<string> {
  let log = '';
  for (let ticks = 0; ticks < MOST_TICKS && !METRICS.test(log); ticks++) {
    const tick = await invoke('engine', { type: 'tick' });
    assert.equal(tick.error, undefined, `a tick over an empty account ends well: ${JSON.stringify(tick)}`);
    log += tick.log;
  }
  return log;
}

/** Each function refuses what belongs to the other, three times. What it gives up is in its own queue. */
async function checkDeadLetters(): Promise<void> {
  for (const [name, event, queue, reason] of [
    ['people', { type: 'tick' }, 'PeopleDeadLetters', /belong to the engine/],
    ['engine', { type: 'list' }, 'EngineDeadLetters', /belong to the people function/],
  ] as const) {
    const direct = await invoke(name, event);
    assert.match(direct.error ?? '', reason);
    await send(name, event);
    const letter = await letterIn(queue);
    assert.deepEqual(letter.requestPayload, event, `what the ${name} function gives up is in its queue`);
    assert.match(JSON.stringify(letter.responsePayload), reason, 'with the reason');
  }
}

/** The first message in the queue of this logical name. */
async function letterIn(logicalName: string): Promise<Record<string, unknown>> {
  const giveUpAt = Date.now() + LETTER_LIMIT_MS;
  while (Date.now() < giveUpAt) {
    const { QueueUrls = [] } = await sqs('ListQueues', {});
    const QueueUrl = QueueUrls.find((each) => each.includes(logicalName));
    assert.ok(QueueUrl, `there is a queue ${logicalName}`);
    const { Messages: [message] = [] } = await sqs('ReceiveMessage', { QueueUrl });
    if (message !== undefined) return JSON.parse(message.Body);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  throw new Error(`nothing came into ${logicalName}`);
}

interface SqsAnswer {
  readonly QueueUrls?: readonly string[];
  readonly Messages?: readonly { readonly Body: string }[];
}

/** SQS has no client among the dependencies, and ministack wants no signature. */
async function sqs(operation: string, input: object): Promise<SqsAnswer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AmazonSQS.${operation}`,
      authorization: `AWS4-HMAC-SHA256 Credential=smoke/20261123/${REGION}/sqs/aws4_request`,
    },
    body: JSON.stringify(input),
  });
  return (await answer.json()) as SqsAnswer;
}

async function send(name: string, event: object): Promise<void> {
  const lambda = new LambdaClient({});
  await lambda.send(
    new InvokeCommand({
      FunctionName: `uptime-${STAGE}-${name}`,
      InvocationType: 'Event',
      Payload: Buffer.from(JSON.stringify(event)),
    }),
  );
  lambda.destroy();
}

/** A record that is looked for later. */
async function writeRecord(): Promise<void> {
  await withTables((dynamo) => dynamo.send(new PutItemCommand({ TableName: TABLE, Item: RECORD })));
}

/** What an installation has left does not stop the next one, which goes on with it. */
async function checkReturn(): Promise<void> {
  assert.match(deploy(), /The table uptime-smoke of an earlier installation is there/);
  const tick = await invoke('engine', { type: 'tick' });
  assert.equal(tick.error, undefined, `a tick with the table that was there: ${JSON.stringify(tick)}`);
  assert.deepEqual(await recordIn(TABLE), RECORD, 'and what was remembered is remembered still');
}

/** docs/install.md: the table of an earlier time, and Uptime with it. Then both it and Uptime are removed. */
async function checkRestore(): Promise<void> {
  await withTables((dynamo) =>
    dynamo.send(
      new RestoreTableToPointInTimeCommand({
        SourceTableName: TABLE,
        TargetTableName: RESTORED,
        UseLatestRestorableTime: true,
      }),
    ),
  );
  deploy('--param', `Table=${RESTORED}`);
  const tick = await invoke('engine', { type: 'tick' });
  assert.equal(tick.error, undefined, `a tick with the restored table: ${JSON.stringify(tick)}`);
  assert.deepEqual(await recordIn(RESTORED), RECORD);

  const removed = remove('', '--yes', '--records');
  assert.equal(removed.status, 0, removed.said);
  assert.match(removed.said, /The table uptime-smoke-restored goes too/);
  const { TableNames = [] } = await withTables((dynamo) => dynamo.send(new ListTablesCommand({})));
  assert.deepEqual(TableNames, [TABLE], 'the table that was in use is gone, and no other');
}

async function recordIn(TableName: string) {
  const { pk, sk } = RECORD;
  return (await withTables((dynamo) => dynamo.send(new GetItemCommand({ TableName, Key: { pk, sk } })))).Item;
}

async function withTables<T>(work: (dynamo: DynamoDBClient) => Promise<T>): Promise<T> {
  const dynamo = new DynamoDBClient({});
  try {
    return await work(dynamo);
  } finally {
    dynamo.destroy();
  }
}

/** `npm run remove`: a wrong name keeps everything, the right one removes it. */
async function checkRemoval(): Promise<void> {
  const machine = await parkedMachine();
  const unsure = remove('uptime-prod\n');
  assert.equal(unsure.status, 1);
  assert.match(unsure.said, /No one will start these any more:\n- web-1 \(i-\w+\) in eu-central-1/);
  assert.match(unsure.said, /Type uptime-smoke to remove it:\s+Nothing was removed/, 'another name is a no');
  assert.equal((await invoke('slack', eventV2(command('help')))).statusCode, 200, 'and all is there still');

  const removed = remove('uptime-smoke\n');
  assert.equal(removed.status, 0, removed.said);
  await assert.rejects(invoke('slack', {}), /ResourceNotFound|not found/i, 'the functions are gone');
  for (const name of ['people', 'engine'])
    await assert.rejects(invoke(name, {}), /ResourceNotFound|not found/i);
  const scheduler = new SchedulerClient({});
  const { ScheduleGroups = [] } = await scheduler.send(new ListScheduleGroupsCommand({}));
  const { Schedules = [] } = await scheduler.send(new ListSchedulesCommand({}));
  scheduler.destroy();
  assert.deepEqual(
    [...ScheduleGroups, ...Schedules].filter(({ Name = '' }) => Name.startsWith('uptime')),
    [],
    'and so are the tick and the group with every timer',
  );
  assert.deepEqual(await recordIn(TABLE), RECORD, 'the table is kept, with all that is in it');
  assert.equal(await stateOf(machine), 'stopped', 'no machine is touched');
  assert.doesNotMatch(remove('', '--yes').said, /Type uptime-smoke/, 'told so beforehand, it does not ask');
}

/** A stopped machine with a tag. Returns its id. */
async function parkedMachine(): Promise<string> {
  const ec2 = new EC2Client({});
  const tags = [
    { Key: 'Name', Value: 'web-1' },
    { Key: 'Uptime', Value: 'mon-fri 08:00-19:00' },
  ];
  const { Instances = [] } = await ec2.send(
    new RunInstancesCommand({
      ...{ ImageId: 'ami-12345678', InstanceType: 't3.micro', MinCount: 1, MaxCount: 1 },
      TagSpecifications: [{ ResourceType: 'instance', Tags: tags }],
    }),
  );
  const id = Instances[0]?.InstanceId ?? '';
  await ec2.send(new StopInstancesCommand({ InstanceIds: [id] }));
  ec2.destroy();
  return id;
}

async function stateOf(id: string): Promise<string | undefined> {
  const ec2 = new EC2Client({});
  const { Reservations = [] } = await ec2.send(new DescribeInstancesCommand({ InstanceIds: [id] }));
  ec2.destroy();
  return Reservations[0]?.Instances?.[0]?.State?.Name;
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

/** `npm run deploy`. @throws Error if it fails */
function deploy(...flags: readonly string[]): string {
  const { status, said } = run(join(ROOT, 'deploy/deploy.ts'), ['--config', CONFIG, ...flags]);
  if (status !== 0) throw new Error(`npm run deploy ended with ${status}:\n${said}`);
  return said;
}

/** `npm run remove`, with an answer to its question. */
function remove(typed: string, ...flags: readonly string[]) {
  return run(join(ROOT, 'src/cli/main.ts'), ['remove', ...flags], typed);
}

function run(script: string, args: readonly string[], input = '') {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [script, ...args, '--stage', STAGE, '--region', REGION],
    {
      cwd: ROOT,
      env: { PATH: process.env.PATH, HOME: home, SLS_NOTIFICATIONS_MODE: 'off', ...aws },
      input,
      timeout: DEPLOY_LIMIT_MS,
    },
  );
  return { status, said: `${stdout}${stderr}` };
}
