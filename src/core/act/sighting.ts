import type { UndatedChange } from '../resource/resource.ts';
import type { EpochMs } from '../time.ts';
import type { Asked } from './act.ts';

/**
 * When a change that AWS does not date was first seen. A sighting counts for one change only: `after` says which. Of several runs that
 * see it, the first one's time counts.
 */
export interface Sighting extends Pick<UndatedChange, 'to' | 'after'> {
  readonly at: EpochMs;
  /** What explained it then. Kept here because only a resource's last acts are remembered. */
  readonly act?: Omit<Asked, 'direction'> | undefined;
}
