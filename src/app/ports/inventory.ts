import type { Resource } from '../../core/resource/resource.ts';
import type { Target } from '../../core/resource/target.ts';

/** One account and Region (or a part of one) that could not be read. Named, so that nobody believes it is empty. */
export interface TargetFailure {
  readonly accountId: string;
  readonly region: string;
  readonly what: string;
  readonly reason: string;
}

export interface InventoryReading {
  readonly resources: readonly Resource[];
  readonly failures: readonly TargetFailure[];
}

export interface Inventory {
  /** @param only these targets, instead of all that the settings name */
  read(only?: readonly Target[]): Promise<InventoryReading>;
}
