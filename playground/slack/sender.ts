import { setTimeout as sleep } from 'node:timers/promises';
import type { SlackRequest } from './requests.ts';

/** How a request reaches the app: as a Lambda event, or over HTTP. */
export type Deliver = (
  request: SlackRequest,
) => Promise<{ readonly status: number; readonly headers?: object; readonly body: string }>;

/** What the app answered within Slack's patience; status 0 where it did not. */
export interface Outcome {
  readonly status: number;
  readonly body: string;
}

const PATIENCE_MS = 3_000;

/** Delivers, and waits no longer than Slack would. */
export async function deliverWithin(deliver: Deliver, request: SlackRequest): Promise<Outcome> {
  const late = new AbortController();
  return Promise.race([
    deliver(request),
    sleep(PATIENCE_MS, { status: 0, body: '' }, { signal: late.signal }),
  ]).finally(() => late.abort());
}
