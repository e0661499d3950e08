import type { ResourceKey } from '../../core/resource/key.ts';
import type { Spared } from '../../core/suggest/spared.ts';

/** What is never to be suggested. */
export interface SparedStore {
  readSpared(): Promise<readonly Spared[]>;
  writeSpared(spared: Spared): Promise<void>;
  /** It may be suggested again. */
  removeSpared(key: ResourceKey): Promise<void>;
}
