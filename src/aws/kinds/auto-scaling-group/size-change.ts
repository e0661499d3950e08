import * as v from 'valibot';
import type { Direction } from '../../../core/schedule/schedule.ts';

/** What CloudTrail has of UpdateAutoScalingGroup and SetDesiredCapacity. Most updates are about something else. */
const Sizes = v.object({
  desiredCapacity: v.optional(v.number()),
  minSize: v.optional(v.number()),
  maxSize: v.optional(v.number()),
});

/** Whether a call brings a group up or down: a minimum raises the desired capacity, and a maximum lowers it. */
export function sizeChange(requestParameters: unknown): Direction | undefined {
  const read = v.safeParse(Sizes, requestParameters);
  if (!read.success) return undefined;
  const { desiredCapacity: desired, minSize = 0, maxSize } = read.output;
  if (desired !== undefined) return desired === 0 ? 'stop' : 'start';
  if (minSize > 0) return 'start';
  return maxSize === 0 ? 'stop' : undefined;
}
