import type { EpochMs } from '../time.ts';
import type { ScaleUnit } from './traits.ts';

/**
 * The numbers of a resource that is stopped by scaling it to zero, in its kind's units. `min` and `max` are the bounds that
 * something scales it in, where there are any.
 */
export interface Capacity {
  readonly desired: number;
  readonly min?: number | undefined;
  readonly max?: number | undefined;
}

/** A scaled resource's numbers. */
export interface Scale {
  /** What AWS has. */
  readonly now: Capacity;
  /** What it comes back to. While it is up: what would be remembered if it were stopped now. Absent: nobody knows. */
  readonly normal?: Capacity | undefined;
  /** When Uptime asked for zero, if nothing that it asked for since was carried out. Zero bounds are Uptime's then. */
  readonly stoppedAt?: EpochMs | undefined;
}

/** How large something is, for people. */
export interface Size {
  readonly capacity: Capacity;
  readonly unit: ScaleUnit;
}

/**
 * What a resource comes back to.
 *
 * A zero never takes the place of a remembered number: it may be ours. A number that somebody else has set since is their word.
 *
 * @param remembered what was written down before Uptime's last act on it
 * @param isStopped whether that act was a stop, so that zero bounds are Uptime's
 */
export function normalCapacity(
  now: Capacity,
  remembered: Capacity | undefined,
  isStopped: boolean,
): Capacity | undefined {
  if (now.desired === 0) return remembered && withinBounds(remembered.desired, now, remembered);
  return remembered !== undefined && isStopped ? withinBounds(now.desired, now, remembered) : now;
}

/** Bounds that AWS has win over the remembered ones, unless they are zero. The count that somebody wants stays within them. */
function withinBounds(wanted: number, now: Capacity, remembered: Capacity): Capacity {
  const max = now.max === 0 ? remembered.max : now.max;
  const desired = now.desired === 0 && max !== undefined ? Math.min(wanted, max) : wanted;
  const min = now.min === 0 ? remembered.min : now.min;
  return {
    desired,
    ...(min !== undefined && { min: Math.min(min, desired) }),
    ...(max !== undefined && { max: Math.max(max, desired) }),
  };
}

/** The code of a start that would have to guess. */
export const CAPACITY_UNKNOWN = 'CapacityUnknown';

/** A start would have to guess. */
export const isCapacityUnknown = ({ scale }: { readonly scale?: Scale | undefined }): boolean =>
  scale !== undefined && scale.normal === undefined;

/** Whether two are the same numbers. */
export const isSameCapacity = (a: Capacity, b: Capacity): boolean =>
  a.desired === b.desired && a.min === b.min && a.max === b.max;
