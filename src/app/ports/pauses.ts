import type { EpochMs } from '../../core/time.ts';

/** Pulls the emergency brake, or lifts it. */
export interface PauseWish {
  readonly kind: 'pause' | 'unpause';
  /** As people select resources. `all` for everything. */
  readonly what: string;
  readonly until?: EpochMs | undefined;
  readonly why?: string | undefined;
}
