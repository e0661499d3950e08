/** What the function that faces Slack makes of the Home tab: which job, and what a person sees where there is none. */
import { afterEach, describe, expect, test } from 'vitest';
import { renderBlocks } from '../../playground/slack/blocks/index.ts';
import { type SlackStandIn, startSlackStandIn } from '../../playground/slack/index.ts';
import { deliverAsLambdaEvent } from '../../playground/world/deliver-as-lambda-event.ts';
import { NotAccepted } from '../../src/app/ports/jobs.ts';
import { fixedSecret } from '../../src/app/ports/secret.ts';
import type { HomePlace } from '../../src/core/reports/home-place.ts';
import type { SlackHandlerOptions } from '../../src/lambda/slack-handler.ts';
import { createHomeTab } from '../../src/slack/api/home-tab.ts';
import {
  decodePlace,
  encodeHold,
  encodePlace,
  FIND_LENGTH,
  readHomeAction,
} from '../../src/slack/values/home-value.ts';
import { handlerWith, NOW, recordingJobs, recordingLog, SIGNING_SECRET } from './support.ts';

const ANN = 'U0ANN';
const START: HomePlace = { page: 1, find: '', check: '' };

let slack: SlackStandIn;
afterEach(() => slack.close());

async function start(options: Partial<SlackHandlerOptions>) {
  let app: ReturnType<typeof handlerWith> | undefined;
  slack = await startSlackStandIn({
    signingSecret: SIGNING_SECRET,
    channels: [{ id: 'C0OPS', name: 'ops' }],
    users: [{ id: ANN, name: 'ann' }],
    clock: { now: () => NOW },
    wallClock: { now: () => NOW },
    deliver: (request) => {
      if (!app) throw new Error('not started');
      return deliverAsLambdaEvent(app.handler)(request);
    },
  });
  const botToken = fixedSecret(slack.botToken);
  app = handlerWith({ slackApiUrl: slack.apiUrl, botToken, ...options });
  const tab = createHomeTab({
    botToken,
    slackApiUrl: slack.apiUrl,
    log: recordingLog(),
  });
  return { log: app.log, tab };
}

const failed = { kind: 'failed', place: { page: 3, find: 'web-*', check: 'always' }, reason: 'x' } as const;

function home() {
  const view = slack.home(ANN);
  if (!view) throw new Error('no Home tab');
  return view;
}

const alerts = () =>
  slack.modals(ANN).map(({ blocks }) => renderBlocks(blocks, { timeZone: 'UTC', now: NOW }));

const refusing = () =>
  recordingJobs(async () => {
    throw new NotAccepted('the people function is gone');
  });

describe('opened', () => {
  test('for the first time, and again: the job says what stood there', async () => {
    const jobs = recordingJobs();
    const { tab } = await start({ jobs });
    await slack.openHome(ANN);
    await tab.publish(ANN, failed);
    await slack.openHome(ANN);
    const asker = { user: ANN, channel: 'home', responseUrl: '' };
    expect(jobs.sent).toEqual([
      { type: 'home', asker, place: START, first: true },
      { type: 'home', asker, place: START, over: home().payload.hash },
    ]);
  });

  test('where the people function takes nothing it is answered with an error, so that Slack asks again', async () => {
    const { log } = await start({ jobs: refusing() });
    expect(await slack.openHome(ANN)).toMatchObject({ status: 500 });
    expect(log.lines.map(({ message }) => message)).toEqual([
      'a job was not handed over',
      expect.stringMatching(/./),
      'a listener failed',
    ]);
  });
});

describe('a press', () => {
  test('takes its place along', async () => {
    const jobs = recordingJobs();
    const { tab } = await start({ jobs });
    await tab.publish(ANN, failed);
    expect(await slack.press(ANN, home(), 'Try again')).toMatchObject({ status: 200 });
    expect(jobs.sent).toEqual([
      {
        type: 'home',
        asker: { user: ANN, channel: 'home', responseUrl: '', team: 'T0PLAYGROUND' },
        place: { page: 3, find: 'web-*', check: 'always' },
      },
    ]);
    expect(alerts()).toEqual([]);
  });

  test('that the people function does not take shows a small modal', async () => {
    const { tab } = await start({ jobs: refusing() });
    await tab.publish(ANN, failed);
    expect(await slack.press(ANN, home(), 'Try again')).toMatchObject({ status: 200 });
    expect(alerts()).toEqual(['Uptime is too busy right now, so nothing changed. Press again in a moment.']);
  });

  test('is acked also where not even that can be shown', async () => {
    const { tab, log } = await start({ jobs: refusing() });
    await tab.publish(ANN, failed);
    slack.fail('views.open', { error: 'expired_trigger_id' });
    expect(await slack.press(ANN, home(), 'Try again')).toMatchObject({ status: 200 });
    expect(log.lines.at(-1)).toMatchObject({ level: 'warn', message: 'an alert was not shown' });
  });
});

const KEY = '111122223333/eu-central-1/ec2-instance/i-0000000000000000a';

describe('what a button carries', () => {
  test.each<[string, string, string, object | undefined]>([
    [
      'a hold',
      'home-hold',
      encodeHold(KEY, NOW),
      { verb: 'hold', of: { kind: 'text', text: KEY }, until: { kind: 'at', at: NOW } },
    ],
    ['a start', 'home-start', KEY, { verb: 'start', of: { kind: 'text', text: KEY } }],
    ['a release', 'home-release', KEY, { verb: 'resume', of: { kind: 'text', text: KEY } }],
    ['no time', 'home-hold', `soon ${KEY}`, undefined],
    ['no key', 'home-hold', `${NOW} *`, undefined],
    ['everything', 'home-start', 'all', undefined],
    ['a tag', 'home-start', 'env=prod', undefined],
    ['two keys', 'home-release', `${KEY}\n${KEY}`, undefined],
    ['nothing', 'home-start', '', undefined],
    ['made up', 'home-ask', '{"request":{}}', undefined],
  ])('%s', (_, actionId, value, wish) => {
    expect(readHomeAction({ actionId, value }, START)).toEqual(wish && { place: START, wish });
  });

  test.each<[string, string, HomePlace | undefined]>([
    ['home-next', '2', { ...START, page: 2 }],
    ['home-previous', '0', undefined],
    ['home-next', '1e3', undefined],
    ['home-find', ' web-* ', { ...START, find: 'web-*' }],
    ['home-find', 'x'.repeat(500), { ...START, find: 'x'.repeat(FIND_LENGTH) }],
    ['home-check', 'always', { ...START, check: 'always' }],
    ['home-unknown', '', undefined],
  ])('%s %j', (actionId, value, place) => {
    expect(readHomeAction({ actionId, value }, START)).toEqual(place && { place });
  });

  test('a place survives its travel, and anything else is the beginning', () => {
    const place = { page: 7, find: '"`<!here>\ud800', check: '\u0000'.repeat(256) };
    expect(encodePlace(place).length).toBeLessThanOrEqual(3_000);
    expect(decodePlace(encodePlace(place))).toEqual(place);
    for (const odd of [undefined, '', '{}', '[]', '{"page":0,"find":"","check":""}', 'null', 7])
      expect(decodePlace(odd)).toEqual(START);
  });
});
