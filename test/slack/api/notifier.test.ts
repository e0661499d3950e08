import { createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Fault, type SlackStandIn, startSlackStandIn } from '../../../playground/slack/index.ts';
import { DeliveryError } from '../../../src/app/ports/delivery-error.ts';
import { fixedSecret, type Secret } from '../../../src/app/ports/secret.ts';
import type { NoticeView } from '../../../src/core/plan/notice-view.ts';
import { createDeadline } from '../../../src/lambda/deadline.ts';
import { createNotifier } from '../../../src/slack/api/notifier.ts';
import { clockAt, NOW, recordingLog } from '../support.ts';

const OPS = 'C0OPS';
const ADMINS = 'C0ADMINS';
const STOP_AT = NOW + 15 * 60_000;

const view = (channel = OPS): NoticeView => {
  const item = { key: 'k', label: 'EC2', name: 'web-1', schedule: 'mon-fri 8-19' } as const;
  return {
    notice: { name: 'notice.a.b', channel, stopAt: STOP_AT, items: [item] },
    lines: [{ item, status: { kind: 'stops', at: STOP_AT } }],
  };
};

let slack: SlackStandIn;
beforeEach(async () => {
  slack = await startSlackStandIn({
    signingSecret: 'unused',
    channels: [
      { id: OPS, name: 'ops' },
      { id: ADMINS, name: 'admins' },
    ],
    users: [],
    deliver: async () => ({ status: 500, body: '' }),
  });
});
afterEach(() => slack.close());

function notifierWith(
  options: { slackApiUrl?: string; botToken?: Secret; maxWaitMs?: number; remainingMs?: () => number } = {},
) {
  const sleeps: number[] = [];
  const log = recordingLog();
  const notifier = createNotifier({
    botToken: fixedSecret(slack.botToken),
    slackApiUrl: slack.apiUrl,
    clock: clockAt(NOW),
    log,
    sleep: async (ms) => {
      sleeps.push(ms);
    },
    ...options,
  });
  return { notifier, sleeps, log };
}

test('posts, updates in place, and tells the admins in plain text', async () => {
  const { notifier, log } = notifierWith();
  const ts = await notifier.postNotice(view());
  const [posted] = await slack.messages(OPS);
  expect(posted).toMatchObject({ ts, text: expect.stringContaining('1 resource will stop') });
  const { notice, lines } = view();
  await notifier.updateNotice(
    { notice, lines: lines.map(({ item }) => ({ item, status: { kind: 'stopped', at: STOP_AT } })) },
    ts,
  );
  expect(
    (await slack.messages(OPS)).map((m) => [m.ts, m.edits, JSON.stringify(m.blocks).includes('Snooze')]),
  ).toEqual([[ts, 1, false]]);
  await notifier.tell(ADMINS, [
    { topic: 'slack-refuses', detail: 'web-1: <!channel> & *more*' },
    { topic: 'slack-refuses', detail: 'second line' },
  ]);
  expect((await slack.messages(ADMINS)).map(({ text }) => text)).toEqual([
    'Slack refuses messages: web-1: &lt;!channel&gt; &amp; ∗more∗ (and 1 more)',
  ]);
  expect(log.lines).toEqual([]);
});

test('news of too many resources is cut, and says so', async () => {
  const { notifier } = notifierWith();
  await notifier.tell(
    ADMINS,
    Array.from({ length: 500 }, (_, i) => ({
      topic: 'start-failed' as const,
      of: { key: `${i}`, name: `line ${i} & more` },
      detail: `no room for ${i}`,
    })),
  );
  const [message] = await slack.messages(ADMINS);
  expect(message?.text.length).toBeLessThanOrEqual(4_000);
  expect(JSON.stringify(message?.blocks)).toMatch(/line 0 .*4\d\d more/);
});

