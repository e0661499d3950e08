/** The released template on ministack, by CloudFormation and S3 alone: as from AWS's console, without a clone or a build. */
import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  CloudFormationClient,
  CreateStackCommand,
  DeleteStackCommand,
  DescribeStacksCommand,
  type Stack,
  waitUntilStackCreateComplete,
  waitUntilStackDeleteComplete,
} from '@aws-sdk/client-cloudformation';
import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { GetScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { PutParameterCommand, SSMClient } from '@aws-sdk/client-ssm';
import { type Ministack, startMinistack } from '../ministack.ts';
import { RELEASE, TEMPLATE } from './built.ts';

const REGION = 'eu-central-1';
const BUCKET = 'somebodys-own-bucket';
const PREFIX = 'tools/uptime/';
const STACK = 'parking';
const STAGE = 'try';
/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html: of a template in a bucket. */
const SIZE_LIMIT = 1_000_000;
const WAIT_SECONDS = 120;

interface Clients {
  readonly formation: CloudFormationClient;
  readonly s3: S3Client;
  readonly ssm: SSMClient;
  readonly lambda: LambdaClient;
  readonly scheduler: SchedulerClient;
}

export async function deployRelease(): Promise<void> {
  const ministack = await startMinistack();
  const clients = clientsFor(ministack);
  try {
    await upload(clients);
    for (const name of ['slack-bot-token', 'slack-signing-secret'])
      await clients.ssm.send(
        new PutParameterCommand({
          Name: `/uptime/${STAGE}/${name}`,
          Value: `a ${name}`,
          Type: 'SecureString',
        }),
      );
    const stack = await create(clients);
    checkOutputs(stack);
    await checkRuns(clients);
    await clients.formation.send(new DeleteStackCommand({ StackName: STACK }));
    await waitUntilStackDeleteComplete(
      { client: clients.formation, maxWaitTime: WAIT_SECONDS },
      { StackName: STACK },
    );
  } catch (error) {
    console.error(ministack.output());
    throw error;
  } finally {
    for (const client of Object.values(clients)) client.destroy();
    await ministack.stop();
  }
}

function clientsFor({ url }: Ministack): Clients {
  const config = {
    region: REGION,
    endpoint: url,
    credentials: { accessKeyId: 'smoke', secretAccessKey: 'smoke' },
  };
  return {
    formation: new CloudFormationClient(config),
    s3: new S3Client({ ...config, forcePathStyle: true }),
    ssm: new SSMClient(config),
    lambda: new LambdaClient(config),
    scheduler: new SchedulerClient(config),
  };
}

async function upload({ s3 }: Clients): Promise<void> {
  await s3.send(
    new CreateBucketCommand({ Bucket: BUCKET, CreateBucketConfiguration: { LocationConstraint: REGION } }),
  );
  const isNeeded = (name: string) => name.endsWith('.zip') || name === basename(TEMPLATE);
  for (const name of (await readdir(RELEASE)).filter(isNeeded))
    await s3.send(
      new PutObjectCommand({
        Bucket: BUCKET,
        Key: `${PREFIX}${name}`,
        Body: await readFile(join(RELEASE, name)),
      }),
    );
}

/** With what has no default, and nothing else but a name of its own. */
async function create({ formation }: Clients): Promise<Stack> {
  const template = await readFile(TEMPLATE, 'utf8');
  assert.ok(Buffer.byteLength(template) <= SIZE_LIMIT, 'CloudFormation takes the template');
  await formation.send(
    new CreateStackCommand({
      StackName: STACK,
      TemplateURL: `https://s3.${REGION}.amazonaws.com/${BUCKET}/${PREFIX}${basename(TEMPLATE)}`,
      Capabilities: ['CAPABILITY_NAMED_IAM'],
      Parameters: Object.entries({
        FirstChannel: 'C0SMOKE0001',
        CodeBucket: BUCKET,
        CodePrefix: PREFIX,
        Stage: STAGE,
      }).map(([ParameterKey, ParameterValue]) => ({ ParameterKey, ParameterValue })),
    }),
  );
  await waitUntilStackCreateComplete({ client: formation, maxWaitTime: WAIT_SECONDS }, { StackName: STACK });
  const { Stacks: [stack] = [] } = await formation.send(new DescribeStacksCommand({ StackName: STACK }));
  assert.ok(stack, 'the stack is there');
  return stack;
}

function checkOutputs({ Outputs = [] }: Stack): void {
  const outputs = Object.fromEntries(Outputs.map(({ OutputKey, OutputValue }) => [OutputKey, OutputValue]));
  assert.match(outputs.SlackRequestUrl ?? '', /slack\/events$/, 'it says where Slack has to send to');
  assert.equal(outputs.Table, `uptime-${STAGE}`);
  assert.match(outputs.Version ?? '', /^\d+\.\d+\.\d+/);
}

/** The tick is scheduled, and a tick ends well: it observes, because nobody has put settings. */
async function checkRuns({ lambda, scheduler }: Clients): Promise<void> {
  const { State, ScheduleExpression } = await scheduler.send(
    new GetScheduleCommand({ Name: `uptime-${STAGE}-tick` }),
  );
  assert.deepEqual([State, ScheduleExpression], ['ENABLED', 'cron(0/5 * * * ? *)']);
  const { FunctionError, Payload } = await lambda.send(
    new InvokeCommand({ FunctionName: `uptime-${STAGE}-engine`, Payload: Buffer.from('{"type":"tick"}') }),
  );
  assert.equal(FunctionError, undefined, `a tick ends well: ${Buffer.from(Payload ?? []).toString()}`);
}
