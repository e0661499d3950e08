import type { Facts } from '../../core/plan/plan.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Store, StoreReading } from '../ports/store.ts';

export interface FactsReading {
  readonly facts: Facts;
  /** Accounts and Regions that could not be read. Their resources are missing from the facts. */
  readonly failures: readonly TargetFailure[];
  readonly store: StoreReading;
}

/** Reads everything a plan needs at once. Rejects only if the store cannot be read: without the holds, nothing may stop. */
export async function readFacts(
  inventory: Inventory,
  store: Store,
  settings: Settings,
): Promise<FactsReading> {
  const [reading, stored] = await Promise.all([inventory.read(), store.read()]);
  return {
    facts: { settings, resources: reading.resources, ...stored },
    failures: reading.failures,
    store: stored,
  };
}
