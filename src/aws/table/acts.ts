import { mapLimited } from '../../app/limiter.ts';
import { ACTS_DAYS, type Act } from '../../core/act/act.ts';
import type { ResourceRef } from '../../core/resource/ref.ts';
import { DAY_MS } from '../../core/time.ts';
import { ACT } from './forms.ts';
import { spreadKey, spreadPartitions } from './partitions.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { Table, TableRecord } from './table.ts';

const READS_AT_ONCE = 8;

/** The last act of each resource. One that cannot be read counts as none: then AWS's own stamps decide, as for what a person did. */
export function createActs(table: Table) {
  const byResource = (records: readonly TableRecord[]): Map<ResourceRef, Act> =>
    new Map(
      records.flatMap(({ sort: resource, fields }) => {
        const read = readRecord(ACT, fields.body);
        return read.ok ? [[resource, { ...read.value, resource }] as const] : [];
      }),
    );

  return {
    async readAllActs(): Promise<Map<ResourceRef, Act>> {
      const pages = await mapLimited(spreadPartitions('act'), READS_AT_ONCE, (each) => table.query(each));
      return byResource(pages.flat());
    },

    keysOf: (resources: readonly ResourceRef[]) => resources.map((each) => spreadKey('act', each)),
    byResource,

    /** Each takes the place of its resource's last. */
    writeActs: (acts: readonly Act[]): Promise<void> =>
      table.putMany(
        acts.map(({ resource, ...act }) => ({
          ...spreadKey('act', resource),
          fields: { body: writeRecord(ACT, act) },
          until: act.askedAt + ACTS_DAYS * DAY_MS,
        })),
      ),
  };
}
