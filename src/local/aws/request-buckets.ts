import type { Clock } from '../../app/ports.ts';
import { type EpochMs, SECOND_MS } from '../../core/time.ts';
import { AwsError } from './error.ts';

/** EC2's request quotas: how many at once, and how many more a second. */
const QUOTAS: Readonly<Record<string, { readonly burst: number; readonly perSecond: number }>> = {
  'ec2:StartInstances': { burst: 5, perSecond: 2 },
  'ec2:StopInstances': { burst: 50, perSecond: 5 },
  'ec2:TerminateInstances': { burst: 100, perSecond: 5 },
  'ec2:DescribeInstances': { burst: 100, perSecond: 20 },
  'ec2:DescribeInstances without filter': { burst: 50, perSecond: 10 },
};

/** Token buckets per account, Region and operation. */
export class RequestBuckets {
  readonly #clock: Clock;
  readonly #buckets = new Map<string, { tokens: number; filledAt: EpochMs }>();

  /** The clock by which the buckets fill: a client that waits in real time needs a real one. */
  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** @throws AwsError where the caller asks too often */
  take(place: string, action: string, input: unknown): void {
    const name = action === 'ec2:DescribeInstances' && isBroad(input) ? `${action} without filter` : action;
    const quota = QUOTAS[name];
    if (quota === undefined) return;
    const now = this.#clock.now();
    const key = `${place}/${name}`;
    const bucket = this.#buckets.get(key) ?? { tokens: quota.burst, filledAt: now };
    this.#buckets.set(key, bucket);
    bucket.tokens = Math.min(
      quota.burst,
      bucket.tokens + ((now - bucket.filledAt) / SECOND_MS) * quota.perSecond,
    );
    bucket.filledAt = now;
    if (bucket.tokens < 1) throw new AwsError('RequestLimitExceeded', 'Request limit exceeded.');
    bucket.tokens -= 1;
  }
}

/** AWS gives calls that neither filter nor page a smaller bucket. */
const isBroad = (input: unknown): boolean =>
  typeof input === 'object' &&
  input !== null &&
  !('Filters' in input) &&
  !('MaxResults' in input) &&
  !('InstanceIds' in input);
