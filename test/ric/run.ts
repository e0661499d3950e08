/**
 * `npm run test:lambda`: the bundles that are deployed, not the sources, play an evening: each in aws-lambda-ric in a process of its own, with
 * the environment that serverless.yml gives it, against AWS and Slack on loopback. Only their clock is wound, and their settings are the
 * playground's.
 */
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CreateScheduleCommand,
  CreateScheduleGroupCommand,
  SchedulerClient,
} from '@aws-sdk/client-scheduler';
import { build, type Plugin } from 'esbuild';
import { bundleOptions } from '../../deploy/bundle.ts';
import { ACCOUNT } from '../../src/local/account.ts';
import { startAwsStandIn } from '../../src/local/aws/stand-in.ts';
import { VirtualClock } from '../../src/local/clock.ts';
import { ADA, BOB, CHANNELS, seedFleet } from '../../src/local/fleet.ts';
import { startSlackStandIn } from '../../src/local/slack/stand-in.ts';
import { eventV2 } from '../slack/support.ts';
import { startFunction } from './function.ts';
import { installedRic } from './install.ts';

const HOME = 'eu-central-1';
const SECRET = 'a-signing-secret-of-the-evening';
const WORKER_ARN = `arn:aws:lambda:${HOME}:${ACCOUNT}:function:uptime-test-worker`;
const KEYS = { accessKeyId: 'AKIAEXAMPLE', secretAccessKey: 'example' };
const berlin = (time: string): number => Date.parse(`2026-11-23T${time}:00+01:00`);

/** In place of the team's own settings, which are bundled too. */
const playgroundSettings: Plugin = {
  name: 'playground-settings',
  setup({ onResolve }) {
    onResolve({ filter: /\/uptime\.config\.ts$/ }, () => ({
      path: join(import.meta.dirname, 'settings.ts'),
    }));
  },
};

const root = await mkdtemp(join(tmpdir(), 'uptime-ric-'));
const stopping: (() => Promise<unknown>)[] = [() => rm(root, { recursive: true, force: true })];
try {
  await evening();
  console.log('the evening went as it should, in the bundles that are deployed');
} finally {
  for (const stop of stopping.toReversed()) await stop();
}

