import type { EpochMs } from '../../src/core/time.ts';
import type { AwsEvent } from '../aws/index.ts';

/**
 * The EventBridge event for this change, if a rule in `serverless.yml` asks for it. For databases only `available` counts.
 */
export function bridgeEventOf(event: AwsEvent): object | undefined {
  if (event.type === 'ecs-service-action') return serviceActionOf(event);
  if (!('to' in event)) return undefined;
  const { accountId, region, id, to, type, at } = event;
  const envelope = {
    version: '0',
    id: `${type}-${id}-${at}`,
    account: accountId,
    region,
    time: iso(at),
    resources: [],
  };
  switch (type) {
    case 'instance-state':
      return to === 'running' || to === 'stopped'
        ? {
            ...envelope,
            source: 'aws.ec2',
            'detail-type': 'EC2 Instance State-change Notification',
            detail: { 'instance-id': id, state: to },
          }
        : undefined;
    case 'group-launch':
      return {
        ...envelope,
        source: 'aws.autoscaling',
        'detail-type': 'EC2 Instance Launch Successful',
        detail: { AutoScalingGroupName: id, Origin: event.from, Destination: to },
      };
    case 'group-state':
    case 'service-state':
    case 'node-group-state':
      return undefined;
    case 'db-instance-state':
    case 'db-cluster-state': {
      if (to !== 'available') return undefined;
      const isCluster = type === 'db-cluster-state';
      return {
        ...envelope,
        source: 'aws.rds',
        'detail-type': `RDS DB ${isCluster ? 'Cluster' : 'Instance'} Event`,
        detail: { SourceIdentifier: id, EventID: isCluster ? 'RDS-EVENT-0151' : 'RDS-EVENT-0088' },
      };
    }
  }
}

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs_service_events.html */
const serviceActionOf = ({
  accountId,
  region,
  arn,
  eventName,
  at,
}: Extract<AwsEvent, { type: 'ecs-service-action' }>): object => ({
  version: '0',
  id: `${eventName}-${arn}-${at}`,
  account: accountId,
  region,
  time: iso(at),
  source: 'aws.ecs',
  'detail-type': 'ECS Service Action',
  resources: [arn],
  detail: {
    eventType: eventName === 'SERVICE_STEADY_STATE' ? 'INFO' : 'WARN',
    eventName,
    createdAt: iso(at),
  },
});

const iso = (at: EpochMs): string => new Date(at).toISOString().replace('.000', '');
