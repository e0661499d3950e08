import { type NewRecord, type RecordKey, RecordTooLarge, type Table } from '../../src/aws/table/table.ts';
import type { EpochMs } from '../../src/core/time.ts';

/** The table as a map, for weeks that go by in a second. The contract suite holds it against DynamoDB's own rules. */
export function createMemoryTable(now: () => EpochMs): Table {
  const partitions = new Map<string, Map<string, NewRecord>>();
  const idOf = ({ partition, sort }: RecordKey): string => `${partition}\n${sort}`;
  const stored = ({ partition, sort }: RecordKey): NewRecord | undefined =>
    partitions.get(partition)?.get(sort);
  const live = (key: RecordKey): NewRecord | undefined => {
    const record = stored(key);
    return record?.until !== undefined && record.until <= now() ? undefined : record;
  };
  const write = (record: NewRecord): void => {
    const size = JSON.stringify(record.fields).length;
    if (size > 2_000_000)
      throw new RecordTooLarge(`The record ${record.partition} ${record.sort} is too large`);
    const records = partitions.get(record.partition) ?? new Map<string, NewRecord>();
    records.set(record.sort, { ...record, fields: { ...record.fields } });
    partitions.set(record.partition, records);
  };
  const shown = ({ partition, sort, fields }: NewRecord) => ({ partition, sort, fields: { ...fields } });
  return {
    async get(key) {
      const record = live(key);
      return record && shown(record);
    },
    async getMany(keys) {
      const distinct = new Map(keys.map((key) => [idOf(key), key]));
      return [...distinct.values()].flatMap((key) => live(key) ?? []).map(shown);
    },
    async query(partition, { prefix, from, before, descending = false, limit } = {}) {
      const found = [...(partitions.get(partition)?.values() ?? [])]
        .filter((record) => live(record) !== undefined)
        .filter(({ sort }) =>
          prefix === undefined ? from === undefined || sort >= from : sort.startsWith(prefix),
        )
        .filter(({ sort }) => before === undefined || sort < before)
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
      if (stored(record)?.tag !== tag) return false;
      write(record);
      return true;
    },
    async addField(key, field, text) {
      const record = stored(key) ?? { ...key, fields: {} };
      if (field in record.fields) return 'existed';
      write({ ...record, fields: { ...record.fields, [field]: text } });
      return 'created';
    },
    async removeFields(key, fields) {
      const record = stored(key) ?? { ...key, fields: {} };
      const rest = Object.entries(record.fields).filter(([field]) => !fields.includes(field));
      if (fields.length > 0) write({ ...record, fields: Object.fromEntries(rest) });
    },
    async remove(key, tag) {
      const record = stored(key);
      if (record !== undefined && tag !== undefined && record.tag !== tag) return false;
      partitions.get(key.partition)?.delete(key.sort);
      return true;
    },
  };
}
