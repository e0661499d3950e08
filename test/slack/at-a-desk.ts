import { onTestFinished } from 'vitest';
import { renderMessage } from '../../playground/slack/blocks/index.ts';
import { startSlackStandIn } from '../../playground/slack/index.ts';
import { deliverAsLambdaEvent } from '../../playground/world/deliver-as-lambda-event.ts';
import type { SlackHandlerOptions } from '../../src/lambda/slack-handler.ts';
import { handlerWith, NOW, SIGNING_SECRET } from './support.ts';

export const OPS = 'C0OPS';
export const ANN = 'U0ANN';

type Slack = Awaited<ReturnType<typeof startSlackStandIn>>;

export interface Desk {
  readonly slack: Slack;
  readonly log: ReturnType<typeof handlerWith>['log'];
  /** Everything private that Ann has been shown, as text. */
  readonly seen: () => string[];
  /** Presses a button of a message in the channel. */
  readonly pressed: (button: object) => ReturnType<Slack['press']>;
}

/**
 * Ann in front of Slack, with the app as Lambda runs it behind, until the test ends.
 *
 * @param optionsFor the app's options, given its Slack
 *
 * @param startsAfterMs how long the function takes to start
 */
export async function sitDown(
  optionsFor: (slack: Slack) => Partial<SlackHandlerOptions>,
  startsAfterMs = 0,
): Promise<Desk> {
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
  app = handlerWith({
    slackApiUrl: slack.apiUrl,
    allowedResponseBase: slack.responseBase,
    clock,
    wallClock: clock,
    ...optionsFor(slack),
  });
  return {
    slack,
    log: app.log,
    seen: () =>
      slack.privateAnswers(ANN).map((answer) => renderMessage(answer, { timeZone: 'UTC', now: NOW })),
    pressed(button) {
      const element = { type: 'button', text: { type: 'plain_text', text: 'Press' }, ...button };
      const message = {
        channel: OPS,
        ts: '1795542000.000100',
        user: 'U0UPTIMEBOT',
        at: NOW,
        text: 't',
        blocks: [{ type: 'actions', block_id: 'b', elements: [element] }],
        edits: 0,
        replies: [],
      };
      return slack.press(ANN, message, 'Press');
    },
  };
}
