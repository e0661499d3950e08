import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../app/ports/log.ts';
import type { Secret } from '../../app/ports/secret.ts';
import { boltLog } from '../door/bolt-log.ts';
import { classify } from './delivery.ts';

/**
 * How every Web API client of ours is made. The client's own default of ten retries within half an hour outlives any Lambda
 * invocation, and a blind retry of chat.postMessage may say it twice: retries are the notifier's, who knows which call is safe.
 */
export const webClientOptions = (log: Log, slackApiUrl?: string): WebClientOptions => ({
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 10_000,
  logger: boltLog(log),
  ...(slackApiUrl !== undefined && { slackApiUrl }),
});

/** Slack's words for a token that it does not, or no longer, take. */
const TOKEN_REFUSED = new Set([
  'invalid_auth',
  'not_authed',
  'token_revoked',
  'token_expired',
  'account_inactive',
]);

/** Makes a call with a Web API client whose token is the current one. */
export type WithClient = <T>(make: (client: WebClient) => Promise<T>) => Promise<T>;

/** A token that Slack refuses is looked up again: where it has been replaced, the call is made once more. */
export function createWithClient(botToken: Secret, log: Log, slackApiUrl?: string): WithClient {
  let made: { readonly token: string; readonly client: WebClient } | undefined;
  const clientFor = (token: string): WebClient => {
    if (made?.token !== token) {
      made = { token, client: new WebClient(token, webClientOptions(log, slackApiUrl)) };
    }
    return made.client;
  };
  return async (make) => {
    const token = await botToken.read();
    try {
      return await make(clientFor(token));
    } catch (error) {
      if (!TOKEN_REFUSED.has(classify(error).code)) throw error;
      const newer = await botToken.newerThan(token);
      if (newer === undefined) throw error;
      return make(clientFor(newer));
    }
  };
}
