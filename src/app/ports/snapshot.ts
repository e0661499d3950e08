import type { ResourceKey } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { EpochMs } from '../../core/time.ts';

/** What a tick saw. */
export interface Look {
  readonly at: EpochMs;
  /** Without their particulars, which are for acting. */
  readonly resources: readonly Resource[];
  /** What the running ones cost an hour, where it was known. */
  readonly hourlyUsd: ReadonlyMap<ResourceKey, number>;
  readonly failures: readonly TargetFailure[];
}

/**
 * The last look, for answers about a fleet that takes too long to read while somebody waits. It decides nothing: whatever starts, stops or
 * announces reads AWS itself.
 */
export interface Snapshot {
  /** How many resources there were. Undefined if there was no look lately. */
  size(): Promise<number | undefined>;
  /** Undefined if there was no look lately: then AWS has to be read. */
  read(): Promise<Look | undefined>;
  /** @param part names what was looked at, where a tick is divided */
  keep(look: Look, part: string): Promise<void>;
}
