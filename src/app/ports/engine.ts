import type { Lane } from '../../core/notice/lane.ts';
import type { EpochMs } from '../../core/time.ts';

/**
 * Work that one run of the engine passes to another. It travels as the JSON payload of an asynchronous Lambda invocation, which
 * may deliver it twice.
 */
export type EngineTask = ShardTask | NoticesTask;

/** One part of a regular tick that is too large for one run. */
export interface ShardTask {
  readonly type: 'shard';
  /** The tick's instant. All its shards get the same one, so they share one announcement. */
  readonly tickAt: EpochMs;
  readonly targets: readonly { readonly accountId: string; readonly regions: readonly string[] }[];
  /** The version of the settings by which the tick was divided. */
  readonly settings: number;
}

/** Handles the notices of a lane, or one, at or after their stop time: stops what they announced and updates the messages. */
export type NoticesTask =
  | ({ readonly type: 'stops' } & Lane)
  | { readonly type: 'notice'; readonly name: string };

/** Starts another run of the engine and returns once it is accepted. */
export interface Engine {
  send(task: EngineTask): Promise<void>;
}
