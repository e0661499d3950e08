import { DescribeEventsCommand, type Event, type RDSClient, type SourceType } from '@aws-sdk/client-rds';
import type { LastChange } from '../../../core/resource/resource.ts';
import type { ResourceState } from '../../../core/resource/state.ts';
import { awsFailure } from '../../sdk/errors.ts';

/** AWS keeps events for 14 days; without a duration it tells of the last hour only. */
const LOOK_BACK_MINUTES = 14 * 24 * 60;

/** The most DescribeEvents gives in one page. */
const PAGE_SIZE = 100;

/** An event's own words, as DescribeEvents gives no event id. The comments name the ids of AWS's list. */
const STOPPED = /^(The )?DB (instance|cluster) (has been |was )?stopped\.?$/i; // 0087, 0150
const STARTED = /^(The )?DB (instance|cluster) (has been |was )?started\.?$/i; // 0088, 0151
const RESTARTED_BY_AWS = /exceeding the maximum allowed time being stopped/i; // 0154, 0153

/** The last change by a database's identifier. */
export type LastChanges = ReadonlyMap<string, LastChange>;

/**
 * When each database, or each cluster, of a Region was last started or stopped.
 *
 * A role without rds:DescribeEvents parks databases all the same, only that nobody's word is known of them. A failure that
 * passes is another matter, and rejects: for one tick without events, a database that a person has stopped would be started.
 */
export const tryLastChanges = async (rds: RDSClient, sourceType: SourceType): Promise<LastChanges> => {
  try {
    return await readLastChanges(rds, sourceType);
  } catch (error) {
    if (awsFailure(error).retryable) throw error;
    return new Map();
  }
};

/** Rejects where AWS refuses. */
export const readLastChanges = async (rds: RDSClient, sourceType: SourceType): Promise<LastChanges> => {
  const events: Event[] = [];
  let marker: string | undefined;
  do {
    const page = await rds.send(
      new DescribeEventsCommand({
        SourceType: sourceType,
        // Starts and stops are all of this category; backups, of which there are far more, are not.
        EventCategories: ['notification'],
        Duration: LOOK_BACK_MINUTES,
        MaxRecords: PAGE_SIZE,
        ...(marker === undefined ? {} : { Marker: marker }),
      }),
    );
    events.push(...(page.Events ?? []));
    marker = page.Marker || undefined;
  } while (marker !== undefined);
  return lastChanges(events);
};

/**
 * The last start or stop that the events tell of, by database.
 *
 * The start that follows AWS's announcement of a forced one is AWS's; any other start or stop is a person's, ours included,
 * and so is a second start with no stop told of in between. AWS promises neither order nor completeness, so events are put
 * in order here.
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
      changes.set(id, { to: 'stopped', at, by: 'person', detail });
    } else if (RESTARTED_BY_AWS.test(detail)) {
      forced.add(id);
      changes.set(id, { to: 'running', at, by: 'aws', detail });
    } else if (STARTED.test(detail)) {
      const before = changes.get(id);
      const isForced = forced.delete(id) && before !== undefined;
      changes.set(id, isForced ? { ...before, at } : { to: 'running', at, by: 'person', detail });
    }
  }
  return changes;
};

/**
 * The change, where it fits the state the database is in now. Events come late or not at all: the stop of last night says
 * nothing about a database that runs this morning, and believing it would make the start nobody's.
 */
export const fittingChange = (
  change: LastChange | undefined,
  state: ResourceState,
): LastChange | undefined => {
  switch (state) {
    case 'running':
    case 'starting':
      return change?.to === 'running' ? change : undefined;
    case 'stopped':
    case 'stopping':
      return change?.to === 'stopped' ? change : undefined;
    case 'busy':
      return change;
    default:
      return state satisfies never;
  }
};
