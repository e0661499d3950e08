import { RDSClient } from '@aws-sdk/client-rds';
import { mapLimited } from '../../../app/limiter.ts';
import type { PowerResult } from '../../../app/ports/power.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import { isDown, isUp } from '../../../core/resource/state.ts';
import type { Direction } from '../../../core/schedule/schedule.ts';
import { type Deadline, withBackoff } from '../../sdk/backoff.ts';
import { type AwsFailure, awsFailure } from '../../sdk/errors.ts';
import type { PowerRun } from '../kind.ts';
import { notDone } from '../not-done.ts';
import { plainReason } from './plain-reason.ts';
import { bucketOf } from './request-bucket.ts';
import { databaseStatus, stateOf } from './state.ts';

/** One that is taken before a stop. */
export interface Snapshot {
  readonly name: string;
  /** How many of a database are kept. */
  readonly kept: number;
}

/** Makes one call, within RDS's quota of calls. */
export type Ask = <T>(call: () => Promise<T>) => Promise<T>;

/** The RDS calls for one kind. */
export interface DatabaseCalls {
  start(rds: RDSClient, id: string): Promise<unknown>;
  /** @param snapshot the name of the snapshot to take first; given only if `snapshotOf` returns one */
  stop(rds: RDSClient, id: string, snapshot: string | undefined): Promise<unknown>;
  /** RDS's own word; '' if it is gone. */
  status(rds: RDSClient, id: string): Promise<string>;
  /** The snapshot to take before a stop. Absent if RDS takes none. */
  readonly snapshotOf?: (run: PowerRun, resource: Resource) => Snapshot | undefined;
  /** Deletes what is left of earlier ones. Rejects if AWS refuses. */
  readonly deleteOldSnapshots?: (rds: RDSClient, id: string, snapshot: Snapshot, ask: Ask) => Promise<void>;
}

/**
 * RDS accepts one database per call. Both kinds together stay below a client's number of connections. The quota is
 * handled separately.
 */
const CALLS_AT_ONCE = 24;

/** Starts or stops databases of one account. */
export const powerDatabases =
  (calls: DatabaseCalls) =>
  (run: PowerRun, direction: Direction, databases: readonly Resource[]): Promise<readonly PowerResult[]> =>
    mapLimited(databases, CALLS_AT_ONCE, (resource) => {
      const ask: Asking = { calls, rds: run.clients.of(RDSClient, resource.region), deadline: run.deadline };
      const snapshot = direction === 'stop' ? calls.snapshotOf?.(run, resource) : undefined;
      return snapshot === undefined
        ? powerOne(ask, direction, resource)
        : stopWithSnapshot(ask, resource, snapshot);
    });

interface Asking {
  readonly calls: DatabaseCalls;
  readonly rds: RDSClient;
  readonly deadline: Deadline;
}

/** @param remark added if this very call did it */
const powerOne = async (
  asking: Asking,
  direction: Direction,
  resource: Resource,
  remark?: string,
): Promise<PowerResult> => {
  const { calls, rds, deadline } = asking;
  const call = () =>
    direction === 'start' ? calls.start(rds, resource.id) : calls.stop(rds, resource.id, undefined);
  try {
    await withBackoff(() => inTurn(asking, call), deadline);
    return { resource, ok: true, remark };
  } catch (error) {
    const failure = awsFailure(error);
    // Another tick or a person may have been faster. Then the request is already done or in progress.
    const faster = failure.is === 'between' && (await isUnderWay(asking, direction, resource));
    return faster ? { resource, ok: true } : failed(resource, failure);
  }
};

const failed = (resource: Resource, failure: AwsFailure): PowerResult =>
  notDone(resource, failure, plainReason(failure, resource));

/**
 * A failed snapshot must not keep a database running. AWS may refuse because of the snapshot's quota, name or
 * permission, with errors that the stop itself can also cause. So a refused stop is tried again without the snapshot,
 * and only that answer counts.
 */
const stopWithSnapshot = async (
  asking: Asking,
  resource: Resource,
  snapshot: Snapshot,
): Promise<PowerResult> => {
  const { calls, rds, deadline } = asking;
  try {
    await withBackoff(() => inTurn(asking, () => calls.stop(rds, resource.id, snapshot.name)), deadline);
    const remark = await tidyUp(asking, resource, snapshot);
    return { resource, ok: true, ...(remark !== undefined && { remark }) };
  } catch (error) {
    const failure = awsFailure(error);
    if (failure.retryable) return failed(resource, failure);
    const why = plainReason(failure, resource);
    return powerOne(asking, 'stop', resource, `it was stopped without a snapshot: ${why}`);
  }
};

/** It is stopping by now, so that whatever fails here is a remark. What passes is left to the next stop. */
const tidyUp = async (
  asking: Asking,
  resource: Resource,
  snapshot: Snapshot,
): Promise<string | undefined> => {
  const { calls, rds, deadline } = asking;
  const ask: Ask = (call) => withBackoff(() => inTurn(asking, call), deadline);
  try {
    await calls.deleteOldSnapshots?.(rds, resource.id, snapshot, ask);
    return undefined;
  } catch (error) {
    const failure = awsFailure(error);
    return failure.retryable
      ? undefined
      : `its older snapshots were not deleted: ${plainReason(failure, resource)}`;
  }
};

/** Within RDS's quota of calls, as far as this process knows. */
const inTurn = async <T>({ rds, deadline }: Asking, ask: () => Promise<T>): Promise<T> => {
  const bucket = bucketOf(rds);
  await bucket.take(deadline);
  try {
    return await ask();
  } catch (error) {
    if (awsFailure(error).is === 'throttled') bucket.emptied();
    throw error;
  }
};

const isUnderWay = async (asking: Asking, direction: Direction, { id }: Resource): Promise<boolean> => {
  try {
    const status = await inTurn(asking, () => asking.calls.status(asking.rds, id));
    const state = stateOf(databaseStatus(status, undefined));
    if (state === undefined) return false;
    return direction === 'start' ? isUp({ state }) : isDown({ state });
  } catch {
    // The first refusal stands; this was only a second look.
    return false;
  }
};
