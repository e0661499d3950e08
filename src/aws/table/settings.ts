import type { SettingsStore } from '../../app/ports/settings-store.ts';
import { type SettingsVersion, type StoredSettings, versionNumber } from '../../core/settings/version.ts';
import type { EpochMs } from '../../core/time.ts';
import { mergedExpansions, readExpansions, writeExpansions } from './expansions.ts';
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

/** A record for each version, kept for good. The last one is read with one query for one record, its calendars' days with it. */
export function createSettingsStore(table: Table, now: () => EpochMs): SettingsStore {
  const newest = async (limit: number): Promise<StoredSettings[]> =>
    (await table.query(PARTITION, { descending: true, limit })).map(storedIn);

  return {
    current: async () => (await newest(1))[0],
    versions: newest,

    async put(document, { by, from, note, text, expected, expansions }) {
      const [last] = await newest(1);
      // Otherwise somebody who expects too much would leave a gap.
      if (versionNumber(last) !== expected) return 'stale';
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
      const days = mergedExpansions(last?.ok ? last.stored.expansions : [], expansions);
      const answer = await table.insert({ ...keyOf(version), fields: { body, ...calendarsField(days) } });
      // A call whose answer was lost is made again, and then meets its own record.
      const isOurs = answer === 'created' || (await table.get(keyOf(version)))?.fields.body === body;
      return isOurs ? { version, ...next, ...(days.length > 0 && { expansions: days }) } : 'stale';
    },

    async keepExpansions(version, expansions) {
      const record = await table.get(keyOf(version));
      if (record === undefined) return;
      const { calendars: _, ...rest } = record.fields;
      // The rest of a version never changes, so that nothing of another run can be lost but the same days.
      await table.put({ ...keyOf(version), fields: { ...rest, ...calendarsField(expansions) } });
    },
  };
}

/** Beside the version's own text: a release that knows no calendars reads what it knows. */
const calendarsField = (days: Parameters<typeof writeExpansions>[0]) =>
  days.length === 0 ? {} : { calendars: writeExpansions(days) };

function storedIn({ sort, fields }: TableRecord): StoredSettings {
  const version = Number(sort);
  const read = readRecord(SETTINGS, fields.body);
  if (!read.ok) return { ok: false, version, why: read.why };
  const expansions = readExpansions(fields.calendars);
  const stored: SettingsVersion = { version, ...read.value, ...(expansions && { expansions }) };
  return { ok: true, stored };
}
