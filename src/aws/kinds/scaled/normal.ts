import type { Capacity } from '../../../core/resource/capacity.ts';
import type { Resource } from '../../../core/resource/resource.ts';

/**
 * What a start of a scaled resource restores.
 *
 * @throws Error if it is not known, which is a bug: the use case refuses such a start before a kind is asked
 */
export function normalOf({ key, scale }: Resource): Capacity {
  if (scale?.normal === undefined) throw new Error(`nobody knows what ${key} comes back to`);
  return scale.normal;
}
