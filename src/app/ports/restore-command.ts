import type { Capacity } from '../../core/resource/capacity.ts';
import type { ResourceKey } from '../../core/resource/key.ts';

/** The AWS CLI command with which a person scales it back up. Undefined for a kind that has none. */
export type RestoreCommand = (key: ResourceKey, capacity: Capacity) => string | undefined;
