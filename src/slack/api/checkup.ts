import type { Checkup } from '../../app/ports/checkup.ts';
import type { Log } from '../../app/ports/log.ts';
import type { Secret } from '../../app/ports/secret.ts';
import { causeCode, classify, deliveryError } from './delivery.ts';
import { asCode } from './errors.ts';
import { fetchOnce } from './fetch-once.ts';
import { SCOPES } from './scopes.ts';
import { createWithClient } from './web-client.ts';

export interface SlackCheckupOptions {
  readonly botToken: Secret;
  readonly slackApiUrl?: string | undefined;
  readonly log: Log;
}

const TIMEOUT_MS = 10_000;
const DAY_SECONDS = 24 * 60 * 60;

/** Checks what Slack lets the app do, without anyone noticing. */
export function createSlackCheckup({
  botToken,
  slackApiUrl = 'https://slack.com/api/',
  log,
}: SlackCheckupOptions): Omit<Checkup, 'power' | 'memory'> {
  const withClient = createWithClient(botToken, log, slackApiUrl);
  return {
    scopes: SCOPES,

    // Called without the Web API client, because it hides the headers that hold the scopes and Slack's time.
    async slack() {
      const tried = 'Asking Slack who the app is';
      const response = await fetchOnce(new URL('auth.test', slackApiUrl), {
        method: 'POST',
        headers: { authorization: `Bearer ${await botToken.read()}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch((error: unknown) => {
        const cause = causeCode(error);
        const failed = deliveryError(tried, 'unreachable', { detail: cause === '' ? '' : ` (${cause})` });
        failed.cause = error;
        throw failed;
      });
      const { ok, error = `http_${response.status}`, team = '' } = await readAnswer(response);
      if (ok !== true) throw deliveryError(tried, asCode(error));
      const date = Date.parse(response.headers.get('date') ?? '');
      return {
        workspace: team,
        scopes: (response.headers.get('x-oauth-scopes') ?? '').split(',').filter((scope) => scope !== ''),
        now: Number.isFinite(date) ? date : undefined,
      };
    },

    // Schedules a message for tomorrow and deletes it at once. Reading a channel's properties would need another scope.
    async channel(channel) {
      const tried = `Posting in ${channel}`;
      try {
        const post_at = Math.floor(Date.now() / 1000) + DAY_SECONDS;
        const made = await withClient((client) =>
          client.chat.scheduleMessage({ channel, post_at, text: 'uptime doctor' }),
        );
        const { scheduled_message_id: id } = made;
        if (id === undefined) throw deliveryError(tried, 'no_id');
        await withClient((client) =>
          client.chat.deleteScheduledMessage({ channel, scheduled_message_id: id }),
        );
      } catch (error) {
        const { code, detail } = classify(error);
        throw deliveryError(tried, code, { detail });
      }
    },
  };
}

async function readAnswer(response: Response): Promise<{ ok?: boolean; error?: string; team?: string }> {
  try {
    return Object(await response.json());
  } catch {
    return {};
  }
}
