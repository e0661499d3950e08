import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { asRecord } from '../../../playground/slack/blocks/index.ts';
import {
  type Message,
  type Shown,
  type SlackStandIn,
  startSlackStandIn,
} from '../../../playground/slack/index.ts';
import { deliverAsLambdaEvent } from '../../../playground/world/deliver-as-lambda-event.ts';
import type { Asker, Job } from '../../../src/app/ports/jobs.ts';
import { fixedSecret } from '../../../src/app/ports/secret.ts';
import type { NoticeView } from '../../../src/core/plan/notice-view.ts';
import { createNotifier } from '../../../src/slack/api/notifier.ts';
import { createResponder } from '../../../src/slack/api/responder.ts';
import {
  clockAt,
  handlerWith,
  NOW,
  recordingJobs,
  recordingLog,
  SIGNING_SECRET,
} from '../../slack/support.ts';

const OPS = 'C0OPS';
const STOP_AT = NOW + 15 * 60_000;
const ANN_AND_BOB = [
  { id: 'U0ANN', name: 'ann' },
  { id: 'U0BOB', name: 'bob' },
];

const notice: NoticeView['notice'] = {
  name: 'notice.abc123.C0OPS',
  channel: OPS,
  stopAt: STOP_AT,
  items: [{ key: 'k', label: 'EC2', name: 'web-1', schedule: 'mon-fri 08:00-19:00' }],
};
const view: NoticeView = {
  notice,
  lines: notice.items.map((item) => ({ item, status: { kind: 'stops', at: STOP_AT } })),
};

let slack: SlackStandIn;
let shown: Shown[];
let app: ReturnType<typeof handlerWith>;
/** What the people function does with a job; set by each test. */
let work: (job: Job) => Promise<void>;

beforeEach(async () => {
  shown = [];
  work = async () => {};
  const clock = clockAt(NOW);
  slack = await startSlackStandIn({
    signingSecret: SIGNING_SECRET,
    channels: [{ id: OPS, name: 'ops' }],
    users: ANN_AND_BOB,
    clock,
    wallClock: clock,
    deliver: (request) => deliverAsLambdaEvent(app.handler)(request),
    onShown: (change) => shown.push(change),
  });
  app = handlerWith({
    botToken: fixedSecret(slack.botToken),
    slackApiUrl: slack.apiUrl,
    allowedResponseBase: slack.responseBase,
    jobs: recordingJobs((job) => work(job)),
  });
});

afterEach(() => slack.close());

const notifier = (sleeps: number[] = []) =>
  createNotifier({
    botToken: fixedSecret(slack.botToken),
    slackApiUrl: slack.apiUrl,
    clock: clockAt(NOW),
    log: recordingLog(),
    sleep: async (ms) => {
      sleeps.push(ms);
    },
  });

const posted = async (): Promise<Message> => {
  await notifier().postNotice(view);
  const [message] = await slack.messages(OPS);
  if (!message) throw new Error('nothing was posted');
  return message;
};

describe('a slash command', () => {
  test('that is acknowledged silently shows the later answer alone', async () => {
    const responder = createResponder({ allowedBase: slack.responseBase });
    work = (job) => responder.reply(job.asker, 'Here it is.');
    const seen = await slack.command('U0ANN', OPS, '/uptime status');
    expect(seen).toMatchObject({ status: 200 });
    expect(seen.answer).toBeUndefined();
    expect(slack.privateAnswers('U0ANN').map(({ from, text }) => [from, text])).toEqual([
      ['response_url', 'Here it is.'],
    ]);
    expect(slack.privateAnswers('U0BOB')).toEqual([]);
    expect(await slack.messages(OPS)).toEqual([]);
  });

  test('can be waited for when its answer comes later', async () => {
    const answer = slack.privateAnswer('U0BOB', 2);
    await slack.command('U0BOB', OPS, '/uptime help');
    await slack.command('U0BOB', OPS, '/uptime');
    expect((await answer).text).toContain('/uptime status');
    await expect(slack.privateAnswer('U0BOB', 3, 1)).rejects.toThrow('got no private answer number 3');
  });

  test.each([
    [401, '/uptime failed with the error "dispatch_failed"'],
    [500, '/uptime failed with the error "dispatch_failed"'],
  ])('that the app answers with %i shows what Slack shows', async (status, text) => {
    const broken = await startSlackStandIn({
      signingSecret: SIGNING_SECRET,
      channels: [{ id: OPS, name: 'ops' }],
      users: ANN_AND_BOB,
      deliver: async () => ({ status, body: '' }),
    });
    try {
      expect((await broken.command('U0ANN', OPS, '/uptime')).answer).toMatchObject({ from: 'slack', text });
    } finally {
      await broken.close();
    }
  });

  test('gets five answers through one response_url and no more', async () => {
    let asker: Asker = { user: '', channel: '', responseUrl: '' };
    work = async (sent) => {
      asker = sent.asker;
    };
    await slack.command('U0ANN', OPS, '/uptime status');
    const responder = createResponder({ allowedBase: slack.responseBase });
    for (let i = 0; i < 5; i += 1) await responder.reply(asker, `answer ${i}`);
    await expect(responder.reply(asker, 'one more')).rejects.toMatchObject({ code: 'used_url' });
  });
});

