import type { SettingsStore } from '../../app/ports/settings-store.ts';
import { type SettingsVersion, type StoredSettings, versionNumber } from '../../core/settings/version.ts';
import type { EpochMs } from '../../core/time.ts';
import { SETTINGS } from './forms.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { RecordKey, Table, TableRecord } from './table.ts';

const PARTITION = 'settings';

/** So many digits that they sort as numbers do. */
const DIGITS = 8;

const keyOf = (version: number): RecordKey => ({
  partition: PARTITION,
  sort: String(version).padStart(DIGITS, '0'),
});

/** A record for each version, kept for good. The last one is read with one query for one record. */
export function createSettingsStore(table: Table, now: () => EpochMs): SettingsStore {
  const newest = async (limit: number): Promise<StoredSettings[]> =>
    (await table.query(PARTITION, { descending: true, limit })).map(storedIn);

  return {
    current: async () => (await newest(1))[0],
    versions: newest,

    async put(document, { by, from, note, text, expected }) {
      // Otherwise somebody who expects too much would leave a gap.
      if (versionNumber((await newest(1))[0]) !== expected) return 'stale';
      const version = expected + 1;
      const next = {
        at: now(),
        by,
        from,
        ...(note !== undefined && { note }),
        document,
        ...(text !== undefined && { text }),
      };
      const body = writeRecord(SETTINGS, next);
      const answer = await table.insert({ ...keyOf(version), fields: { body } });
      // A call whose answer was lost is made again, and then meets its own record.
      const isOurs = answer === 'created' || (await table.get(keyOf(version)))?.fields.body === body;
      return isOurs ? { version, ...next } : 'stale';
    },
  };
}

function storedIn({ sort, fields }: TableRecord): StoredSettings {
  const version = Number(sort);
  const read = readRecord(SETTINGS, fields.body);
  if (!read.ok) return { ok: false, version, why: read.why };
  const stored: SettingsVersion = { version, ...read.value };
  return { ok: true, stored };
}
