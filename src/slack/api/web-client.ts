import { WebClient, type WebClientOptions } from '@slack/web-api';
import type { Log } from '../../app/ports/log.ts';
import type { Secret } from '../../app/ports/secret.ts';
import { boltLog } from '../door/bolt-log.ts';
import { classify } from './delivery.ts';
import { errorClass } from './errors.ts';
import { fetchOnce } from './fetch-once.ts';

/**
 * The options of all our Web API clients. The client's default of ten retries within half an hour outlasts any Lambda
 * invocation, and blindly retrying chat.postMessage may post twice. So the notifier retries, because it knows which
 * calls are safe.
 */
export const webClientOptions = (log: Log, slackApiUrl?: string): WebClientOptions => ({
  retryConfig: { retries: 0 },
  rejectRateLimitedCalls: true,
  timeout: 10_000,
  fetch: fetchOnce,
  logger: boltLog(log),
  ...(slackApiUrl !== undefined && { slackApiUrl }),
});

/** Makes a call with a Web API client that has the current token. */
export type WithClient = <T>(make: (client: WebClient) => Promise<T>) => Promise<T>;

/** If Slack refuses the token, it is read again. If it has been replaced, the call is made once more. */
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
      if (errorClass(classify(error).code) !== 'token') throw error;
      const newer = await botToken.newerThan(token);
      if (newer === undefined) throw error;
      return make(clientFor(newer));
    }
  };
}
