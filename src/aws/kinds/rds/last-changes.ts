import { DescribeEventsCommand, type Event, type RDSClient, type SourceType } from '@aws-sdk/client-rds';
import type { LastChange, Resource } from '../../../core/resource/resource.ts';
import type { ResourceState } from '../../../core/resource/state.ts';
import { awsFailure } from '../../sdk/errors.ts';

/** AWS keeps events for 14 days. Without a duration, it returns only the last hour. */
const LOOK_BACK_MINUTES = 14 * 24 * 60;

/** The maximum page size of DescribeEvents. */
const PAGE_SIZE = 100;

/** Event texts, because DescribeEvents returns no event id. The comments give the ids in AWS's list. */
const STOPPED = /^(The )?DB (instance|cluster) (has been |was )?stopped\.?$/i; // 0087, 0150
const STARTED = /^(The )?DB (instance|cluster) (has been |was )?started\.?$/i; // 0088, 0151
const RESTARTED_BY_AWS = /exceeding the maximum allowed time being stopped/i; // 0154, 0153

/** The last change, by the database's identifier. */
export type LastChanges = ReadonlyMap<string, LastChange>;

/**
 * When each database, or each cluster, of a Region was last started or stopped.
 *
 * Without rds:DescribeEvents, a role still parks databases, but the last changes are unknown: `undefined`. Temporary
 * failures reject: without events for one tick, a database that a person has stopped would be started.
 */
export const tryLastChanges = async (
  rds: RDSClient,
  sourceType: SourceType,
  ids?: readonly string[],
): Promise<LastChanges | undefined> => {
  try {
    const [only] = ids ?? [];
    return await readLastChanges(rds, sourceType, ids?.length === 1 ? only : undefined);
  } catch (error) {
    if (awsFailure(error).retryable) throw error;
    return undefined;
  }
};

/**
 * Rejects if AWS refuses.
 *
 * @param id only of this one, so that a Region's history of two weeks is not read for it
 */
export const readLastChanges = async (
  rds: RDSClient,
  sourceType: SourceType,
  id?: string,
): Promise<LastChanges> => {
  const events: Event[] = [];
  let marker: string | undefined;
  do {
    const page = await rds.send(
      new DescribeEventsCommand({
        SourceType: sourceType,
        // Starts and stops are all in this category. Backups, which are far more common, are not.
        EventCategories: ['notification'],
        Duration: LOOK_BACK_MINUTES,
        MaxRecords: PAGE_SIZE,
        ...(id === undefined ? {} : { SourceIdentifier: id }),
        ...(marker === undefined ? {} : { Marker: marker }),
      }),
    );
    events.push(...(page.Events ?? []));
    marker = page.Marker || undefined;
  } while (marker !== undefined);
  return lastChanges(events);
};

/**
 * The last start or stop that the events report, by database.
 *
 * A start after AWS's announcement of a forced start is AWS's. Any other start or stop is a person's (ours included),
 * and so is a second start without a stop in between. AWS guarantees neither order nor completeness, so events are
 * sorted here.
 */
export const lastChanges = (events: readonly Event[]): LastChanges => {
  const changes = new Map<string, LastChange>();
  const inOrder = events.flatMap(({ SourceIdentifier, Date: date, Message }) =>
    SourceIdentifier === undefined || date === undefined || Message === undefined
      ? []
      : [{ id: SourceIdentifier, at: date.getTime(), detail: Message.trim() }],
  );
  inOrder.sort((a, b) => a.at - b.at);
  const forced = new Set<string>();
  for (const { id, at, detail } of inOrder) {
    if (STOPPED.test(detail)) {
      forced.delete(id);
      changes.set(id, { to: 'stopped', at, by: 'person', detail, before: changes.get(id)?.at });
    } else if (RESTARTED_BY_AWS.test(detail)) {
      forced.add(id);
      changes.set(id, { to: 'running', at, by: 'aws', detail, before: changes.get(id)?.at });
    } else if (STARTED.test(detail)) {
      const before = changes.get(id);
      const isForced = forced.delete(id) && before !== undefined;
      changes.set(
        id,
        isForced ? { ...before, at } : { to: 'running', at, by: 'person', detail, before: before?.at },
      );
    }
  }
  return changes;
};

/**
 * The change, if it matches the database's current state. Events come late or not at all, and last night's stop says nothing about a
 * database that runs this morning: it has been started since. One that runs without any event has run for longer than AWS keeps them.
 * One that is down has been stopped just now, because AWS starts it again after seven days.
 *
 * @param takenDown why AWS itself took it down, if it did
 */
export function fittingChange(
  change: LastChange | undefined,
  state: ResourceState,
  takenDown?: string,
): Pick<Resource, 'lastChange' | 'undated'> {
  const to = STATE_AFTER[state];
  if (to === undefined || change?.to === to || (change === undefined && to === 'running')) {
    return { lastChange: change };
  }
  const after = change?.at ?? 0;
  return takenDown === undefined
    ? { undated: { to, after, by: 'person', detail: '' } }
    : { undated: { to, after, by: 'aws', detail: takenDown } };
}

const STATE_AFTER: Readonly<Record<ResourceState, LastChange['to'] | undefined>> = {
  running: 'running',
  starting: 'running',
  stopped: 'stopped',
  stopping: 'stopped',
  busy: undefined,
};
