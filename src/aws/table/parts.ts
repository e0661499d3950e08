import type { PartStore } from '../../app/ports/part-store.ts';
import { PART } from './forms.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { Table } from './table.ts';

const PARTITION = 'part';

/** What the shards of a divided tick want announced, until it is. */
export const createParts = (table: Table): PartStore => ({
  async createPart(part) {
    await table.insert({
      partition: PARTITION,
      sort: part.name,
      fields: { body: writeRecord(PART, part) },
      until: part.stopAt,
    });
  },
  async readParts() {
    const records = await table.query(PARTITION);
    return records.flatMap(({ fields }) => {
      const read = readRecord(PART, fields.body);
      // What is not understood is not announced, so it does not stop; the next tick plans it anew.
      return read.ok ? [read.value] : [];
    });
  },
  async removePart(name) {
    await table.remove({ partition: PARTITION, sort: name });
  },
});
