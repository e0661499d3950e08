import { RDSClient } from '@aws-sdk/client-rds';
import { mapLimited } from '../../../app/limiter.ts';
import type { PowerResult } from '../../../app/ports/power.ts';
import type { Resource } from '../../../core/resource/resource.ts';
import { isDown, isUp } from '../../../core/resource/state.ts';
import type { Direction } from '../../../core/schedule/schedule.ts';
import { type Deadline, withBackoff } from '../../sdk/backoff.ts';
import { type AwsFailure, awsFailure, isCapacity } from '../../sdk/errors.ts';
import type { PowerRun } from '../kind.ts';
import { plainReason } from './plain-reason.ts';
import { bucketOf } from './request-bucket.ts';
import { databaseState } from './state.ts';

/** What RDS is asked of one kind. */
export interface DatabaseCalls {
  start(rds: RDSClient, id: string): Promise<unknown>;
  /** @param snapshot the name of the one that is made first; given only where `snapshotOf` asks for one */
  stop(rds: RDSClient, id: string, snapshot: string | undefined): Promise<unknown>;
  /** RDS's own word; '' if it is gone. */
  status(rds: RDSClient, id: string): Promise<string>;
  /** The name of the snapshot that a stop makes first; absent where RDS makes none. */
  readonly snapshotOf?: (run: PowerRun, resource: Resource) => string | undefined;
}

/** RDS takes one database a call. Both kinds together stay below the connections that a client opens; the quota is kept apart from this. */
const CALLS_AT_ONCE = 24;

/** "Not in this state": it passes. The SDK and the wire differ in the ending. */
const NOT_NOW = /^InvalidDB(Instance|Cluster|ShardGroup|CapacityReservation)State(Fault)?$/;

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

/** @param remark what there is to say where this call, and nobody else's, is what did it */
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
    // Another tick, or a person, may have been faster: then what was asked for is done or under way.
    const faster = NOT_NOW.test(failure.code) && (await isUnderWay(asking, direction, resource));
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
const stopWithSnapshot = async (asking: Asking, resource: Resource, name: string): Promise<PowerResult> => {
  const { calls, rds, deadline } = asking;
  try {
    await withBackoff(() => inTurn(asking, () => calls.stop(rds, resource.id, name)), deadline);
    return { resource, ok: true };
  } catch (error) {
    const failure = awsFailure(error);
    if (failure.retryable) return failed(resource, failure);
    const why = plainReason(failure, resource);
    return powerOne(asking, 'stop', resource, `it was stopped without a snapshot: ${why}`);
  }
};

/** Within RDS's quota of calls, as far as this process knows. */
const inTurn = async <T>({ rds, deadline }: Asking, ask: () => Promise<T>): Promise<T> => {
  const bucket = bucketOf(rds);
  await bucket.take(deadline);
  try {
    return await ask();
  } catch (error) {
    if (awsFailure(error).throttled) bucket.emptied();
    throw error;
  }
};

const isUnderWay = async (asking: Asking, direction: Direction, { id }: Resource): Promise<boolean> => {
  try {
    const state = databaseState(await inTurn(asking, () => asking.calls.status(asking.rds, id)));
    if (state === undefined) return false;
    return direction === 'start' ? isUp({ state }) : isDown({ state });
  } catch {
    // The first refusal stands; this was only a second look.
    return false;
  }
};
