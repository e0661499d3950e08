import * as v from 'valibot';
import type { KindEvents } from '../events.ts';

/**
 * An instance came into service. AWS sends no event about a change of sizes, but for accounts that log with a trail.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/ec2-auto-scaling-event-reference.html
 */
export const groupEvents: KindEvents = {
  rule: {
    name: 'GroupEvents',
    description: 'An instance of an Auto Scaling group is in service.',
    source: 'aws.autoscaling',
  },
  detailType: 'EC2 Instance Launch Successful',
  // Not those of a warm pool.
  detail: { Destination: ['AutoScalingGroup'] },
  id: v.pipe(
    v.object({
      detail: v.object({ AutoScalingGroupName: v.pipe(v.string(), v.minLength(1), v.maxLength(255)) }),
    }),
    v.transform(({ detail }) => detail.AutoScalingGroupName),
  ),
};
