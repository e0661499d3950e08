import type { Objections } from '../../app/ports/objections.ts';
import { OBJECTION_MS } from '../../core/notice/objection.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { OBJECTION } from './forms.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { Table } from './table.ts';

const PARTITION = 'objection';

/** Who objects to what would stop, while Uptime only observes. */
export const createObjections = (table: Table): Objections => ({
  createObjection: ({ requestId, resource, by, at }) =>
    table.insert({
      partition: PARTITION,
      sort: shortHash(requestId),
      fields: { body: writeRecord(OBJECTION, { resource, by, at }) },
      until: at + OBJECTION_MS,
    }),
  async readObjections() {
    const records = await table.query(PARTITION);
    return records.flatMap(({ fields }) => {
      const read = readRecord(OBJECTION, fields.body);
      return read.ok ? [read.value] : [];
    });
  },
});
