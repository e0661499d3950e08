import { InvokeCommand, LambdaClient } from '@aws-sdk/client-lambda';
import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  type CreateScheduleInput,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { type AwsStandIn, startAwsStandIn } from '../../playground/aws/index.ts';
import { VirtualClock } from '../../playground/aws/time/index.ts';
import type { Template } from '../../playground/world/fill-in.ts';
import { readEngineEnv, readPeopleEnv } from '../../src/config/env.ts';
import { settingsOf } from '../../src/config/settings.ts';
import { MINUTE_MS } from '../../src/core/time.ts';
import { createBase } from '../../src/lambda/base.ts';
import { createEngineHandler } from '../../src/lambda/engine-handler.ts';
import { createEnginePorts } from '../../src/lambda/engine-ports.ts';
import { createPeopleHandler } from '../../src/lambda/people-handler.ts';
import { createPeopleAnswers, createPeoplePorts } from '../../src/lambda/people-ports.ts';
import { instanceIs } from '../app/requests/bridge-events.ts';
import { built, packaged } from './packaged.ts';

const AT = Date.parse('2026-11-23T19:00:00Z');
const HOME = 'eu-central-1';
const ACCOUNT = '111122223333';
const PEOPLE = 'uptime-prod-people';
const ENGINE = 'uptime-prod-engine';

let template: Template;

beforeAll(async () => {
  await built();
  template = await packaged();
}, 120_000);

test('a person’s job whose runs die is in the queue of the people function', async () => {
  const { aws, letters } = await deployed([PEOPLE]);
  await invoke(aws, PEOPLE, { type: 'tick' });
  await aws.advanceTo(AT + 2 * MINUTE_MS);
  expect(letters()).toEqual({});
  await aws.advanceTo(AT + 3 * MINUTE_MS);
  expect(letters()).toEqual({ PeopleDeadLetters: 1 });
  expect(aws.deadLetters(queueArn('PeopleDeadLetters'))[0]?.body).toMatchObject({
    requestContext: { condition: 'RetriesExhausted', approximateInvokeCount: 3 },
    requestPayload: { type: 'tick' },
    responsePayload: { errorMessage: expect.stringMatching(/belong to the engine/) },
  });
});

test('a tick that fails, as without the table, is in the queue of the engine', async () => {
  const { aws, letters } = await deployed([ENGINE]);
  aws.onFault(({ service }) =>
    service === 'dynamodb'
      ? { code: 'AccessDeniedException', message: 'not this table', status: 400 }
      : undefined,
  );
  await tickOnce(aws);
  await aws.advanceTo(AT + 3 * MINUTE_MS);
  expect(letters()).toEqual({ EngineDeadLetters: 1 });
  expect(aws.deadLetters(queueArn('EngineDeadLetters'))[0]?.body).toMatchObject({
    requestContext: { condition: 'RetriesExhausted', functionArn: expect.stringContaining(`:${ENGINE}:`) },
    requestPayload: { type: 'tick' },
    responsePayload: { errorMessage: expect.stringMatching(/not this table/) },
  });
});

test('a tick that Scheduler cannot hand over is in the queue of the timers', async () => {
  const { aws, letters } = await deployed([PEOPLE]);
  await tickOnce(aws);
  await aws.advanceTo(AT + 4 * MINUTE_MS);
  expect(letters()).toEqual({ TimerDeadLetters: 1 });
  expect(aws.deadLetters(queueArn('TimerDeadLetters'))).toMatchObject([
    { body: { type: 'tick' }, attributes: { RETRY_ATTEMPTS: '2', TARGET_ARN: functionArn(ENGINE) } },
  ]);
});

test('a timer of the engine’s own that Scheduler cannot hand over is there, too', async () => {
  const { aws, letters, enginePorts } = await deployed([PEOPLE]);
  await withScheduler(aws, (scheduler) =>
    scheduler.send(new CreateScheduleGroupCommand({ Name: 'uptime-prod' })),
  );
  await enginePorts.timers.wake(AT + MINUTE_MS);
  await aws.advanceTo(AT + 12 * MINUTE_MS);
  expect(letters()).toEqual({ TimerDeadLetters: 1 });
});

test('an event that its rule cannot hand over is in the queue of the events', async () => {
  const { aws, letters } = await deployed([PEOPLE]);
  const event = instanceIs('i-0123456789abcdef0', 'running', AT);
  aws.deliverByRule(ruleOf('InstanceEvents'), event);
  expect(letters()).toEqual({ EventDeadLetters: 1 });
  expect(aws.deadLetters(queueArn('EventDeadLetters'))[0]?.body).toEqual(event);
});

