import { StartInstancesCommand, StopInstancesCommand } from '@aws-sdk/client-ec2';
import type { PowerResult } from '../../app/ports.ts';
import type { Resource } from '../../core/resource.ts';
import type { Direction } from '../../core/schedule/schedule.ts';
import { chunk } from '../chunk.ts';
import type { AwsClients } from '../clients.ts';
import { mapBounded } from '../concurrency.ts';
import { callInBatch } from './batch.ts';

/** Half of what the resource bucket of Start- and StopInstances takes at once. */
const BATCH_SIZE = 500;

/** Regions have buckets of their own. */
const REGIONS_AT_ONCE = 8;

/**
 * Starts or stops instances of one account. Every one given has its own result, in no particular order; never rejects
 * for an answer of AWS. Never forces: a machine that does not shut down in time keeps its data.
 */
export const powerInstances = async (
  clients: Pick<AwsClients, 'ec2'>,
  direction: Direction,
  instances: readonly Resource[],
): Promise<readonly PowerResult[]> => {
  const regions = Map.groupBy(instances, ({ region }) => region);
  const results = await mapBounded([...regions.values()], REGIONS_AT_ONCE, async (inRegion) => {
    const groups = Map.groupBy(inRegion, (instance) => groupOf(direction, instance));
    const batches = [...groups.values()].flatMap((group) => chunk(group, BATCH_SIZE));
    // One call after the other: StartInstances' request bucket holds 5 and refills by 2 a second, about as fast as its
    // answers come.
    return mapBounded(batches, 1, (batch) => powerBatch(clients, direction, batch));
  });
  return results.flat(2);
};

/**
 * What may share a call within a Region. A start fails as a whole where one type has no capacity in one zone, so those are
 * kept apart; a stop needs none.
 */
const groupOf = (direction: Direction, { zone, type }: Resource): string =>
  direction === 'stop' ? 'all' : `${zone ?? ''} ${type}`;

const powerBatch = async (
  clients: Pick<AwsClients, 'ec2'>,
  direction: Direction,
  batch: readonly Resource[],
): Promise<readonly PowerResult[]> => {
  const [first] = batch;
  if (first === undefined) return [];
  const ec2 = clients.ec2(first.region);
  const byId = new Map(batch.map((resource) => [resource.id, resource]));
  const outcomes = await callInBatch([...byId.keys()], (ids) =>
    direction === 'start'
      ? ec2.send(new StartInstancesCommand({ InstanceIds: [...ids] }))
      : ec2.send(new StopInstancesCommand({ InstanceIds: [...ids] })),
  );
  return outcomes.flatMap((outcome): PowerResult[] => {
    const resource = byId.get(outcome.id);
    if (resource === undefined) return [];
    if (outcome.ok) return [{ resource, ok: true }];
    const { kind, failure } = outcome;
    return [{ resource, ok: false, kind, code: failure.code, reason: failure.reason }];
  });
};