async function evening(): Promise<void> {
  const ric = await installedRic();
  for (const name of ['slack', 'worker']) {
    const options = bundleOptions(name);
    await build({ ...options, plugins: [playgroundSettings, ...options.plugins], outdir: root });
  }
  const clock = new VirtualClock(berlin('18:40'));
  const clockFile = join(root, 'clock');
  const aws = await startAwsStandIn({ clock });
  stopping.push(() => aws.close());
  const slack = await startSlackStandIn({
    signingSecret: SECRET,
    channels: CHANNELS,
    users: [ADA, BOB],
    clock,
    wallClock: clock,
    deliver: async (request) => {
      await tellTime();
      const outcome = await front.invoke(eventV2(request, { base64: true }));
      assert.ok(outcome.ok, `the Slack function failed: ${JSON.stringify(outcome)}\n${front.output()}`);
      const { statusCode, body } = outcome.payload as { statusCode: number; body: string };
      return { status: statusCode, body };
    },
  });
  stopping.push(() => slack.close());
  const tellTime = () => writeFile(clockFile, String(clock.now()));
  await tellTime();

  const { parameters } = aws.account().region(HOME);
  parameters.put('/uptime/test/slack-bot-token', slack.botToken);
  parameters.put('/uptime/test/slack-signing-secret', SECRET);
  const env = {
    NODE_OPTIONS: `--import ${join(import.meta.dirname, 'clock.mjs')}`,
    UPTIME_TEST_CLOCK: clockFile,
    AWS_ENDPOINT_URL: aws.url,
    SLACK_API_URL: slack.apiUrl,
    UPTIME_WORKER_ARN: WORKER_ARN,
    SLACK_BOT_TOKEN_PARAMETER: '/uptime/test/slack-bot-token',
  };
  const front = await startFunction({
    ric,
    root,
    handler: 'slack.handler',
    name: 'uptime-test-slack',
    env: { ...env, SLACK_SIGNING_SECRET_PARAMETER: '/uptime/test/slack-signing-secret' },
  });
  stopping.push(() => front.stop());
  const worker = await startFunction({
    ric,
    root,
    handler: 'worker.handler',
    name: 'uptime-test-worker',
    env: {
      ...env,
      UPTIME_SCHEDULE_GROUP: 'uptime-test',
      UPTIME_SCHEDULER_ROLE_ARN: `arn:aws:iam::${ACCOUNT}:role/uptime-scheduler`,
      SLACK_RESPONSE_BASE: slack.responseBase,
    },
  });
  stopping.push(() => worker.stop());
  // One process runs one event at a time, as Lambda has it.
  let turn: Promise<unknown> = Promise.resolve();
  aws.setFunction('uptime-test-worker', (event) => {
    const run = turn.then(async () => {
      await tellTime();
      const outcome = await worker.invoke(event);
      if (!outcome.ok) throw new Error(`the worker failed: ${JSON.stringify(outcome.error)}`);
    });
    turn = run.catch(() => undefined);
    return run;
  });
  await deployTick(aws.url);
  seedFleet(aws);
  const failed: string[] = [];
  aws.on((event) => {
    if (event.type === 'invocation' && event.outcome !== 'ok') failed.push(event.error);
  });

  const [channel] = CHANNELS;
  const noticeIn = async () =>
    (await slack.messages(channel.id)).find(({ blocks }) => JSON.stringify(blocks).includes('notice.'));
  const state = (name: string): string => JSON.stringify(aws.account().region(HOME).find(name) ?? {});

  await aws.advanceTo(berlin('18:45'));
  assert.match((await noticeIn())?.text ?? '', /3 resources are going to stop/, 'the notice is out');

  await aws.advanceTo(berlin('18:47'));
  const notice = await noticeIn();
  assert.ok(notice);
  const label = /Snooze 1h[^"]*/.exec(JSON.stringify(notice.blocks))?.[0] ?? '';
  const pressed = await slack.press(ADA.id, notice, label);
  assert.equal(pressed.status, 200, 'the press is acked');
  await aws.idle();
  assert.match((await noticeIn())?.text ?? '', /keeps 3 resources running/, 'the message says who holds');

  await aws.advanceTo(berlin('19:05'));
  assert.doesNotMatch(state('orders-db'), /stopp/, 'what is held goes on running');
  await aws.advanceTo(berlin('20:10'));
  assert.match(state('orders-db'), /stopp/, 'after the hold it is parked');

  const asked = await slack.command(BOB.id, channel.id, '/uptime status');
  assert.equal(asked.status, 200);
  await aws.idle();
  const answer = slack.privateAnswers(BOB.id).at(-1);
  assert.match(answer?.text ?? '', /parked/, 'status answers');

  // The secrets are exchanged, and nobody deploys anything.
  parameters.put('/uptime/test/slack-signing-secret', 'another');
  const stranger = await slack.command(BOB.id, channel.id, '/uptime help');
  assert.equal(stranger.status, 200, 'within ten minutes the old secret is still taken');
  await aws.advanceTo(berlin('20:25'));
  assert.equal((await slack.command(BOB.id, channel.id, '/uptime help')).status, 401, 'then it is not');

  assert.deepEqual(failed, [], `no run failed\n${worker.output().slice(-3_000)}`);
  const metrics = worker
    .output()
    .split('\n')
    .filter((line) => line.includes('"Namespace":"Uptime"'));
  assert.ok(metrics.length > 10, 'every tick writes its metrics');
  assert.match(
    metrics[0] ?? '',
    /"service":"uptime-test-worker"/,
    'under the name that the dashboard and the alarms look for',
  );
  for (const output of [front.output(), worker.output()]) {
    for (const secret of [SECRET, slack.botToken])
      assert.ok(!output.includes(secret), 'no secret is in a log');
  }
}

async function deployTick(endpoint: string): Promise<void> {
  const scheduler = new SchedulerClient({ region: HOME, endpoint, credentials: KEYS });
  await scheduler.send(new CreateScheduleGroupCommand({ Name: 'uptime-test' }));
  const Target = {
    Arn: WORKER_ARN,
    RoleArn: `arn:aws:iam::${ACCOUNT}:role/uptime-scheduler`,
    Input: '{"type":"tick"}',
  };
  await scheduler.send(
    new CreateScheduleCommand({
      Name: 'uptime-test-tick',
      ScheduleExpression: 'cron(0/5 * * * ? *)',
      ScheduleExpressionTimezone: 'UTC',
      FlexibleTimeWindow: { Mode: 'OFF' },
      Target,
    }),
  );
  scheduler.destroy();
}
