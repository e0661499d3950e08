import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackRequest } from './requests.ts';

/** Sends a request to the app: as a Lambda event, or over HTTP. */
export type Deliver = (
  request: SlackRequest,
) => Promise<{ readonly status: number; readonly headers?: object; readonly body: string }>;

/** The app's answer; status 0 if it did not answer in time. */
export interface Outcome {
  readonly status: number;
  readonly body: string;
}

const TIMEOUT_MS = 3_000;

/** Waits no longer than Slack would. */
export async function deliverWithin(deliver: Deliver, request: SlackRequest): Promise<Outcome> {
  const late = new AbortController();
  return Promise.race([
    deliver(request),
    sleep(TIMEOUT_MS, { status: 0, body: '' }, { signal: late.signal }),
  ]).finally(() => late.abort());
}
