import type { SparedStore } from '../../app/ports/spared.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { SPARED } from './forms.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { Table } from './table.ts';

const PARTITION = 'spared';

export const createSpared = (table: Table): SparedStore => ({
  async readSpared() {
    const records = await table.query(PARTITION);
    return records.flatMap(({ fields }) => {
      const read = readRecord(SPARED, fields.body);
      return read.ok ? [read.value] : [];
    });
  },
  writeSpared: (spared) =>
    table.put({
      partition: PARTITION,
      sort: resourceRef(spared.key),
      fields: { body: writeRecord(SPARED, spared) },
    }),
  async removeSpared(key) {
    await table.remove({ partition: PARTITION, sort: resourceRef(key) });
  },
});
