import type { Capacity, Scale } from '../core/resource/capacity.ts';
import type { ScaleUnit } from '../core/resource/traits.ts';

/** "3 instances". */
export const countText = (count: number, unit: ScaleUnit): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? unit : `${unit}s`}`;

/** "3 instances (minimum 2, maximum 6)". */
export function capacityText({ desired, min, max }: Capacity, unit: ScaleUnit): string {
  const bounds = [
    ...(min === undefined ? [] : [`minimum ${min.toLocaleString('en-US')}`]),
    ...(max === undefined ? [] : [`maximum ${max.toLocaleString('en-US')}`]),
  ];
  return `${countText(desired, unit)}${bounds.length === 0 ? '' : ` (${bounds.join(', ')})`}`;
}

/** How large it is, as a clause; of one at zero, whose state says so, what it comes back to. */
export function scaleText({ now, normal }: Scale, unit: ScaleUnit): string {
  if (now.desired > 0) return capacityText(now, unit);
  return normal === undefined
    ? 'its size before it was scaled to 0 isn’t known'
    : `it comes back to ${capacityText(normal, unit)}`;
}
