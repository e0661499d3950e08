/** A workspace in which the test is the app: it sees what Slack sends, answers as told, and calls the Web API. */
import { WebClient } from '@slack/web-api';
import { type SlackStandIn, startSlackStandIn, type View } from '../../../playground/slack/index.ts';
import { refuseSignature } from '../../../src/slack/door/signature.ts';
import { NOW, SIGNING_SECRET } from '../../slack/support.ts';

export const OPS = 'C0OPS';
export const ANN = 'U0ANN';
export const BOB = 'U0BOB';

export interface Office {
  readonly slack: SlackStandIn;
  readonly web: WebClient;
  /** What Slack sent, newest last: a form's fields, its payload, or an event. */
  readonly sent: Record<string, unknown>[];
  readonly last: () => Record<string, unknown>;
  /** How the app answers from now on. */
  answer: { status: number; body: string };
  /** Lets real time pass, by which trigger_ids and response_urls expire. */
  pass(ms: number): void;
  /** Ann types a command, and the app opens `view` with its trigger. */
  open(view: object): Promise<View>;
  close(): Promise<void>;
}

export async function startOffice(): Promise<Office> {
  let now = NOW;
  const sent: Record<string, unknown>[] = [];
  const clock = { now: () => now };
  const slack = await startSlackStandIn({
    signingSecret: SIGNING_SECRET,
    channels: [{ id: OPS, name: 'ops' }],
    users: [
      { id: ANN, name: 'ann', tz: 'Asia/Kolkata', email: 'ann@example.com' },
      { id: BOB, name: 'bob' },
    ],
    userGroups: [{ id: 'S0ADMINS', handle: 'admins', users: [ANN] }],
    clock,
    wallClock: clock,
    deliver: async ({ headers, body }) => {
      if (refuseSignature(SIGNING_SECRET, headers, Buffer.from(body), now) !== undefined) {
        return { status: 401, body: '' };
      }
      sent.push(read(headers['content-type'] ?? '', body));
      return office.answer;
    },
  });
  const last = () => sent.at(-1) ?? {};
  const web = new WebClient(slack.botToken, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
  });
  const office: Office = {
    slack,
    web,
    sent,
    last,
    answer: { status: 200, body: '' },
    pass: (ms) => {
      now += ms;
    },
    open: async (view) => {
      await slack.command(ANN, OPS, '/uptime');
      await web.apiCall('views.open', { trigger_id: last().trigger_id, view });
      const top = slack.modals(ANN).at(-1);
      if (!top) throw new Error('no modal was opened');
      return top;
    },
    close: () => slack.close(),
  };
  return office;
}

function read(contentType: string, body: string): Record<string, unknown> {
  if (contentType === 'application/json') return JSON.parse(body);
  const form = Object.fromEntries(new URLSearchParams(body));
  return form.payload === undefined ? form : JSON.parse(form.payload);
}

export const plain = (text: string): object => ({ type: 'plain_text', text });
export const option = (value: string): object => ({ text: plain(`Label ${value}`), value });
export const button = (text: string, id: string): object => ({
  type: 'button',
  action_id: id,
  text: plain(text),
});
export const actions = (...elements: object[]): object => ({ type: 'actions', block_id: 'row', elements });
export const input = (label: string, id: string, element: object): object => ({
  type: 'input',
  block_id: id,
  label: plain(label),
  element: { action_id: id, ...element },
});
export const modal = (blocks: object[], more: object = {}): object => ({
  type: 'modal',
  callback_id: 'form',
  title: plain('A modal'),
  submit: plain('Save'),
  blocks,
  ...more,
});
