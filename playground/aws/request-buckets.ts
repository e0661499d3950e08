import { AwsError } from './error.ts';
import { type Clock, type EpochMs, SECOND_MS } from './time/index.ts';

interface Quota {
  readonly burst: number;
  readonly perSecond: number;
}

/** Scheduler's quotas are a number a second, with nothing saved up. */
const aSecond = (count: number): Quota => ({ burst: count, perSecond: count });

/**
 * EC2, ECS and Scheduler count each operation by itself, RDS and Auto Scaling all of them together. AWS does not publish Auto Scaling's
 * (https://repost.aws/knowledge-center/autoscaling-api-calls-throttled), so it is a small one here. Of Scheduler's quotas, these are
 * those of the smaller Regions: the larger ones allow four to twenty times as much.
 *
 * https://docs.aws.amazon.com/ec2/latest/devguide/ec2-api-throttling.html
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-api-throttling.html
 * https://docs.aws.amazon.com/scheduler/latest/UserGuide/scheduler-quotas.html
 * https://docs.aws.amazon.com/awscloudtrail/latest/APIReference/API_LookupEvents.html
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/request-throttling.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/cloudwatch_limits.html
 */
const QUOTAS: Readonly<Record<string, Quota>> = {
  rds: { burst: 300, perSecond: 12 },
  autoscaling: { burst: 40, perSecond: 5 },
  'ec2:StartInstances': { burst: 5, perSecond: 2 },
  'ec2:StopInstances': { burst: 50, perSecond: 5 },
  'ec2:TerminateInstances': { burst: 100, perSecond: 5 },
  'ec2:DescribeInstances': { burst: 100, perSecond: 20 },
  'ec2:DescribeInstances without filter': { burst: 50, perSecond: 10 },
  'cloudtrail:LookupEvents': aSecond(2),
  'monitoring:GetMetricData': aSecond(50),
  'ecs:UpdateService': { burst: 50, perSecond: 5 },
  'ecs:DescribeServices': { burst: 100, perSecond: 20 },
  'ecs:DescribeTaskDefinition': { burst: 50, perSecond: 20 },
  // ListTasks and DescribeTasks share one.
  'ecs:tasks': { burst: 100, perSecond: 20 },
  'scheduler:CreateSchedule': aSecond(250),
  'scheduler:GetSchedule': aSecond(250),
  'scheduler:UpdateSchedule': aSecond(250),
  'scheduler:DeleteSchedule': aSecond(250),
  'scheduler:ListSchedules': aSecond(50),
  'scheduler:CreateScheduleGroup': aSecond(10),
  'scheduler:DeleteScheduleGroup': aSecond(10),
};

/** For some requests EC2 also counts the instances they name. */
const RESOURCE_QUOTAS: Readonly<Record<string, Quota>> = {
  'ec2:StartInstances': { burst: 1_000, perSecond: 2 },
  'ec2:StopInstances': { burst: 1_000, perSecond: 20 },
  'ec2:TerminateInstances': { burst: 1_000, perSecond: 20 },
};

interface Bucket {
  tokens: number;
  filledAt: EpochMs;
}

/** Token buckets per account, Region and quota. */
export class RequestBuckets {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, Bucket>();

  /** @param clock fills the buckets; use a real one if the client waits in real time */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws AwsError if the caller asks too often or for too many */
  take(place: string, action: string, input: unknown): void {
    const name = countedAs(action, input);
    const requests = this.#filled(`${place}/${name}`, QUOTAS[name]);
    const resources = this.#filled(`${place}/${name} instances`, RESOURCE_QUOTAS[name]);
    const count = resources === undefined ? 0 : countInstances(input);
    if ((requests && requests.tokens < 1) || (resources && resources.tokens < count)) {
      throw throttling(name);
    }
    if (requests) requests.tokens -= 1;
    if (resources) resources.tokens -= count;
  }

  #filled(key: string, quota: Quota | undefined): Bucket | undefined {
    if (quota === undefined) return undefined;
    const now = this.#clock.now();
    const bucket = this.#buckets.get(key) ?? { tokens: quota.burst, filledAt: now };
    this.#buckets.set(key, bucket);
    const more = ((now - bucket.filledAt) / SECOND_MS) * quota.perSecond;
    bucket.tokens = Math.min(quota.burst, bucket.tokens + more);
    bucket.filledAt = now;
    return bucket;
  }
}

/** Each service has its own word for it. */
const throttling = (name: string): AwsError => {
  if (name === 'rds' || name === 'autoscaling') return new AwsError('Throttling', 'Rate exceeded');
  if (name.startsWith('ecs:')) return new AwsError('ThrottlingException', 'Rate exceeded', 400);
  return /^(scheduler|cloudtrail|monitoring):/.test(name)
    ? new AwsError('ThrottlingException', 'Rate exceeded')
    : new AwsError('RequestLimitExceeded', 'Request limit exceeded.');
};

const countedAs = (action: string, input: unknown): string => {
  const [service = ''] = action.split(':');
  if (service === 'rds' || service === 'autoscaling') return service;
  if (action === 'ecs:ListTasks' || action === 'ecs:DescribeTasks') return 'ecs:tasks';
  return action === 'ec2:DescribeInstances' && isBroad(input) ? `${action} without filter` : action;
};

const countInstances = (input: unknown): number =>
  typeof input === 'object' && input !== null && 'InstanceIds' in input && Array.isArray(input.InstanceIds)
    ? input.InstanceIds.length
    : 0;

/** AWS gives calls that neither filter nor page a smaller bucket. */
const isBroad = (input: unknown): boolean =>
  typeof input === 'object' &&
  input !== null &&
  !('Filters' in input) &&
  !('MaxResults' in input) &&
  !('InstanceIds' in input);
