import { mapLimited } from '../../app/limiter.ts';
import { type Hold, holdName, type NewHold } from '../../core/hold/hold.ts';
import type { UnreadableRecord } from '../../core/hold/unreadable-record.ts';
import { FARTHEST_MS, LONGEST_MS } from '../../core/request/when.ts';
import type { ResourceRef } from '../../core/resource/ref.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import { HOLD } from './forms.ts';
import { spreadKey, spreadPartitions } from './partitions.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { Table, TableRecord } from './table.ts';

/** Longer than any hold is planned ahead, lasts and is remembered, so that the broom never takes one that still counts. */
const BROOM_MS = FARTHEST_MS + LONGEST_MS + 30 * DAY_MS;

const READS_AT_ONCE = 8;

export interface HoldsReading {
  readonly holds: readonly Hold[];
  /** Over for so long that nothing asks for them any more. */
  readonly forgotten: readonly string[];
  readonly unreadable: readonly UnreadableRecord[];
}

/**
 * Holds: a record for each resource, and in it a field for each hold. So those of a hundred resources are one read, and two people
 * who press at once write two fields.
 *
 * @param rememberMs how long a hold counts for something after its end
 */
export function createHolds(table: Table, rememberMs: number, now: () => EpochMs) {
  const reading = (records: readonly TableRecord[]): HoldsReading => {
    const holds: Hold[] = [];
    const forgotten: string[] = [];
    const unreadable: UnreadableRecord[] = [];
    const oldest = now() - rememberMs;
    for (const { sort: resource, fields } of records) {
      for (const [id, text] of Object.entries(fields)) {
        const name = `${resource}.${id}`;
        const read = readRecord(HOLD, text);
        if (!read.ok) unreadable.push({ record: `hold ${name}`, why: read.why, resource });
        else if (read.value.until < oldest) forgotten.push(name);
        else holds.push({ ...read.value, name, resource });
      }
    }
    return { holds, forgotten, unreadable };
  };

  const keysOf = (resources: readonly ResourceRef[]) => resources.map((each) => spreadKey('hold', each));

  return {
    keysOf,
    reading,

    async readAll(): Promise<HoldsReading> {
      const pages = await mapLimited(spreadPartitions('hold'), READS_AT_ONCE, (each) => table.query(each));
      return reading(pages.flat());
    },

    async readOf(resources: readonly ResourceRef[]): Promise<HoldsReading> {
      return reading(await table.getMany(keysOf(resources)));
    },

    /** The same request makes the same field, so a repeated delivery meets its own hold. */
    createHold: ({ requestId, resource, ...hold }: NewHold) =>
      table.addField(
        spreadKey('hold', resource),
        splitName(holdName(resource, requestId)).id,
        writeRecord(HOLD, hold),
        now() + BROOM_MS,
      ),

    async removeHolds(names: readonly string[]): Promise<void> {
      const byResource = Map.groupBy(names.map(splitName), ({ resource }) => resource);
      await mapLimited([...byResource], READS_AT_ONCE, ([resource, all]) =>
        table.removeFields(
          spreadKey('hold', resource),
          all.map(({ id }) => id),
        ),
      );
    },
  };
}

function splitName(name: string): { readonly resource: ResourceRef; readonly id: string } {
  const [resource = '', id = ''] = name.split('.');
  return { resource, id };
}
