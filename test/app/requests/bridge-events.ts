/** Events as EventBridge delivers them. */
import { randomUUID } from 'node:crypto';

const ACCOUNT = '111122223333';

const envelope = (at: number, place: { account?: string; region?: string } = {}) => ({
  version: '0',
  id: randomUUID(),
  account: place.account ?? ACCOUNT,
  region: place.region ?? 'eu-central-1',
  time: new Date(at).toISOString().replace('.000', ''),
  resources: [],
});

export const instanceIs = (
  id: string,
  state: string,
  at: number,
  place?: { account?: string; region?: string },
) => ({
  ...envelope(at, place),
  source: 'aws.ec2',
  'detail-type': 'EC2 Instance State-change Notification',
  detail: { 'instance-id': id, state },
});

export const databaseSays = (
  id: string,
  eventId: string,
  at: number,
  kind: 'Instance' | 'Cluster' = 'Instance',
) => ({
  ...envelope(at),
  source: 'aws.rds',
  'detail-type': `RDS DB ${kind} Event`,
  detail: {
    EventCategories: ['notification'],
    SourceType: kind === 'Instance' ? 'DB_INSTANCE' : 'CLUSTER',
    SourceArn: `arn:aws:rds:eu-central-1:${ACCOUNT}:db:${id}`,
    Date: new Date(at).toISOString(),
    Message: 'said by AWS',
    SourceIdentifier: id,
    EventID: eventId,
  },
});

export const asks = (verb: string, detail: Readonly<Record<string, unknown>>, at: number, id?: string) => ({
  ...envelope(at),
  ...(id !== undefined && { id }),
  source: 'uptime',
  'detail-type': verb,
  detail,
});

/** @param id `blue/web` */
export const serviceSays = (id: string, at: number, eventName = 'SERVICE_STEADY_STATE') => ({
  ...envelope(at),
  source: 'aws.ecs',
  'detail-type': 'ECS Service Action',
  resources: [`arn:aws:ecs:eu-central-1:${ACCOUNT}:service/${id}`],
  detail: {
    eventType: 'INFO',
    eventName,
    clusterArn: `arn:aws:ecs:eu-central-1:${ACCOUNT}:cluster/${id.split('/')[0]}`,
    createdAt: new Date(at).toISOString(),
  },
});

/** An instance of this Auto Scaling group came into service. */
export const groupLaunched = (id: string, at: number) => ({
  ...envelope(at),
  source: 'aws.autoscaling',
  'detail-type': 'EC2 Instance Launch Successful',
  detail: {
    AutoScalingGroupName: id,
    StatusCode: 'InProgress',
    Origin: 'EC2',
    Destination: 'AutoScalingGroup',
  },
});
