import type { EpochMs } from '../core/time.ts';

/**
 * Work that Slack's listeners hand to the worker, so that the ack is immediate. Plain JSON: it travels as the payload of an
 * asynchronous Lambda invocation, which may deliver it twice.
 */
export type Job = StatusJob | SnoozeJob;

/** Where a person asked, and how to answer them. */
export interface Asker {
  /** Slack user id. */
  readonly user: string;
  readonly channel: string;
  /** Slack's `response_url`: 5 answers within 30 minutes. */
  readonly responseUrl: string;
}

export interface StatusJob {
  readonly type: 'status';
  readonly asker: Asker;
  /** Free text after `/uptime status`, '' for everything. */
  readonly what: string;
}

/** How far a press moves the stop. */
export type SnoozeChoice = { readonly minutes: number } | { readonly tonight: true };

export interface SnoozeJob {
  readonly type: 'snooze';
  readonly asker: Asker;
  /** The notice that was pressed. */
  readonly notice: string;
  readonly choice: SnoozeChoice;
  /** The press itself: the same press delivered twice is one hold. */
  readonly requestId: string;
  readonly pressedAt: EpochMs;
}
