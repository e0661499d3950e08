import type { App, Receiver } from '@slack/bolt';
import { expect, test } from 'vitest';
import { createDevApp } from '../../../playground/dev/dev-app.ts';
import { ADA, BOB, CHANNELS, CONFIG, seedFleet } from '../../../playground/evening/fleet.ts';
import { renderMessage } from '../../../playground/slack/blocks/index.ts';
import { startWorld } from '../../../playground/world/world.ts';
import { EnvError, readDevEnv } from '../../../src/config/env.ts';
import { recordingLog } from '../../slack/support.ts';

const ENV = {
  AWS_REGION: 'eu-central-1',
  UPTIME_TABLE: 'uptime',
  UPTIME_SCHEDULE_GROUP: 'uptime',
  UPTIME_ENGINE_ARN: 'arn:aws:lambda:eu-central-1:111122223333:function:uptime-engine',
  UPTIME_SCHEDULER_ROLE_ARN: 'arn:aws:iam::111122223333:role/uptime-scheduler',
  SLACK_BOT_TOKEN: 'xoxb-playground',
  SLACK_APP_TOKEN: 'xapp-1-A0-1-secret',
};

test('a command that came through a socket is answered in the same process', async () => {
  const world = await startWorld({
    at: Date.now(),
    config: CONFIG,
    channels: CHANNELS,
    users: [ADA, BOB],
  });
  try {
    seedFleet(world.aws);
    let app: App | undefined;
    const receiver: Receiver = {
      init: (made) => {
        app = made;
      },
      start: async () => {},
      stop: async () => {},
    };
    const log = recordingLog();
    const dev = createDevApp({
      env: readDevEnv({
        ...ENV,
        AWS_ENDPOINT_URL: world.aws.url,
        SLACK_API_URL: world.slack.apiUrl,
        SLACK_RESPONSE_BASE: world.slack.responseBase,
      }),
      settings: world.settings,
      receiver,
      log,
      ticks: false,
      client: {
        endpoint: world.aws.url,
        credentials: { accessKeyId: 'AKIAPLAYGROUND', secretAccessKey: 'playground' },
      },
    });
    await dev.start();
    // Socket Mode delivers the same fields as HTTP, as an object.
    const acks: unknown[] = [];
    const way = world.slack.responseUrl(ADA.id, CHANNELS[0].id);
    await app?.processEvent({
      body: {
        command: '/uptime',
        text: 'status',
        user_id: ADA.id,
        channel_id: CHANNELS[0].id,
        team_id: 'T0PLAYGROUND',
        response_url: way,
      },
      ack: async (answer) => {
        acks.push(answer);
      },
    });
    await dev.stop();
    expect(acks).toEqual([undefined]);
    const [answer] = world.slack.privateAnswers(ADA.id);
    expect(answer && renderMessage(answer, { timeZone: 'UTC', now: Date.now() })).toContain('7 running');
    expect(log.lines.filter(({ level }) => level !== 'info')).toEqual([]);
  } finally {
    await world.close();
  }
});

test.each([
  ['SLACK_APP_TOKEN', undefined],
  ['SLACK_APP_TOKEN', 'xoxb-the-wrong-one'],
  ['SLACK_BOT_TOKEN', 'xapp-the-wrong-one'],
  ['UPTIME_ENGINE_ARN', undefined],
])('%s = %s is named, and never shown', (name, value) => {
  const read = () => readDevEnv({ ...ENV, [name]: value });
  expect(read).toThrow(EnvError);
  expect(read).toThrow(name);
  expect(read).not.toThrow('the-wrong-one');
});
