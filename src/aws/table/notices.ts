import { REMEMBERED_MS } from '../../core/hold/hold.ts';
import type { UnreadableRecord } from '../../core/hold/unreadable-record.ts';
import { type Lane, laneOf } from '../../core/notice/lane.ts';
import type { Notice, StoredNotice } from '../../core/notice/notice.ts';
import { type ChannelRef, channelIn, namesAt, stopTimeIn } from '../../core/notice/notice-name.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import { NOTICE } from './forms.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { NewRecord, RecordKey, Table, TableRecord } from './table.ts';

/** How long a notice that has done its work is kept for its list, and for who comes too late. */
const PAST_MS = 7 * DAY_MS;

/** Longer than anybody can hold what it announced. */
const LISTED_MS = 60 * DAY_MS;

const PAST = 'past';

export interface NoticesReading {
  readonly notices: readonly StoredNotice[];
  readonly unreadable: readonly UnreadableRecord[];
}

/**
 * Notices, by name, and the names by channel. A claim is an insert, so one of two runs gets it; what comes after asks whether the record is still the one that
 * was claimed.
 *
 * @param partition where those are that this mode announces: what was only rehearsed is no notice, and no stop may rest on it
 */
export function createNotices(table: Table, partition: 'notice' | 'rehearsal', now: () => EpochMs) {
  const keyOf = (name: string): RecordKey => ({ partition, sort: name });
  const channelKeyOf = (name: string): RecordKey => ({
    partition: `${partition}.channel`,
    sort: `${channelIn(name)}.${name}`,
  });
  const recordOf = (notice: StoredNotice): NewRecord => ({
    ...keyOf(notice.name),
    fields: { body: writeRecord(NOTICE, notice) },
    tag: tagOf(notice),
  });
  const putBy = (notice: StoredNotice): Promise<void> =>
    table.put({
      partition: PAST,
      sort: notice.name,
      fields: recordOf(notice).fields,
      until: now() + PAST_MS,
    });
  const reading = (records: readonly TableRecord[]): NoticesReading => {
    const notices: StoredNotice[] = [];
    const unreadable: UnreadableRecord[] = [];
    for (const { sort, fields } of records) {
      const read = readRecord(NOTICE, fields.body);
      if (read.ok) notices.push(read.value);
      // Long past its stop, nothing depends on it any more. It must not fail every run for good.
      else if (now() <= (stopTimeIn(sort) ?? now()) + REMEMBERED_MS)
        unreadable.push({ record: `${partition} ${sort}`, why: read.why });
    }
    return { notices, unreadable };
  };

  return {
    async readAll(): Promise<NoticesReading> {
      return reading(await table.query(partition));
    },

    /** Those of some channels, whatever there is in others. */
    async listNotices(channels: readonly ChannelRef[]): Promise<readonly string[]> {
      const { partition: names } = channelKeyOf('');
      const distinct = [...new Set(channels)];
      const found = await Promise.all(distinct.map((each) => table.query(names, { prefix: `${each}.` })));
      return found.flat().map(({ sort }) => sort.slice(sort.indexOf('.') + 1));
    },

    async readNotices(names: readonly string[]): Promise<NoticesReading> {
      return reading(await table.getMany(names.map(keyOf)));
    },

    /** Reads the notices of its minute, and no others. */
    async readLane(lane: Lane): Promise<NoticesReading> {
      const { stopAt } = lane;
      const records = await table.query(partition, { prefix: namesAt(stopAt) });
      const isIn = ({ sort: name }: TableRecord) => laneOf({ name, stopAt })?.lane === lane.lane;
      const read = reading(records.filter(isIn));
      return { ...read, notices: read.notices.filter((notice) => notice.stopAt === stopAt) };
    },

    async readOne(name: string): Promise<NoticesReading> {
      const record = await table.get(keyOf(name));
      return reading(record === undefined ? [] : [record]);
    },

    async readPastNotice(name: string): Promise<StoredNotice | undefined> {
      const read = readRecord(NOTICE, (await table.get({ partition: PAST, sort: name }))?.fields.body);
      return read.ok ? read.value : undefined;
    },

    async claimNotice(notice: Notice, at: EpochMs): Promise<'claimed' | 'taken'> {
      // First, so that no notice is without it. One that leads to none does no harm.
      const until = notice.stopAt + LISTED_MS;
      await table.put({ ...channelKeyOf(notice.name), fields: {}, until });
      const created = await table.insert(recordOf({ ...notice, claimedAt: at }));
      return created === 'created' ? 'claimed' : 'taken';
    },

    /** Undefined where the claim was given up meanwhile: then somebody else announces it, and nothing may stop on this message. */
    async confirmNotice(
      notice: StoredNotice,
      delivered: { readonly at: EpochMs; readonly ts: string },
    ): Promise<StoredNotice | undefined> {
      const confirmed: StoredNotice = { ...notice, delivered };
      return (await table.replace(recordOf(confirmed), tagOf(notice))) ? confirmed : undefined;
    },

    async correctNotice(notice: StoredNotice): Promise<void> {
      await table.replace(recordOf(notice), tagOf(notice));
    },

    /**
     * Only as it was read: a notice that has been delivered meanwhile stays. One that was not is put by, because its message may be there
     * all the same.
     */
    async removeNotice(notice: StoredNotice): Promise<void> {
      if (notice.delivered === undefined) await putBy(notice);
      await table.remove(keyOf(notice.name), tagOf(notice));
    },

    async settleNotice(notice: StoredNotice): Promise<void> {
      // Put by first: were this to end in between, the next tick settles it again.
      await putBy(notice);
      await table.remove(keyOf(notice.name));
      await table.remove(channelKeyOf(notice.name));
    },
  };
}

const tagOf = ({ claimedAt, delivered }: StoredNotice): string =>
  `${claimedAt}${delivered === undefined ? '' : ` ${delivered.ts}`}`;