test('starts that failed for one reason share a line', async () => {
  const { notifier } = notifierWith();
  const failed = (name: string, detail: string) => ({
    topic: 'start-failed' as const,
    of: { key: name, name },
    detail,
  });
  await notifier.tell(ADMINS, [
    ...Array.from({ length: 20 }, (_, i) => failed(`web-${i + 10}`, 'no room')),
    failed('db', 'no key'),
  ]);
  const [message] = await slack.messages(ADMINS);
  const said = JSON.stringify(message?.blocks);
  expect(said).toContain('web-10, web-11, web-12, web-13, web-14 and 15 more: no room');
  expect(said).toContain('db: no key');
  expect(said.match(/no room/g)).toHaveLength(1);
});

describe('what Slack refuses', () => {
  test.each<[string, Fault, string, RegExp]>([
    [
      'the app is not in the channel',
      { error: 'not_in_channel' },
      'not_in_channel',
      /Invite the app: type `\/invite @Uptime`/,
    ],
    [
      'no such channel',
      { error: 'channel_not_found' },
      'channel_not_found',
      /Check the channel id in the settings/,
    ],
    [
      'a scope is missing',
      { error: 'missing_scope', needed: 'chat:write' },
      'missing_scope',
      /\(needed: chat:write\)\. The app lacks the scope/,
    ],
    ['the token was revoked', { error: 'token_revoked' }, 'token_revoked', /Reinstall the app/],
    ['an error we have never heard of', { error: 'new_error' }, 'new_error', /in C0OPS: new_error\.$/],
    ['a 404', { status: 404 }, 'http_404', /http_404/],
    [
      'a page of HTML',
      { status: 200, body: '<html>Blocked by <!channel></html>' },
      'unreadable_answer',
      /in C0OPS: unreadable_answer\.$/,
    ],
    ['a body without anything', { status: 200, body: 'null' }, 'unreadable_answer', /unreadable_answer/],
    [
      'a channel for reading only',
      { error: 'restricted_action_read_only_channel' },
      'restricted_action_read_only_channel',
      /Ask a workspace admin/,
    ],
  ])('%s: told once, with the code and what to do', async (_, fault, code, message) => {
    slack.fail('chat.postMessage', fault, 1);
    const { notifier, sleeps } = notifierWith();
    const error = await notifier.postNotice(view()).catch((e: unknown) => e);
    expect(error).toBeInstanceOf(DeliveryError);
    expect(error).toMatchObject({ name: 'DeliveryError', code, message: expect.stringMatching(message) });
    expect(String(error)).not.toContain(slack.botToken);
    expect(sleeps).toEqual([]);
  });

  test('by itself: an unknown channel, a wrong token, a deleted message', async () => {
    await expect(notifierWith().notifier.postNotice(view('C0NONE'))).rejects.toMatchObject({
      code: 'channel_not_found',
    });
    await expect(
      notifierWith({ botToken: fixedSecret('xoxb-wrong') }).notifier.postNotice(view()),
    ).rejects.toMatchObject({
      code: 'invalid_auth',
    });
    await expect(notifierWith().notifier.updateNotice(view(), '1.1')).rejects.toMatchObject({
      code: 'message_not_found',
    });
  });
});

describe('a bot token that was replaced', () => {
  /** Another token than the first since `newerThan` was asked for one. */
  const replaced = (second: string | undefined): Secret & { readonly refused: string[] } => {
    const refused: string[] = [];
    return {
      refused,
      read: async () => (refused.length > 0 && second !== undefined ? second : 'xoxb-old'),
      newerThan: async (old) => {
        refused.push(old);
        return second;
      },
    };
  };

  test('is used from the first refusal on', async () => {
    const botToken = replaced(slack.botToken);
    const { notifier } = notifierWith({ botToken });
    await notifier.postNotice(view());
    await notifier.postNotice(view(ADMINS));
    expect(botToken.refused).toEqual(['xoxb-old']);
    expect([await slack.messages(OPS), await slack.messages(ADMINS)].map((all) => all.length)).toEqual([
      1, 1,
    ]);
  });

  test('where there is none, Slack’s refusal stands, with what to do', async () => {
    const botToken = replaced(undefined);
    const error = await notifierWith({ botToken })
      .notifier.postNotice(view())
      .catch((e: unknown) => String(e));
    expect(error).toMatch(/invalid_auth\. The bot token is not valid\. Store the current one/);
    expect(botToken.refused).toEqual(['xoxb-old']);
  });
});