describe('a notice', () => {
  test('stands in its channel, and an update replaces it in place', async () => {
    const message = await posted();
    expect(message).toMatchObject({ channel: OPS, user: slack.botUserId, at: NOW, edits: 0, replies: [] });
    const held: NoticeView = {
      notice,
      lines: notice.items.map((item) => ({
        item,
        status: { kind: 'held', by: 'U0BOB', until: STOP_AT + 3_600_000, stopsAt: STOP_AT + 3_600_000 },
      })),
    };
    await notifier().updateNotice(held, message.ts);
    const [after, ...more] = await slack.messages(OPS);
    expect(more).toEqual([]);
    expect(after).toMatchObject({ ts: message.ts, edits: 1, at: NOW });
    expect(JSON.stringify(after?.blocks)).toContain('<@U0BOB>');
    expect(shown.map(({ kind }) => kind)).toEqual(['posted', 'edited']);
  });

  test('shows replies in its thread', async () => {
    const { ts } = await posted();
    const response = await fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { authorization: `Bearer ${slack.botToken}`, 'content-type': 'application/json' },
      body: JSON.stringify({ channel: OPS, thread_ts: ts, text: 'a reply' }),
    });
    expect(await response.json()).toMatchObject({ ok: true });
    const messages = await slack.messages(OPS);
    expect(messages.map(({ replies }) => replies.map(({ text }) => text))).toEqual([['a reply']]);
  });

  test.each(['2h', 'snooze-2h'])('takes a press on %s', async (button) => {
    const message = await posted();
    const seen = await slack.press('U0BOB', message, button);
    expect(seen).toMatchObject({ status: 200 });
    expect(seen.answer).toBeUndefined();
  });

  test('has no button that it does not show', async () => {
    const message = await posted();
    expect(() => slack.press('U0BOB', message, 'Snooze 9h')).toThrow('no button Snooze 9h');
  });
});

describe('Slack’s own refusals', () => {
  const call = async (method: string, args: object, token = slack.botToken) => {
    const response = await fetch(`${slack.apiUrl}${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(args),
    });
    return response.json();
  };

  test('of a wrong token, an unknown channel, and blocks beyond the limits', async () => {
    expect(await call('chat.postMessage', { channel: OPS, text: 'x' }, 'xoxb-other')).toMatchObject({
      error: 'invalid_auth',
    });
    expect(await call('chat.postMessage', { channel: 'C0NONE', text: 'x' })).toMatchObject({
      error: 'channel_not_found',
    });
    const blocks = [{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }];
    expect(await call('chat.postMessage', { channel: OPS, text: 'x', blocks })).toMatchObject({
      error: 'invalid_blocks',
    });
    expect(await slack.messages(OPS)).toEqual([]);
  });

  test('planned ones end after their number of times, or when ended', async () => {
    slack.fail('chat.postMessage', { error: 'is_archived' }, 1);
    expect(await call('chat.postMessage', { channel: OPS, text: 'x' })).toEqual({
      ok: false,
      error: 'is_archived',
    });
    expect(await call('chat.postMessage', { channel: OPS, text: 'x' })).toMatchObject({ ok: true });
    const end = slack.fail('*', { down: true });
    await expect(call('chat.postMessage', { channel: OPS, text: 'x' })).rejects.toThrow();
    end();
    expect(await call('chat.postMessage', { channel: OPS, text: 'x' })).toMatchObject({ ok: true });
  });

  test('of an edit of what is not there, and of everything in an archived channel', async () => {
    const { ts } = asRecord(await call('chat.postMessage', { channel: OPS, text: 'x' }));
    const at = { channel: OPS, text: 'y' };
    expect(await call('chat.update', { ...at, ts: '1700000000.000100' })).toMatchObject({
      error: 'message_not_found',
    });
    slack.archive(OPS);
    expect(await call('chat.update', { ...at, ts })).toMatchObject({ error: 'is_inactive' });
    expect(await call('chat.postMessage', at)).toMatchObject({ error: 'is_archived' });
  });

  test('of everything new in a channel that the app is not in, until it is invited', async () => {
    slack.leave(OPS);
    const post = { channel: OPS, text: 'x' };
    expect(await call('chat.postMessage', post)).toMatchObject({ error: 'not_in_channel' });
    expect(await call('chat.scheduleMessage', { ...post, post_at: 1_900_000_000 })).toMatchObject({
      error: 'not_in_channel',
    });
    slack.invite(OPS);
    expect(await call('chat.postMessage', post)).toMatchObject({ ok: true });
  });

  test('a reply to a message that was deleted becomes a message of the channel', async () => {
    const { ts } = asRecord(await call('chat.postMessage', { channel: OPS, text: 'x' }));
    await slack.remove({ channel: OPS, ts: String(ts) });
    await call('chat.postMessage', { channel: OPS, text: 'late', thread_ts: ts });
    expect((await slack.messages(OPS)).map(({ text }) => text)).toEqual(['late']);
  });

  test('an answer that is lost: the message is there all the same', async () => {
    slack.fail('chat.postMessage', { answerLost: true }, 1);
    await expect(call('chat.postMessage', { channel: OPS, text: 'x' })).rejects.toThrow();
    expect(await slack.messages(OPS)).toHaveLength(1);
  });
});
