import type { ResourceKey } from '../resource/key.ts';
import type { EpochMs } from '../time.ts';

/** Somebody said that this is never to be suggested. */
export interface Spared {
  readonly key: ResourceKey;
  /** Its name at the time. */
  readonly name: string;
  /** Slack user id. */
  readonly by: string;
  readonly at: EpochMs;
}
