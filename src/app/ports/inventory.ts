import type { ResourceKey } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { Target } from '../../core/resource/target.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';

export interface InventoryReading {
  readonly resources: readonly Resource[];
  /** Sorted, so the order does not depend on who answered first. */
  readonly failures: readonly TargetFailure[];
}

export interface Inventory {
  /**
   * @param only these targets, instead of all in the settings
   * @param keys only these resources: then nothing is read by pages of everything
   */
  read(only?: readonly Target[], keys?: readonly ResourceKey[]): Promise<InventoryReading>;
  /**
   * Those that have this name or id in AWS, without reading any others. Empty where there is none as typed: another spelling may still
   * be meant.
   */
  named(name: string): Promise<InventoryReading>;
}
