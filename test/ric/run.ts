/** `npm run test:lambda`: the deployed bundles, not the sources, play an evening with the playground's settings. */
import assert from 'node:assert/strict';
import { CreateScheduleCommand, SchedulerClient } from '@aws-sdk/client-scheduler';
import { ADA, BOB, CHANNELS, CONFIG, seedFleet } from '../../playground/evening/fleet.ts';
import { type RunningFunction, startFunction } from './function.ts';
import { ENGINE_ARN, HOME, KEYS, ROLE_ARN, SECRET, type Stage, startStage } from './stage.ts';

const berlin = (time: string): number => Date.parse(`2026-11-23T${time}:00+01:00`);

const stage = await startStage({
  at: berlin('18:40'),
  config: CONFIG,
  channels: CHANNELS,
  users: [ADA, BOB],
  host: startFunction,
  env: { UPTIME_METRICS: 'true' },
});
try {
  await evening(stage);
  console.log('the evening went as it should, in the bundles that are deployed');
} finally {
  await stage.close();
}

async function evening({ aws, slack, front, people, engine }: Stage<RunningFunction>): Promise<void> {
  const { parameters } = aws.account().region(HOME);
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
  assert.match((await noticeIn())?.text ?? '', /3 resources will stop/, 'the notice is out');

  await aws.advanceTo(berlin('18:47'));
  const notice = await noticeIn();
  assert.ok(notice);
  const label = /Snooze 1h[^"]*/.exec(JSON.stringify(notice.blocks))?.[0] ?? '';
  const pressed = await slack.press(ADA.id, notice, label);
  assert.equal(pressed.status, 200, 'the press is acked');
  await aws.idle();
  assert.match((await noticeIn())?.text ?? '', /snoozed 3 until/, 'the message says who holds');

  await aws.advanceTo(berlin('19:05'));
  assert.doesNotMatch(state('orders-db'), /stopp/, 'what is held goes on running');
  await aws.advanceTo(berlin('20:10'));
  assert.match(state('orders-db'), /stopp/, 'after the hold it stops');

  const asked = await slack.command(BOB.id, channel.id, '/uptime status');
  assert.equal(asked.status, 200);
  await aws.idle();
  const answer = slack.privateAnswers(BOB.id).at(-1);
  assert.match(answer?.text ?? '', /stopped/, 'status answers');

  // The secrets are rotated without a deployment.
  parameters.put('/uptime/test/slack-signing-secret', 'another');
  const stranger = await slack.command(BOB.id, channel.id, '/uptime help');
  assert.equal(stranger.status, 200, 'within ten minutes the old secret is still taken');
  await aws.advanceTo(berlin('20:25'));
  assert.equal((await slack.command(BOB.id, channel.id, '/uptime help')).status, 401, 'then it is not');

  assert.deepEqual(
    failed,
    [],
    `no run failed\n${people.output().slice(-3_000)}${engine.output().slice(-3_000)}`,
  );
  const metrics = engine
    .output()
    .split('\n')
    .filter((line) => line.includes('"Namespace":"Uptime"'));
  assert.ok(metrics.length > 10, 'every tick writes its metrics');
  assert.match(
    metrics[0] ?? '',
    /"service":"uptime-test-engine"/,
    'under the name that the dashboard and the alarms look for',
  );
  for (const output of [front.output(), people.output(), engine.output()]) {
    for (const secret of [SECRET, slack.botToken])
      assert.ok(!output.includes(secret), 'no secret is in a log');
  }
}

async function deployTick(endpoint: string): Promise<void> {
  const scheduler = new SchedulerClient({ region: HOME, endpoint, credentials: KEYS });
  const Target = {
    Arn: ENGINE_ARN,
    RoleArn: ROLE_ARN,
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
