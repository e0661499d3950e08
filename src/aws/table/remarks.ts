import { type RemarkRef, refusedStop, remarkRef, stopRefused } from '../../core/notice/remark.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { EpochMs } from '../../core/time.ts';
import { REMARK } from './forms.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { RecordKey, Table, TableRecord } from './table.ts';

/**
 * What has been said, by subject, until it may be said again. Refusals are by themselves, because a plan asks for them of every
 * resource that it plans.
 */
const SAID = 'said';
const REFUSED = 'refused';

const keyOf = (ref: RemarkRef): RecordKey => ({
  partition: refusedStop(ref) === undefined ? SAID : REFUSED,
  sort: ref,
});

export function createRemarks(table: Table, now: () => EpochMs) {
  const sinceWhen = (records: readonly TableRecord[]): Map<RemarkRef, EpochMs> =>
    new Map(
      records.map(({ sort, fields }) => {
        const read = readRecord(REMARK, fields.body);
        // Something was said, and not long ago: else it would be gone.
        return [sort, read.ok ? read.value.at : now()];
      }),
    );

  const readSome = async (subjects: readonly string[]): Promise<Map<RemarkRef, EpochMs>> =>
    sinceWhen(await table.getMany(subjects.map((subject) => keyOf(remarkRef(subject)))));

  return {
    async readRemarks(): Promise<Map<RemarkRef, EpochMs>> {
      const [said, refused] = await Promise.all([table.query(SAID), table.query(REFUSED)]);
      return sinceWhen([...said, ...refused]);
    },

    readSome,

    readRefusals: (resources: readonly ResourceKey[]): Promise<Map<RemarkRef, EpochMs>> =>
      readSome(resources.map(stopRefused)),

    /** Of two at once, one is told `created`, and says it. */
    createRemark: (subject: string, until: EpochMs): Promise<'created' | 'existed'> =>
      table.insert({
        ...keyOf(remarkRef(subject)),
        fields: { body: writeRecord(REMARK, { subject, at: now() }) },
        until,
      }),

    async keepRemark(subject: string, until: EpochMs): Promise<void> {
      const key = keyOf(remarkRef(subject));
      const claimed = readRecord(REMARK, (await table.get(key))?.fields.body);
      const at = claimed.ok ? claimed.value.at : now();
      await table.put({ ...key, fields: { body: writeRecord(REMARK, { subject, at }) }, until });
    },

    async removeRemark(subject: string): Promise<void> {
      await table.remove(keyOf(remarkRef(subject)));
    },
  };
}
