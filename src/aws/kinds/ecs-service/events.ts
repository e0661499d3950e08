import * as v from 'valibot';
import type { KindEvents } from '../events.ts';
import { idInArn } from './service-id.ts';

/**
 * ECS tells of no count that a person sets. It tells when the tasks are there, and where they cannot come up.
 *
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html
 */
export const SERVICE_EVENTS: KindEvents = {
  rule: {
    name: 'ServiceEvents',
    description: 'An ECS service has all of its tasks, or cannot start them.',
    source: 'aws.ecs',
  },
  detailType: 'ECS Service Action',
  detail: {
    eventName: ['SERVICE_STEADY_STATE', 'SERVICE_TASK_START_IMPAIRED', 'SERVICE_TASK_PLACEMENT_FAILURE'],
  },
  id: v.pipe(
    v.object({ resources: v.pipe(v.array(v.string()), v.minLength(1)) }),
    v.transform(({ resources: [arn = ''] }) => idInArn(arn) ?? ''),
    v.minLength(1, 'expected the ARN of a service, with its cluster'),
  ),
};