test.each<Fault>([{ status: 429, body: '' }, { error: 'rate_limited' }])(
  'Slack asks for a pause without saying how long: %j',
  async (fault) => {
    slack.fail('chat.postMessage', fault, 1);
    const { notifier, sleeps } = notifierWith();
    await notifier.postNotice(view());
    expect(sleeps).toEqual([1_000]);
    expect(await slack.messages(OPS)).toHaveLength(1);
  },
);

test('an update that Slack refuses is not made again either', async () => {
  const { notifier, sleeps } = notifierWith();
  const ts = await notifier.postNotice(view());
  for (const fault of [{ status: 404 }, { error: 'edit_window_closed' }]) {
    slack.fail('chat.update', fault, 1);
    await expect(notifier.updateNotice(view(), ts)).rejects.toBeInstanceOf(DeliveryError);
  }
  expect(sleeps).toEqual([]);
});

describe('what passes by itself', () => {
  test('a rate limit is waited out as long as Slack says', async () => {
    slack.fail('chat.postMessage', { ratelimitedSeconds: 7 }, 2);
    const { notifier, sleeps } = notifierWith();
    await notifier.postNotice(view());
    expect(sleeps).toEqual([7_000, 7_000]);
    expect(await slack.messages(OPS)).toHaveLength(1);
  });

  test.each([
    ['one longer than the bound', 31, []],
    ['many that add up to it', 14, [14_000, 14_000]],
  ])('but not %s', async (_, ratelimitedSeconds, waits) => {
    slack.fail('chat.postMessage', { ratelimitedSeconds });
    const { notifier, sleeps } = notifierWith();
    await expect(notifier.postNotice(view())).rejects.toMatchObject({ code: 'ratelimited' });
    expect(sleeps).toEqual(waits);
  });

  test('nor one that outlasts the invocation: the next tick tries again', async () => {
    const deadline = createDeadline();
    slack.fail('chat.postMessage', { ratelimitedSeconds: 20 }, 1);
    const { notifier, sleeps } = notifierWith({ remainingMs: deadline.remainingMs });
    deadline.begin(() => 60_000);
    await notifier.postNotice(view());
    expect(sleeps).toEqual([20_000]);
    deadline.begin(() => 30_000);
    slack.fail('chat.postMessage', { ratelimitedSeconds: 20 }, 1);
    await expect(notifier.postNotice(view())).rejects.toMatchObject({ code: 'ratelimited' });
    expect(sleeps).toEqual([20_000]);
  });

  test.each<[string, Fault]>([
    ['a broken connection', { down: true }],
    ['a 503', { status: 503 }],
    ['a trouble of Slack’s own', { error: 'internal_error' }],
  ])('%s: an update is made again', async (_, fault) => {
    const { notifier, sleeps } = notifierWith();
    const ts = await notifier.postNotice(view());
    slack.fail('chat.update', fault, 2);
    await notifier.updateNotice(view(), ts);
    expect(sleeps).toHaveLength(2);
  });

  test.each<[string, Fault, string]>([
    ['a broken connection', { down: true }, 'unreachable'],
    ['a 503', { status: 503 }, 'http_503'],
    ['a trouble of Slack’s own', { error: 'internal_error' }, 'internal_error'],
  ])('%s: a post is not made again, since it may have been taken', async (_, fault, code) => {
    slack.fail('chat.postMessage', fault, 1);
    const { notifier, sleeps } = notifierWith();
    await expect(notifier.postNotice(view())).rejects.toMatchObject({ code });
    expect(sleeps).toEqual([]);
  });

  test('a post that never left is made again, and given up in the end', async () => {
    const { notifier, sleeps, log } = notifierWith({
      slackApiUrl: `http://127.0.0.1:${await closedPort()}/api/`,
    });
    await expect(notifier.postNotice(view())).rejects.toMatchObject({
      code: 'unreachable',
      message: expect.stringContaining('ECONNREFUSED'),
    });
    expect(sleeps).toHaveLength(3);
    expect(log.lines.every(({ level }) => level === 'warn')).toBe(true);
  });
});

/** A port of this machine on which nothing listens. */
async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
