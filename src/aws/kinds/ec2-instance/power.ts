import { EC2Client, StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import { mapLimited } from '../../../app/limiter.ts';
import type { PowerResult } from '../../../app/ports/power.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import type { Direction } from '../../../core/schedule/schedule.ts';
import { type Deadline, withBackoff } from '../../sdk/backoff.ts';
import { awsFailure } from '../../sdk/errors.ts';
import { withoutRetries } from '../../sdk/without-retries.ts';
import type { PowerRun } from '../kind.ts';
import { callInBatch, type InstanceOutcome } from './batch.ts';
import { particularsOf } from './particulars.ts';
import { NOT_READY_TO_HIBERNATE, plainReason } from './plain-reason.ts';
import { bucketOf, type RequestBucket } from './request-bucket.ts';

/** Each Region has its own request buckets. */
const REGIONS_AT_ONCE = 8;

/** An answer may take a second or two. Meanwhile a start's bucket fills enough for this many more. */
const GROUPS_AT_ONCE = 4;

/**
 * EC2 accepts or refuses a request as a whole, and a refused one may still use up its tokens. A start's bucket fills by
 * two instances per second. In a single request, one terminated machine would delay a thousand others by eight minutes.
 */
const MOST_PER_START = 200;

/** The stop itself is refused, and would be without hibernation too. */
const NOT_FOR_HIBERNATION = /^(OperationNotPermitted|UnauthorizedOperation|InvalidInstanceID\..+)$/;

/** One kind of request to EC2, in one Region. */
interface Asking {
  readonly bucket: RequestBucket;
  readonly deadline: Deadline;
  readonly send: (ids: readonly string[]) => Promise<unknown>;
  /** The most instances per request, besides the limit that the quota sets. */
  readonly most?: number;
}

/**
 * Starts or stops instances of one account. Each gets its own result, in no particular order. Never rejects because of
 * AWS's answer. Never forces a stop: a machine that shuts down slowly keeps its data.
 */
export const powerInstances = async (
  run: PowerRun,
  direction: Direction,
  instances: readonly Resource[],
): Promise<readonly PowerResult[]> => {
  const { clients, deadline } = run;
  const regions = [...Map.groupBy(instances, ({ region }) => region)];
  const results = await mapLimited(regions, REGIONS_AT_ONCE, ([region, inRegion]) => {
    const ec2 = clients.of(EC2Client, region);
    return direction === 'start'
      ? startInstances(ec2, inRegion, deadline)
      : stopInstances(ec2, inRegion, run);
  });
  return results.flat();
};

/**
 * A start fails as a whole if one type has no capacity in one zone, so types and zones are kept apart. The smallest
 * groups go first: a group of a thousand empties the second bucket, and groups behind it would wait for several runs.
 */
const startInstances = async (
  ec2: EC2Client,
  instances: readonly Resource[],
  deadline: Deadline,
): Promise<readonly PowerResult[]> => {
  const groups = [...Map.groupBy(instances, ({ zone, type }) => `${zone ?? ''} ${type}`).values()];
  groups.sort((a, b) => a.length - b.length);
  const results = await mapLimited(groups, GROUPS_AT_ONCE, (group) =>
    askForGroup(group, {
      bucket: bucketOf(ec2, 'start'),
      deadline,
      send: (ids) => ec2.send(withoutRetries(new StartInstancesCommand({ InstanceIds: [...ids] }))),
      most: MOST_PER_START,
    }),
  );
  return results.flat();
};

/** A stop needs no capacity, so all may share a call. But hibernation applies to a whole call. */
const stopInstances = async (
  ec2: EC2Client,
  instances: readonly Resource[],
  { deadline, hibernate = () => false, canWait = () => false }: PowerRun,
): Promise<readonly PowerResult[]> => {
  const stop = (group: readonly Resource[], input: { readonly Hibernate?: true }) =>
    askForGroup(group, {
      bucket: bucketOf(ec2, 'stop'),
      deadline,
      send: (ids) => ec2.send(withoutRetries(new StopInstancesCommand({ InstanceIds: [...ids], ...input }))),
    });

  const asked = instances.filter(hibernate);
  const hibernated = await stop(
    asked.filter((resource) => particularsOf(resource)?.hibernatable === true),
    { Hibernate: true },
  );
  const settled = hibernated.flatMap((result): PowerResult[] => {
    if (result.ok || !mayStopInstead(result)) return [result];
    return isNotReady(result) && canWait(result.resource) ? [{ ...result, kind: 'later' }] : [];
  });
  const done = new Set(settled.map(({ resource }) => resource.key));
  const whyNot = new Map(asked.map(({ key }) => [key, 'hibernation is not configured for it']));
  for (const result of hibernated) if (!result.ok) whyNot.set(result.resource.key, result.reason);
  const notReady = new Set(hibernated.filter(isNotReady).map(({ resource }) => resource.key));

  const stopped = await stop(
    instances.filter(({ key }) => !done.has(key)),
    {},
  );
  return [
    ...settled,
    ...stopped.map((result): PowerResult => {
      const why = whyNot.get(result.resource.key);
      if (!result.ok || why === undefined) return result;
      const isMemoryLost = notReady.has(result.resource.key) || undefined;
      return { ...result, remark: `it was stopped without hibernating: ${why}`, isMemoryLost };
    }),
  ];
};

/**
 * For some minutes after a launch, or where the agent in the machine is not up, EC2 answers "Instance is not ready to hibernate yet, retry in a
 * few minutes". https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/troubleshoot-instance-hibernate.html
 */
const isNotReady = (result: PowerResult): boolean =>
  !result.ok &&
  (result.code === 'IncorrectInstanceState' ||
    (result.code === 'UnsupportedOperation' && result.reason === NOT_READY_TO_HIBERNATE));

/** Hibernation failed, but a plain stop may work. */
const mayStopInstead = (result: PowerResult): boolean =>
  !result.ok &&
  (result.kind === 'refused' || result.code === 'IncorrectInstanceState') &&
  !NOT_FOR_HIBERNATION.test(result.code);

/** Batch after batch. If AWS has no capacity for a type, the next batch would fail too. */
const askForGroup = async (group: readonly Resource[], asking: Asking): Promise<readonly PowerResult[]> => {
  const { bucket, deadline, most: allowed = group.length } = asking;
  const results: PowerResult[] = [];
  let most = Math.min(group.length, allowed);
  for (let left = group; left.length > 0; ) {
    const size = Math.min(most, bucket.room(left.length, deadline));
    const batch = new Map(left.slice(0, size).map((resource) => [resource.id, resource]));
    // Other callers may have left too few tokens for this batch. A half may get through; a small batch waits.
    const isSmall = size <= bucket.smallest;
    const outcomes = await callInBatch([...batch.keys()], (ids) =>
      withBackoff(() => ask(ids, asking), deadline, { throttled: isSmall ? 'wait' : 'tell' }),
    );
    const again = outcomes.filter((outcome) => !isSmall && !outcome.ok && outcome.failure.is === 'throttled');
    const done = outcomes.filter((outcome) => !again.includes(outcome));
    results.push(...done.flatMap((outcome) => toResult(outcome, batch.get(outcome.id))));
    left = [...again.flatMap(({ id }) => batch.get(id) ?? []), ...left.slice(size)];
    most = again.length > 0 ? Math.ceil(size / 2) : Math.min(2 * size, allowed);

    const full = outcomes.find((outcome) => !outcome.ok && outcome.failure.is === 'full');
    if (full === undefined) continue;
    results.push(...left.flatMap((resource) => toResult({ ...full, id: resource.id }, resource)));
    break;
  }
  return results;
};

const ask = async (ids: readonly string[], { bucket, deadline, send }: Asking): Promise<unknown> => {
  await bucket.take(ids.length, deadline);
  try {
    return await send(ids);
  } catch (error) {
    bucket.giveBack(ids.length);
    if (awsFailure(error).is === 'throttled') bucket.emptied(ids.length);
    throw error;
  }
};

const toResult = (outcome: InstanceOutcome, resource: Resource | undefined): PowerResult[] => {
  if (resource === undefined) return [];
  if (outcome.ok) return [{ resource, ok: true }];
  const { kind, failure } = outcome;
  const { code, is } = failure;
  return [{ resource, ok: false, kind, code, is, reason: plainReason(failure, resource) }];
};
