import type { Capacity, Scale } from '../core/resource/capacity.ts';
import type { ScaleUnit } from '../core/resource/traits.ts';

/** "3 instances". */
export const countText = (count: number, unit: ScaleUnit): string =>
  `${count.toLocaleString('en-US')} ${count === 1 ? unit : `${unit}s`}`;

/** "3 instances (minimum 2, maximum 6)". */
export function capacityText({ desired, min, max }: Capacity, unit: ScaleUnit): string {
  const bounds = [
    ...(min === undefined ? [] : [`minimum ${min}`]),
    ...(max === undefined ? [] : [`maximum ${max}`]),
  ];
  return `${countText(desired, unit)}${bounds.length === 0 ? '' : ` (${bounds.join(', ')})`}`;
}

/** How large it is, and what it comes back to, as a clause. */
export function scaleText({ now, normal }: Scale, unit: ScaleUnit): string {
  if (now.desired > 0) return capacityText(now, unit);
  return normal === undefined
    ? 'scaled to 0, and its size before that isn’t known'
    : `scaled to 0; it comes back to ${capacityText(normal, unit)}`;
}
