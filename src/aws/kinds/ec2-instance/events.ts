import * as v from 'valibot';
import type { KindEvents } from '../events.ts';

/** An instance is up or down. The states in between say nothing yet. */
export const instanceEvents: KindEvents = {
  rule: {
    name: 'InstanceEvents',
    description: 'An EC2 instance is up or down.',
    source: 'aws.ec2',
  },
  detailType: 'EC2 Instance State-change Notification',
  detail: { state: ['running', 'stopped'] },
  id: v.pipe(
    v.object({
      detail: v.object({ 'instance-id': v.pipe(v.string(), v.regex(/^i-[0-9a-f]{8,17}$/)) }),
    }),
    v.transform(({ detail }) => detail['instance-id']),
  ),
};
