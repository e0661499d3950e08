import type { EpochMs } from '../../core/time.ts';

/**
 * Work that one run of the worker hands to another. Plain JSON: it travels as the payload of an asynchronous Lambda
 * invocation, which may deliver it twice.
 */
export type WorkerTask = ShardTask | NoticeTask;

/** One part of a regular tick that is too large for one run. */
export interface ShardTask {
  readonly type: 'shard';
  /** When the tick was. All of its shards are told the same, so that they have one announcement together. */
  readonly tickAt: EpochMs;
  readonly targets: readonly { readonly accountId: string; readonly regions: readonly string[] }[];
}

/** A notice whose stop time is past is looked after: what could not be stopped is tried again, and its message is brought up to date. */
export interface NoticeTask {
  readonly type: 'notice';
  readonly name: string;
}

/** Starts another run of the worker and returns once it is accepted. */
export interface Worker {
  send(task: WorkerTask): Promise<void>;
}
