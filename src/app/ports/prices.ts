import type { ResourceKey } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';

/**
 * What resources cost while they run. On-demand, whatever is paid in fact: Reserved Instances and Savings Plans are billed
 * while a machine is stopped, too, and so are disks and addresses.
 */
export interface Prices {
  /**
   * USD an hour, by key. What is not known is missing, never guessed. Never rejects, and takes a few seconds at most: nobody
   * waits for a price.
   */
  hourlyUsd(resources: readonly Resource[]): Promise<ReadonlyMap<ResourceKey, number>>;
}

/** For where AWS does not tell prices in US dollars. */
export const NO_PRICES: Prices = { hourlyUsd: async () => new Map() };
