import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  type RDSClient,
  StartDBClusterCommand,
  StartDBInstanceCommand,
  StopDBClusterCommand,
  StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import { mapLimited } from '../../../app/limiter.ts';
import type { PowerResult, StopOptions } from '../../../app/ports/power.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import type { Direction } from '../../../core/schedule/schedule.ts';
import { type Deadline, deadlineIn, withBackoff } from '../../sdk/backoff.ts';
import type { AwsClients } from '../../sdk/clients.ts';
import { type AwsFailure, awsFailure, isCapacity } from '../../sdk/errors.ts';
import { type Pause, realPause } from '../../sdk/pause.ts';
import { withoutRetries } from '../../sdk/without-retries.ts';
import { plainReason } from './plain-reason.ts';
import { bucketOf } from './request-bucket.ts';
import { snapshotName } from './snapshot-name.ts';
import { databaseState } from './state.ts';

/** RDS takes one database a call. Fewer than the connections that a client opens; the quota is kept apart from this. */
const CALLS_AT_ONCE = 32;

/** "Not in this state": it passes. The SDK and the wire differ in the ending. */
const NOT_NOW = /^InvalidDB(Instance|Cluster|ShardGroup|CapacityReservation)State(Fault)?$/;

/**
 * Starts or stops databases and clusters of one account. Every one given has its own result, in their order; never
 * rejects for an answer of AWS.
 *
 * @param options a start looks only at the time
 */
export const powerDatabases = (
  clients: Pick<AwsClients, 'rds'>,
  direction: Direction,
  databases: readonly Resource[],
  options: StopOptions = {},
  pause: Pause = realPause,
): Promise<readonly PowerResult[]> => {
  const deadline = deadlineIn(pause, options.withinMs);
  return mapLimited(databases, CALLS_AT_ONCE, (resource) => {
    const rds = clients.rds(resource.region);
    const { snapshot } = options;
    return direction === 'stop' && resource.kind === 'rds-instance' && snapshot?.of(resource)
      ? stopWithSnapshot(rds, resource, snapshotName(resource.id, snapshot.at), deadline)
      : powerOne(rds, direction, resource, deadline);
  });
};

/** @param remark what there is to say where this call, and nobody else's, is what did it */
const powerOne = async (
  rds: RDSClient,
  direction: Direction,
  resource: Resource,
  deadline: Deadline,
  remark?: string,
): Promise<PowerResult> => {
  try {
    await withBackoff(() => inTurn(rds, deadline, () => call(rds, direction, resource)), deadline);
    return { resource, ok: true, ...(remark === undefined ? {} : { remark }) };
  } catch (error) {
    const failure = awsFailure(error);
    // Another tick, or a person, may have been faster: then what was asked for is done or under way.
    const faster = NOT_NOW.test(failure.code) && (await isUnderWay(rds, direction, resource, deadline));
    return faster ? { resource, ok: true } : failed(resource, failure);
  }
};

const failed = (resource: Resource, failure: AwsFailure): PowerResult => {
  const { code, retryable } = failure;
  const kind = NOT_NOW.test(code) || isCapacity(failure) || retryable ? 'later' : 'refused';
  return { resource, ok: false, kind, code, reason: plainReason(failure, resource) };
};

/**
 * A snapshot that cannot be made keeps no database running: its quota, its name or its permission may be why AWS refused, and
 * AWS says so in ways that are also said of the stop. So a refused stop is asked for again without the snapshot, and only
 * what is said then counts.
 */
const stopWithSnapshot = async (
  rds: RDSClient,
  resource: Resource,
  name: string,
  deadline: Deadline,
): Promise<PowerResult> => {
  try {
    const input = { DBInstanceIdentifier: resource.id, DBSnapshotIdentifier: name };
    const stop = () => rds.send(withoutRetries(new StopDBInstanceCommand(input)));
    await withBackoff(() => inTurn(rds, deadline, stop), deadline);
    return { resource, ok: true };
  } catch (error) {
    const failure = awsFailure(error);
    if (failure.retryable) return failed(resource, failure);
    const why = plainReason(failure, resource);
    return powerOne(rds, 'stop', resource, deadline, `it was stopped without a snapshot: ${why}`);
  }
};

/** Within RDS's quota of calls, as far as this process knows. */
const inTurn = async <T>(rds: RDSClient, deadline: Deadline, ask: () => Promise<T>): Promise<T> => {
  const bucket = bucketOf(rds);
  await bucket.take(deadline);
  try {
    return await ask();
  } catch (error) {
    if (awsFailure(error).throttled) bucket.emptied();
    throw error;
  }
};

const call = async (rds: RDSClient, direction: Direction, { kind, id }: Resource): Promise<void> => {
  if (kind === 'rds-cluster') {
    const input = { DBClusterIdentifier: id };
    await (direction === 'start'
      ? rds.send(withoutRetries(new StartDBClusterCommand(input)))
      : rds.send(withoutRetries(new StopDBClusterCommand(input))));
    return;
  }
  const input = { DBInstanceIdentifier: id };
  await (direction === 'start'
    ? rds.send(withoutRetries(new StartDBInstanceCommand(input)))
    : rds.send(withoutRetries(new StopDBInstanceCommand(input))));
};

const isUnderWay = async (
  rds: RDSClient,
  direction: Direction,
  resource: Resource,
  deadline: Deadline,
): Promise<boolean> => {
  try {
    const state = databaseState(await inTurn(rds, deadline, () => statusOf(rds, resource)));
    return direction === 'start'
      ? state === 'running' || state === 'starting'
      : state === 'stopped' || state === 'stopping';
  } catch {
    // The first refusal stands; this was only a second look.
    return false;
  }
};

const statusOf = async (rds: RDSClient, { kind, id }: Resource): Promise<string> => {
  if (kind === 'rds-cluster') {
    const answer = await rds.send(new DescribeDBClustersCommand({ DBClusterIdentifier: id }));
    return answer.DBClusters?.[0]?.Status ?? '';
  }
  const answer = await rds.send(new DescribeDBInstancesCommand({ DBInstanceIdentifier: id }));
  return answer.DBInstances?.[0]?.DBInstanceStatus ?? '';
};
