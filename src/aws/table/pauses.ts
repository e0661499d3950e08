import type { UnreadableRecord } from '../../core/hold/unreadable-record.ts';
import { isForgotten, type Pause, pauseName } from '../../core/pause/pause.ts';
import { shortHash } from '../../core/resource/ref.ts';
import type { EpochMs } from '../../core/time.ts';
import { PAUSE } from './forms.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { RecordKey, Table, TableRecord } from './table.ts';

/** One record, with a field for each brake: so every run reads all of them at once. */
export const PAUSES: RecordKey = { partition: 'pause', sort: 'all' };

/** `<what>-<which>`: the new one is written before the old one goes, so that the brake is never off in between. */
const prefixOf = (what: string): string => `${shortHash(pauseName(what))}-`;

export interface PausesReading {
  readonly pauses: readonly Pause[];
  readonly unreadable: readonly UnreadableRecord[];
}

/** A brake that cannot be read stops everything: nobody knows what it was about. */
export function readPauseRecord(record: TableRecord | undefined, now: EpochMs): PausesReading {
  const pauses: Pause[] = [];
  const unreadable: UnreadableRecord[] = [];
  for (const [field, text] of Object.entries(record?.fields ?? {})) {
    const read = readRecord(PAUSE, text);
    if (!read.ok) {
      unreadable.push({ record: `pause ${field}`, why: read.why });
      pauses.push({ what: 'all', by: 'uptime', at: now, why: 'a pause that cannot be read' });
    } else if (!isForgotten(read.value, now)) pauses.push(read.value);
  }
  return { pauses, unreadable };
}

export const createPauses = (table: Table, now: () => EpochMs) => ({
  async readPauses(): Promise<PausesReading> {
    return readPauseRecord(await table.get(PAUSES), now());
  },

  /** Takes the place of one about the same, and sweeps out what is over. */
  async writePause(pause: Pause): Promise<void> {
    const text = writeRecord(PAUSE, pause);
    const field = `${prefixOf(pause.what)}${shortHash(text)}`;
    await table.addField(PAUSES, field, text);
    const record = await table.get(PAUSES);
    const old = Object.entries(record?.fields ?? {}).flatMap(([name, body]) => {
      if (name === field) return [];
      const read = readRecord(PAUSE, body);
      const isOver = read.ok && isForgotten(read.value, now());
      return isOver || name.startsWith(prefixOf(pause.what)) ? [name] : [];
    });
    await table.removeFields(PAUSES, old);
  },
});
