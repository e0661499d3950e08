import type { ResourceKey } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';

/**
 * What resources cost while they run, at on-demand prices. Reserved Instances, Savings Plans, disks and addresses are billed
 * even while a machine is stopped, so they are left out.
 */
export interface Prices {
  /**
   * USD an hour, by key. Unknown prices are missing, never guessed. Never rejects, and takes a few seconds at most, so that
   * nothing waits for a price.
   */
  hourlyUsd(resources: readonly Resource[]): Promise<ReadonlyMap<ResourceKey, number>>;
}

/** For partitions where AWS does not quote US dollars. */
export const NO_PRICES: Prices = { hourlyUsd: async () => new Map() };
