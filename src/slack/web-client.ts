import type { WebClientOptions } from '@slack/web-api';
import type { Log } from '../app/ports.ts';
import { boltLog } from './bolt-log.ts';

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
