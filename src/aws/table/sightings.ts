import { settleLimited, WRITES_AT_ONCE } from '../../app/limiter.ts';
import type { Sighting } from '../../core/act/sighting.ts';
import type { ResourceRef } from '../../core/resource/ref.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
import { SIGHTING } from './forms.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { RecordKey, Table, TableRecord } from './table.ts';

/** Few at a time: most changes are dated by AWS. */
const PARTITION = 'sighting';

/** As long as something may stay down. */
const KEPT_MS = 400 * DAY_MS;

/** When changes without a time were first seen: a record for each resource, a field for each change. The first to write a field wins. */
export function createSightings(table: Table, now: () => EpochMs) {
  const keyOf = (resource: ResourceRef): RecordKey => ({ partition: PARTITION, sort: resource });
  const byResource = (records: readonly TableRecord[]): Map<ResourceRef, readonly Sighting[]> =>
    new Map(
      records.map(({ sort: resource, fields }) => [
        resource,
        // One that cannot be read is no sighting: the change counts as seen now.
        Object.values(fields).flatMap((text) => {
          const read = readRecord(SIGHTING, text);
          return read.ok ? [read.value] : [];
        }),
      ]),
    );

  return {
    readAllSightings: async () => byResource(await table.query(PARTITION)),

    readSightingsOf: async (resources: readonly ResourceRef[]) =>
      byResource(await table.getMany(resources.map(keyOf))),

    /** Rejects where one could not be written. */
    async createSightings(seen: ReadonlyMap<ResourceRef, Sighting>): Promise<void> {
      const written = await settleLimited([...seen], WRITES_AT_ONCE, ([resource, sighting]) =>
        table.addField(keyOf(resource), fieldOf(sighting), writeRecord(SIGHTING, sighting), now() + KEPT_MS),
      );
      const failed = written.find((each) => each.status === 'rejected');
      if (failed !== undefined) throw failed.reason;
    },

    /** Those of changes that others have followed. */
    async removeSightings(past: ReadonlyMap<ResourceRef, readonly Sighting[]>): Promise<void> {
      await settleLimited([...past], WRITES_AT_ONCE, ([resource, sightings]) =>
        table.removeFields(keyOf(resource), sightings.map(fieldOf)),
      );
    },
  };
}

const fieldOf = ({ to, after }: Sighting): string => `${to}.${after}`;
