import type { KindUsage } from '../usage.ts';

/** EC2's metric, over all instances of the group. */
export const groupUsage: KindUsage = {
  metrics: ({ id }) => [
    { of: 'cpu', namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { AutoScalingGroupName: id } },
  ],
  idle: { type: 'AutoScalingGroup', arnEnd: ({ id }) => `:autoScalingGroupName/${id}` },
};