/** The functions of the template on the stand-in, without the table, with its settings for what fails. */
async function deployed(names: readonly (typeof PEOPLE | typeof ENGINE)[]) {
  const clock = new VirtualClock(AT);
  const aws = await startAwsStandIn({ clock });
  onTestFinished(() => aws.close());
  const log = { info() {}, warn() {}, error() {} };
  const client = { endpoint: aws.url, credentials: KEYS };
  const settings = settingsOf({ channel: 'C0DEV00001' }, HOME);
  const engineEnv = readEngineEnv(environment('EngineLambdaFunction'));
  const peopleEnv = readPeopleEnv(environment('PeopleLambdaFunction'));
  const people = createBase({ env: peopleEnv, clock, log, client });
  const enginePorts = createEnginePorts(
    createBase({ env: engineEnv, clock, log, client }),
    { tick() {} },
    settings,
  );
  const answer = createPeopleHandler(createPeoplePorts(people, createPeopleAnswers(people), settings));
  const engine = createEngineHandler(enginePorts);
  for (const name of names) {
    aws.setFunction(name, (event) => (name === PEOPLE ? answer : engine)(event), invokeConfigOf(name));
  }
  const queues = Object.keys(template.Resources).filter((name) => name.endsWith('DeadLetters'));
  return {
    aws,
    enginePorts,
    /** How many messages are in each queue that has any. */
    letters: () =>
      Object.fromEntries(
        queues
          .map((name) => [name, aws.deadLetters(queueArn(name)).length] as const)
          .filter(([, count]) => count > 0),
      ),
  };
}

const KEYS = { accessKeyId: ACCOUNT, secretAccessKey: 'test' };

function invokeConfigOf(name: string) {
  const { Properties } =
    Object.values(template.Resources).find(
      ({ Type, Properties }) =>
        Type === 'AWS::Lambda::EventInvokeConfig' && resolved(Properties.FunctionName) === name,
    ) ?? {};
  const { MaximumRetryAttempts, MaximumEventAgeInSeconds, DestinationConfig } = resolved(Properties) as {
    MaximumRetryAttempts: number;
    MaximumEventAgeInSeconds: number;
    DestinationConfig: { OnFailure: { Destination: string } };
  };
  return {
    maximumRetryAttempts: MaximumRetryAttempts,
    maximumEventAgeSeconds: MaximumEventAgeInSeconds,
    onFailure: DestinationConfig.OnFailure.Destination,
  };
}

function environment(name: string): Record<string, string> {
  const { Environment } = resolved(template.Resources[name]?.Properties) as {
    Environment: { Variables: Record<string, string> };
  };
  return { ...Environment.Variables, AWS_REGION: HOME };
}

function ruleOf(name: string) {
  const { Targets } = resolved(template.Resources[name]?.Properties) as {
    Targets: [{ Arn: string; DeadLetterConfig: { Arn: string } }];
  };
  const [{ Arn: targetArn, DeadLetterConfig }] = Targets;
  return {
    arn: `arn:aws:events:${HOME}:${ACCOUNT}:rule/${name}`,
    targetArn,
    deadLetterArn: DeadLetterConfig.Arn,
  };
}

/** The tick of the template, fired once. */
async function tickOnce(aws: AwsStandIn): Promise<void> {
  const tick = resolved(template.Resources.Tick?.Properties) as CreateScheduleInput;
  await withScheduler(aws, (scheduler) =>
    scheduler.send(new CreateScheduleCommand({ ...tick, ScheduleExpression: 'at(2026-11-23T19:00:00)' })),
  );
}

async function withScheduler(
  aws: AwsStandIn,
  use: (client: SchedulerClient) => Promise<unknown>,
): Promise<void> {
  const client = new SchedulerClient({ region: HOME, endpoint: aws.url, credentials: KEYS });
  await use(client);
  client.destroy();
}

async function invoke(aws: AwsStandIn, FunctionName: string, event: object): Promise<void> {
  const lambda = new LambdaClient({ region: HOME, endpoint: aws.url, credentials: KEYS });
  await lambda.send(
    new InvokeCommand({ FunctionName, InvocationType: 'Event', Payload: Buffer.from(JSON.stringify(event)) }),
  );
  lambda.destroy();
}

const queueArn = (name: string): string => `arn:aws:sqs:${HOME}:${ACCOUNT}:${name}`;
const functionArn = (name: string): string => `arn:aws:lambda:${HOME}:${ACCOUNT}:function:${name}`;

const PSEUDO: Readonly<Record<string, string>> = { Partition: 'aws', Region: HOME, AccountId: ACCOUNT };

/** A part of the template as CloudFormation fills it in here. */
function resolved(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(resolved);
  if (typeof part !== 'object' || part === null) return part;
  if ('Fn::Sub' in part)
    return String(part['Fn::Sub']).replace(/\$\{AWS::(\w+)\}/g, (_, name) => PSEUDO[name] ?? '');
  if ('Ref' in part) return nameOf(String(part.Ref));
  if ('Fn::GetAtt' in part) return arnOf(String([part['Fn::GetAtt']].flat()[0]));
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, resolved(value)]));
}

function arnOf(name: string): string {
  switch (template.Resources[name]?.Type) {
    case 'AWS::SQS::Queue':
      return queueArn(name);
    case 'AWS::Lambda::Function':
      return functionArn(nameOf(name));
    case 'AWS::IAM::Role':
      return `arn:aws:iam::${ACCOUNT}:role/${name}`;
    default:
      throw new Error(`what is the ARN of ${name}?`);
  }
}

const nameOf = (resource: string): string => String(template.Resources[resource]?.Properties.FunctionName);
