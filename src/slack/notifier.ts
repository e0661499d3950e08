import { setTimeout as sleepFor } from 'node:timers/promises';
import { WebClient } from '@slack/web-api';
import type { Clock, Log, Notifier } from '../app/ports.ts';
import type { NoticeView } from '../core/notice.ts';
import { LIMITS } from './blocks/limits.ts';
import { noticeMessage } from './blocks/notice.ts';
import { sentence } from './blocks/text.ts';
import { type CallFailure, classify, deliveryError } from './delivery.ts';
import { webClientOptions } from './web-client.ts';

export interface NotifierOptions {
  readonly botToken: string;
  /** Slack channel id that hears of trouble. */
  readonly adminChannel: string;
  readonly slackApiUrl?: string | undefined;
  readonly clock: Clock;
  readonly log: Log;
  /** All waits of one call together, in milliseconds. */
  readonly maxWaitMs?: number;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

const ATTEMPTS = 4;

/** The channel side of Slack. Every method rejects with a `SlackDeliveryError` that says what to do. */
export function createNotifier(options: NotifierOptions): Notifier {
  const { botToken, adminChannel, slackApiUrl, clock, log, maxWaitMs = 30_000, sleep = sleepFor } = options;
  const client = new WebClient(botToken, webClientOptions(log, slackApiUrl));

  /** `twice`: whether carrying it out twice is the same as once. A new message is not, an update is. */
  async function call<T>(tried: string, twice: boolean, make: () => Promise<T>): Promise<T> {
    let waited = 0;
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await make();
      } catch (error) {
        const failure = classify(error);
        const wait = failure.retryAfterMs ?? 300 * 3 ** (attempt - 1);
        const mayRepeat = failure.repeat === 'never-sent' || (failure.repeat === 'unclear' && twice);
        if (!mayRepeat || attempt === ATTEMPTS || waited + wait > maxWaitMs) throw failed(tried, failure);
        log.warn('slack call is tried again', { tried, code: failure.code, inMs: wait });
        waited += wait;
        await sleep(wait);
      }
    }
  }

  async function post(
    tried: string,
    message: Parameters<typeof client.chat.postMessage>[0],
  ): Promise<string> {
    const posted = await call(tried, false, () => client.chat.postMessage(message));
    if (posted.ts === undefined) throw deliveryError(tried, 'no_ts');
    return posted.ts;
  }

  return {
    postNotice: (view) =>
      post(`Posting the notice in ${view.notice.channel}`, {
        channel: view.notice.channel,
        ...render(view, clock),
        ...QUIET,
      }),

    updateNotice: async (view, ts) => {
      const { channel } = view.notice;
      await call(`Updating the notice in ${channel}`, true, () =>
        client.chat.update({ channel, ts, ...render(view, clock) }),
      );
    },

    tellAdmins: async (text) => {
      await post(`Telling the admin channel ${adminChannel}`, {
        channel: adminChannel,
        text: plainLines(text),
        ...QUIET,
      });
    },
  };
}

/** Nothing of ours is a link worth a preview. */
const QUIET = { unfurl_links: false, unfurl_media: false } as const;

const render = (view: NoticeView, clock: Clock) => noticeMessage(view, clock.now());

/** Plain text, line by line, cut so that Slack takes it whole. */
function plainLines(text: string): string {
  const lines: string[] = [];
  let room = LIMITS.messageText - 20;
  for (const line of text.split('\n')) {
    const said = sentence(line, 600);
    if (said.length + 1 > room) return [...lines, '(cut)'].join('\n');
    lines.push(said);
    room -= said.length + 1;
  }
  return lines.join('\n');
}

const failed = (tried: string, { code, detail }: CallFailure): Error => deliveryError(tried, code, detail);
