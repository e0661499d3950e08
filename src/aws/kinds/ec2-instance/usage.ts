import type { KindUsage } from '../usage.ts';

/** https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/viewing_metrics_with_cloudwatch.html */
export const instanceUsage: KindUsage = {
  metrics: ({ id }) => [
    { of: 'cpu', namespace: 'AWS/EC2', name: 'CPUUtilization', dimensions: { InstanceId: id } },
  ],
  hasSessions: true,
  idle: { type: 'EC2Instance', arnEnd: ({ id }) => `:instance/${id}` },
};
