import { type NewRecord, type RecordKey, RecordTooLarge, type Table } from '../../../src/aws/table/table.ts';
import type { EpochMs } from '../../../src/core/time.ts';

/** The table as a map, for weeks that go by in a second. The contract suite holds it against DynamoDB's own rules. */
export function createMemoryTable(now: () => EpochMs): Table & { readonly records: Map<string, NewRecord> } {
  const records = new Map<string, NewRecord>();
  const idOf = ({ partition, sort }: RecordKey): string => `${partition}\n${sort}`;
  const live = (key: RecordKey): NewRecord | undefined => {
    const record = records.get(idOf(key));
    return record?.until !== undefined && record.until <= now() ? undefined : record;
  };
  const write = (record: NewRecord): void => {
    const size = JSON.stringify(record.fields).length;
    if (size > 2_000_000)
      throw new RecordTooLarge(`The record ${record.partition} ${record.sort} is too large`);
    records.set(idOf(record), { ...record, fields: { ...record.fields } });
  };
  const shown = ({ partition, sort, fields }: NewRecord) => ({ partition, sort, fields: { ...fields } });
  return {
    records,
    async get(key) {
      const record = live(key);
      return record && shown(record);
    },
    async getMany(keys) {
      const distinct = new Map(keys.map((key) => [idOf(key), key]));
      return [...distinct.values()].flatMap((key) => live(key) ?? []).map(shown);
    },
    async query(partition, { prefix, from, descending = false, limit } = {}) {
      const found = [...records.values()]
        .filter((record) => record.partition === partition && live(record) !== undefined)
        .filter(({ sort }) =>
          prefix === undefined ? from === undefined || sort >= from : sort.startsWith(prefix),
        )
        .sort((a, b) => (a.sort < b.sort ? -1 : 1));
      if (descending) found.reverse();
      return found.slice(0, limit).map(shown);
    },
    async insert(record) {
      if (live(record)) return 'existed';
      write(record);
      return 'created';
    },
    async put(record) {
      write(record);
    },
    async putMany(all) {
      for (const record of all) write(record);
    },
    async replace(record, tag) {
      if (records.get(idOf(record))?.tag !== tag) return false;
      write(record);
      return true;
    },
    async addField(key, field, text) {
      const record = records.get(idOf(key)) ?? { ...key, fields: {} };
      if (field in record.fields) return 'existed';
      write({ ...record, fields: { ...record.fields, [field]: text } });
      return 'created';
    },
    async removeFields(key, fields) {
      const record = records.get(idOf(key)) ?? { ...key, fields: {} };
      const rest = Object.entries(record.fields).filter(([field]) => !fields.includes(field));
      if (fields.length > 0) write({ ...record, fields: Object.fromEntries(rest) });
    },
    async remove(key, tag) {
      const record = records.get(idOf(key));
      if (record !== undefined && tag !== undefined && record.tag !== tag) return false;
      records.delete(idOf(key));
      return true;
    },
  };
}
