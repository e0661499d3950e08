/** *Choose...* between the press and the filled window. */
import { expect, onTestFinished, test } from 'vitest';
import { renderMessage } from '../../playground/slack/blocks/index.ts';
import { startSlackStandIn } from '../../playground/slack/index.ts';
import { deliverAsLambdaEvent } from '../../playground/world/deliver-as-lambda-event.ts';
import { fixedSecret, type Secret } from '../../src/app/ports/secret.ts';
import { CHOOSE_ACTION } from '../../src/slack/values/action-ids.ts';
import { handlerWith, NOW, recordingJobs, SIGNING_SECRET } from './support.ts';

const OPS = 'C0OPS';
const ANN = 'U0ANN';

/** @param tokenOf the app's token, given the one that Slack accepts */
async function pressChoose({
  tokenOf = fixedSecret,
  startsAfterMs = 0,
}: {
  readonly tokenOf?: (accepted: string) => Secret;
  readonly startsAfterMs?: number;
}) {
  let now = NOW;
  const clock = { now: () => now };
  let app: ReturnType<typeof handlerWith> | undefined;
  const slack = await startSlackStandIn({
    signingSecret: SIGNING_SECRET,
    channels: [{ id: OPS, name: 'ops' }],
    users: [{ id: ANN, name: 'ann' }],
    clock,
    wallClock: clock,
    deliver: (request) => {
      if (app === undefined) throw new Error('not started');
      now += startsAfterMs;
      return deliverAsLambdaEvent(app.handler)(request);
    },
  });
  onTestFinished(() => slack.close());
  const jobs = recordingJobs();
  app = handlerWith({
    slackApiUrl: slack.apiUrl,
    allowedResponseBase: slack.responseBase,
    botToken: tokenOf(slack.botToken),
    clock,
    wallClock: clock,
    jobs,
  });
  const button = {
    type: 'button',
    action_id: CHOOSE_ACTION,
    value: 'notice.a.b',
    text: { type: 'plain_text', text: 'Choose...' },
  };
  const message = {
    ...{
      channel: OPS,
      ts: '1795542000.000100',
      user: 'U0UPTIMEBOT',
      at: NOW,
      text: 't',
      edits: 0,
      replies: [],
    },
    blocks: [{ type: 'actions', block_id: 'b', elements: [button] }],
  };
  expect(await slack.press(ANN, message, 'Choose...')).toMatchObject({ status: 200 });
  const said = slack
    .privateAnswers(ANN)
    .map((answer) => renderMessage(answer, { timeZone: 'UTC', now: NOW }));
  return { windows: slack.modals(ANN).length, jobs: jobs.sent.map(({ type }) => type), said };
}

test('a replaced token is read again, and the window opens', async () => {
  const tokenOf = (accepted: string): Secret => ({
    read: async () => 'xoxb-old',
    newerThan: async (refused) => (refused === 'xoxb-old' ? accepted : undefined),
  });
  expect(await pressChoose({ tokenOf })).toEqual({ windows: 1, jobs: ['choose'], said: [] });
});

test('a token that is refused for good is not called a lack of time', async () => {
  const { windows, jobs, said } = await pressChoose({ tokenOf: () => fixedSecret('xoxb-old') });
  expect([windows, jobs]).toEqual([0, []]);
  expect(said).toEqual([expect.stringMatching(/invalid_auth/)]);
});

test('a window that Slack no longer takes is said to have come too late', async () => {
  const { windows, jobs, said } = await pressChoose({ startsAfterMs: 3_500 });
  expect([windows, jobs]).toEqual([0, []]);
  expect(said).toEqual([expect.stringMatching(/too slow/)]);
});
