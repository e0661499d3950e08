import type { Capacity } from '../../../core/resource/capacity.ts';
import type { ResourceIdentity } from '../../../core/resource/key.ts';
import { shellWord } from '../scaled/shell-word.ts';

/** All three numbers at once, as a start sends them. */
export const restoreGroupCommand = (
  { id, region }: ResourceIdentity,
  { desired, min, max }: Capacity,
): string =>
  [
    `aws autoscaling update-auto-scaling-group --auto-scaling-group-name ${shellWord(id)}`,
    ...(min === undefined ? [] : [`--min-size ${min}`]),
    `--desired-capacity ${desired}`,
    ...(max === undefined ? [] : [`--max-size ${max}`]),
    `--region ${region}`,
  ].join(' ');
