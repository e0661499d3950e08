import type { EpochMs } from '../core/time.ts';

/**
 * Work that Slack's listeners hand to the worker, so that the ack is immediate. Plain JSON: it travels as the payload of an
 * asynchronous Lambda invocation, which may deliver it twice.
 */
export type Job = StatusJob | SnoozeJob | RetryJob;

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
  /** What is down already is started again: asked for by a second press, after the first was told it came too late. */
  readonly again?: true;
  /** The press itself: the same press delivered twice is one hold. */
  readonly requestId: string;
  readonly pressedAt: EpochMs;
}

/** The failed starts of the asker's channel are tried again now. */
export interface RetryJob {
  readonly type: 'retry';
  readonly asker: Asker;
}
