import {
  DescribeDBClustersCommand,
  DescribeDBInstancesCommand,
  type RDSClient,
  StartDBClusterCommand,
  StartDBInstanceCommand,
  StopDBClusterCommand,
  StopDBInstanceCommand,
} from '@aws-sdk/client-rds';
import type { PowerResult } from '../../app/ports.ts';
import type { Resource } from '../../core/resource.ts';
import type { Direction } from '../../core/schedule/schedule.ts';
import type { AwsClients } from '../clients.ts';
import { mapBounded } from '../concurrency.ts';
import { awsFailure } from '../errors.ts';
import { databaseState } from './state.ts';

/** RDS takes one database a call. */
const CALLS_AT_ONCE = 8;

/** "Not in this state", and what AWS says while it works on the database's storage or key: all of them pass. */
const NOT_NOW =
  /^(InvalidDB(Instance|Cluster)State(Fault)?|InsufficientDBInstanceCapacity(Fault)?|InsufficientDBClusterCapacity(Fault)?)$/;

/**
 * Starts or stops databases and clusters of one account. Every one given has its own result, in their order; never
 * rejects for an answer of AWS.
 */
export const powerDatabases = (
  clients: Pick<AwsClients, 'rds'>,
  direction: Direction,
  databases: readonly Resource[],
): Promise<readonly PowerResult[]> =>
  mapBounded(databases, CALLS_AT_ONCE, (resource) =>
    powerOne(clients.rds(resource.region), direction, resource),
  );

const powerOne = async (rds: RDSClient, direction: Direction, resource: Resource): Promise<PowerResult> => {
  try {
    await call(rds, direction, resource);
    return { resource, ok: true };
  } catch (error) {
    const failure = awsFailure(error);
    const notNow = NOT_NOW.test(failure.code);
    // Another tick, or a person, may have been faster: then what was asked for is done or under way.
    if (notNow && (await isUnderWay(rds, direction, resource))) return { resource, ok: true };
    const kind = notNow || failure.retryable ? 'later' : 'refused';
    return { resource, ok: false, kind, code: failure.code, reason: failure.reason };
  }
};

const call = async (rds: RDSClient, direction: Direction, { kind, id }: Resource): Promise<void> => {
  if (kind === 'rds-cluster') {
    const input = { DBClusterIdentifier: id };
    await (direction === 'start'
      ? rds.send(new StartDBClusterCommand(input))
      : rds.send(new StopDBClusterCommand(input)));
    return;
  }
  const input = { DBInstanceIdentifier: id };
  await (direction === 'start'
    ? rds.send(new StartDBInstanceCommand(input))
    : rds.send(new StopDBInstanceCommand(input)));
};

const isUnderWay = async (rds: RDSClient, direction: Direction, resource: Resource): Promise<boolean> => {
  try {
    const state = databaseState(await statusOf(rds, resource));
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
