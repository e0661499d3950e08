import type { ChatPostMessageArguments } from '@slack/web-api';
import type { Clock } from '../../app/ports/clock.ts';
import type { Log } from '../../app/ports/log.ts';
import type { Notifier } from '../../app/ports/notifier.ts';
import type { Secret } from '../../app/ports/secret.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import { approvalMessage } from '../blocks/approval.ts';
import { changeNewsMessage } from '../blocks/change.ts';
import { copyMessage } from '../blocks/copy.ts';
import { digestMessage } from '../blocks/digest.ts';
import { newsMessage } from '../blocks/news.ts';
import { noteMessage } from '../blocks/note.ts';
import { noticeMessage } from '../blocks/notice.ts';
import { rehearsalMessage } from '../blocks/rehearsal.ts';
import { createCall } from './call.ts';
import { deliveryError } from './delivery.ts';
import { UNREADABLE } from './errors.ts';
import { createWithClient } from './web-client.ts';

export interface NotifierOptions {
  readonly botToken: Secret;
  readonly slackApiUrl?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** The total wait of one call, in milliseconds. */
  readonly maxWaitMs?: number;
  /** The time left in the invocation. */
  readonly remainingMs?: () => number;
  readonly sleep?: ((ms: number) => Promise<unknown>) | undefined;
}

/** Posts to channels. Every method rejects with a `SlackDeliveryError` that says what to do. */
export function createNotifier(options: NotifierOptions): Notifier {
  const { botToken, slackApiUrl, clock, log, maxWaitMs, remainingMs, sleep } = options;
  const withClient = createWithClient(botToken, log, slackApiUrl);
  const call = createCall({ log, maxWaitMs, remainingMs, sleep });

  async function post(tried: string, message: ChatPostMessageArguments): Promise<string> {
    const posted = await call(tried, false, () => withClient((client) => client.chat.postMessage(message)));
    if (posted.ts === undefined) throw deliveryError(tried, UNREADABLE, { mayBeThere: true });
    return posted.ts;
  }

  return {
    postNotice: (view) =>
      post(`Posting the notice in ${view.notice.channel}`, {
        channel: view.notice.channel,
        ...(view.notice.thread && { thread_ts: view.notice.thread.ts }),
        ...render(view, clock),
        ...QUIET,
      }),

    updateNotice: async (view, ts) => {
      const { channel } = view.notice;
      await call(`Updating the notice in ${channel}`, true, () =>
        withClient((client) => client.chat.update({ channel, ts, ...render(view, clock) })),
      );
    },

    withdrawCopy: async (channel, ts) => {
      await call(`Withdrawing a notice in ${channel}`, true, () =>
        withClient((client) => client.chat.update({ channel, ts, ...copyMessage() })),
      );
    },

    note: async (channel, thread, note) => {
      await post(`Writing in a thread of ${channel}`, {
        channel,
        thread_ts: thread,
        ...noteMessage(note),
        ...QUIET,
      });
    },

    tellChange: async (channel, report) => {
      await post(`Telling ${channel}`, { channel, ...changeNewsMessage(report), ...QUIET });
    },

    askApproval: async (channel, view) => {
      await post(`Asking for approval in ${channel}`, { channel, ...approvalMessage(view), ...QUIET });
    },

    postDigest: async (channel, digest) => {
      await post(`Posting the digest in ${channel}`, { channel, ...digestMessage(digest), ...QUIET });
    },

    tell: async (channel, news) => {
      await post(`Telling ${channel}`, { channel, ...newsMessage(news), ...QUIET });
    },
  };
}

/** None of our links is worth a preview. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const;

const render = (view: NoticeView, clock: Clock) =>
  view.rehearsal === undefined
    ? noticeMessage(view, clock.now())
    : rehearsalMessage(view, view.rehearsal, clock.now());
