/**
 * The evening on moto, an independent emulator of AWS. moto runs in real time and fires no schedules, so tags are relative to now, the
 * engine's clock is wound, and the test sends what EventBridge would.
 */
import { DescribeInstancesCommand, EC2Client } from '@aws-sdk/client-ec2';
import { DescribeDBInstancesCommand, RDSClient } from '@aws-sdk/client-rds';
import { expect, test } from 'vitest';
import { VirtualClock } from '../../playground/aws/time/index.ts';
import { startSlackStandIn } from '../../playground/slack/index.ts';
import { deliverAsLambdaEvent } from '../../playground/world/deliver-as-lambda-event.ts';
import { fixedSecret } from '../../src/app/ports/secret.ts';
import { settingsOf } from '../../src/config/settings.ts';
import { MINUTE_MS } from '../../src/core/time.ts';
import { createBase } from '../../src/lambda/base.ts';
import { systemClock } from '../../src/lambda/clock.ts';
import { createEngineHandler } from '../../src/lambda/engine-handler.ts';
import { createEnginePorts } from '../../src/lambda/engine-ports.ts';
import { createPeopleHandler } from '../../src/lambda/people-handler.ts';
import { createPeopleAnswers, createPeoplePorts } from '../../src/lambda/people-ports.ts';
import { sealing } from '../../src/lambda/sealed-job.ts';
import { createSlackHandler } from '../../src/lambda/slack-handler.ts';
import { makeMotoWorld } from './world.ts';

const url = process.env.MOTO_URL;
if (url === undefined) throw new Error('MOTO_URL is not set: run this with `npm run test:moto`');

const CHANNEL = 'C0DEV00001';
const ADA = { id: 'U0ADA00001', name: 'ada' };
const silent = { info() {}, warn() {}, error() {} };

/** `07:35` in UTC. */
const clockTime = (at: number): string => new Date(at).toISOString().slice(11, 16);

test('told, snoozed, told again, stopped, started', { timeout: 120_000 }, async () => {
  const aws = await makeMotoWorld(url);
  const [home] = aws.regions;
  // On the regular tick's grid, so that the minutes are the same in every run.
  const begin = Math.ceil(Date.now() / (5 * MINUTE_MS)) * 5 * MINUTE_MS;
  const minute = (n: number): number => begin + n * MINUTE_MS;
  const hours = `${clockTime(minute(-120))}-${clockTime(minute(20))} UTC`;
  const [web = ''] = await aws.addInstances(home, [{ tags: { Uptime: hours, Name: 'web' } }]);
  await aws.addDatabases(home, [{ id: 'orders', tags: { Uptime: hours } }]);

  const clock = new VirtualClock(begin);
  const settings = settingsOf({ mode: 'act', channel: CHANNEL }, home);
  const secret = 'evening';
  const slack = await startSlackStandIn({
    signingSecret: secret,
    channels: [{ id: CHANNEL, name: 'dev' }],
    users: [ADA],
    deliver: (request) => deliver(request),
    clock,
  });
  const base = createBase({
    env: {
      AWS_REGION: home,
      UPTIME_TABLE: aws.tableName,
      UPTIME_SCHEDULE_GROUP: aws.groupName,
      UPTIME_ENGINE_ARN: `arn:aws:lambda:${home}:${aws.accountId}:function:engine`,
      UPTIME_SCHEDULER_ROLE_ARN: `arn:aws:iam::${aws.accountId}:role/scheduler`,
      UPTIME_TIMER_DLQ_ARN: undefined,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_BOT_TOKEN_PARAMETER: undefined,
      SLACK_SIGNING_SECRET: secret,
      AWS_ENDPOINT_URL: undefined,
      SLACK_API_URL: slack.apiUrl,
      SLACK_RESPONSE_BASE: slack.responseBase,
    },
    clock,
    log: silent,
    client: { endpoint: url, credentials: { accessKeyId: 'moto', secretAccessKey: 'moto' } },
  });
  const people = createPeopleHandler(createPeoplePorts(base, createPeopleAnswers(base), settings));
  const engine = createEngineHandler(createEnginePorts(base, { tick() {} }, settings));
  const deliver = deliverAsLambdaEvent(
    createSlackHandler({
      signingSecret: fixedSecret(secret),
      botToken: fixedSecret(slack.botToken),
      slackApiUrl: slack.apiUrl,
      allowedResponseBase: slack.responseBase,
      jobs: sealing({ send: (job) => people(job) }, fixedSecret(secret)),
      clock,
      wallClock: systemClock,
      log: silent,
    }),
  );

  const tickAt = async (n: number) => {
    clock.set(minute(n));
    await engine({ type: 'tick' });
  };
  const states = async () => {
    const ec2 = await aws.clients
      .of(EC2Client, home)
      .send(new DescribeInstancesCommand({ InstanceIds: [web] }));
    const rds = await aws.clients.of(RDSClient, home).send(new DescribeDBInstancesCommand({}));
    return [ec2.Reservations?.[0]?.Instances?.[0]?.State?.Name, rds.DBInstances?.[0]?.DBInstanceStatus];
  };
  /** The messages, each with its thread. */
  const texts = async () =>
    (await slack.messages(CHANNEL)).flatMap(({ text, replies }) => [
      text,
      ...replies.map((reply) => reply.text),
    ]);

  try {
    await tickAt(0);
    expect(await texts()).toEqual([]);
    await tickAt(5);
    expect(await texts()).toEqual([expect.stringMatching(/2 resources will stop: `orders`, `web`/)]);

    clock.set(minute(7));
    const [notice] = await slack.messages(CHANNEL);
    if (!notice) throw new Error('no notice');
    await slack.press(ADA.id, notice, 'snooze-1h');
    expect((await texts())[0]).toMatch(/U0ADA00001.* snoozed 2 until/);

    await tickAt(20);
    await tickAt(25);
    expect(await states()).toEqual(['running', 'available']);

    await tickAt(65);
    expect(await texts()).toHaveLength(2);
    expect(await states()).toEqual(['running', 'available']);
    // moto never fires the notice's timer; the next regular tick catches up.
    await tickAt(85);
    expect(await states()).toEqual(['stopped', 'stopped']);
    await tickAt(90);
    expect((await texts())[1]).toMatch(/^2 resources stopped/);

    await tickAt(24 * 60 - 120);
    expect(await states()).toEqual(['running', 'available']);
  } finally {
    await slack.close();
    await aws.close();
  }
});
