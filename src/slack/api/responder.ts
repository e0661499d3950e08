import { setTimeout as sleepFor } from 'node:timers/promises';
import type { Asker } from '../../app/ports/jobs.ts';
import type { Responder } from '../../app/ports/responder.ts';
import type { Message } from '../blocks/parts.ts';
import { privateMessage } from '../blocks/private.ts';
import { causeCode, deliveryError, SlackDeliveryError } from './delivery.ts';
import type { SendEphemeral } from './ephemeral.ts';
import { fetchOnce } from './fetch-once.ts';

export interface ResponderOptions {
  /** A URL prefix that is allowed besides Slack's hosts, for the playground: `http://127.0.0.1:4000/`. */
  readonly allowedBase?: string | undefined;
  /** Per attempt, in milliseconds. */
  readonly timeoutMs?: number;
  readonly attempts?: number;
  /** Used if the URL no longer works. */
  readonly sendEphemeral?: SendEphemeral;
  readonly sleep?: (ms: number) => Promise<unknown>;
}

const SLACK_HOSTS = new Set(['hooks.slack.com', 'hooks.slack-gov.com']);
const TRIED = 'Answering in Slack';
const INVALID_BLOCKS = 'invalid_blocks';

/**
 * Answers one person through Slack's `response_url`. The URL is a bearer credential from outside: it is followed only
 * to Slack, and never appears in an error or log line. Rejects with a `SlackDeliveryError`.
 */
export function createResponder(options: ResponderOptions = {}): Responder {
  const { allowedBase, timeoutMs = 10_000, attempts = 3, sendEphemeral, sleep = sleepFor } = options;

  async function send(
    responseUrl: string,
    message: { text: string; blocks?: readonly unknown[] },
    replace = false,
    responseType: 'ephemeral' | 'in_channel' = 'ephemeral',
  ): Promise<void> {
    if (!isAllowed(responseUrl, allowedBase)) throw deliveryError(TRIED, 'not_a_slack_url');
    const body = JSON.stringify({ response_type: responseType, replace_original: replace, ...message });
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await tryOnce(responseUrl, body, timeoutMs);
      if (outcome.ok) return;
      if (!outcome.repeat || attempt >= attempts) throw deliveryError(TRIED, outcome.code);
      await sleep(outcome.retryAfterMs ?? 300 * 3 ** (attempt - 1));
    }
  }

  /** If the URL no longer takes the answer, the person still gets it, though not in place of the pressed message. */
  async function sendOrWhisper(
    asker: Asker,
    message: Pick<Message, 'text' | 'blocks'>,
    replace = false,
  ): Promise<void> {
    try {
      await send(asker.responseUrl, message, replace);
    } catch (error) {
      if (sendEphemeral === undefined || asker.channel === '' || !(error instanceof SlackDeliveryError))
        throw error;
      // The URL works. The same blocks would be refused there, too.
      if (error.code === INVALID_BLOCKS) throw error;
      await sendEphemeral(asker, message);
    }
  }

  /** The types of blocks that were refused together. */
  const refused = new Set<string>();

  /** As text where Slack refuses a table or a chart: not every workspace knows them. The next answers like it are then text at once. */
  async function sendDrawn(
    asker: Asker,
    { text, blocks, plain }: Required<Message>,
    replace?: boolean,
  ): Promise<void> {
    const drawn = drawnIn(blocks);
    if (!refused.has(drawn)) {
      try {
        return await sendOrWhisper(asker, { text, blocks }, replace);
      } catch (error) {
        if (!(error instanceof SlackDeliveryError) || error.code !== INVALID_BLOCKS) throw error;
      }
    }
    await sendOrWhisper(asker, { text, blocks: plain }, replace);
    refused.add(drawn);
  }

  return {
    // Loaded late, because the Slack function only replies in short sentences.
    answer: async (asker, given, replace) => {
      const { answerMessage } = await import('../blocks/answer.ts');
      const { plain, ...message } = answerMessage(given);
      return plain === undefined
        ? sendOrWhisper(asker, message, replace)
        : sendDrawn(asker, { ...message, plain }, replace);
    },
    conclude: async ({ responseUrl }, conclusion) => {
      const { conclusionMessage } = await import('../blocks/approval.ts');
      return send(responseUrl, conclusionMessage(conclusion), true, 'in_channel');
    },
    settle: (asker, text) => sendOrWhisper(asker, privateMessage(text), true),
    reply: (asker, text) => sendOrWhisper(asker, privateMessage(text)),
  };
}

/** `data_table`, or both that and `data_visualization`. */
const drawnIn = (blocks: Message['blocks']): string =>
  [...new Set(blocks.map(({ type }) => type).filter((type) => type.startsWith('data_')))].sort().join(' ');

export function isAllowed(responseUrl: string, allowedBase?: string): boolean {
  const url = URL.parse(responseUrl);
  if (url === null || url.username !== '' || url.password !== '') return false;
  if (url.protocol === 'https:' && url.port === '' && SLACK_HOSTS.has(url.hostname)) return true;
  const base = allowedBase === undefined ? null : URL.parse(allowedBase);
  return base !== null && url.origin === base.origin && url.pathname.startsWith(base.pathname);
}

type Outcome =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: string; readonly repeat: boolean; readonly retryAfterMs?: number };

/** Sending an answer twice does little harm, but losing it does. So every failure that may pass is retried. */
async function tryOnce(responseUrl: string, body: string, timeoutMs: number): Promise<Outcome> {
  try {
    const response = await fetchOnce(responseUrl, {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    const said = (await response.text()).slice(0, 2_000);
    if (response.ok) return { ok: true };
    if (response.status === 429) {
      const seconds = Number(response.headers.get('retry-after') ?? 1);
      const retryAfterMs = Math.min(Number.isFinite(seconds) ? Math.max(seconds, 0) : 1, 10) * 1000;
      return { ok: false, code: 'ratelimited', repeat: true, retryAfterMs };
    }
    return { ok: false, code: slackWord(said) ?? `http_${response.status}`, repeat: response.status >= 500 };
  } catch (error) {
    const cause = causeCode(error);
    return { ok: false, code: cause === '' ? 'unreachable' : `unreachable (${cause})`, repeat: true };
  }
}

/** Slack answers `{"ok":false,"error":"used_url"}` or only the word. */
function slackWord(said: string): string | undefined {
  const [word] =
    /\b(?:expired_url|used_url|invalid_blocks|invalid_payload|no_text|channel_not_found)\b/.exec(said) ?? [];
  return word;
}
