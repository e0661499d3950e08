import type { AuditLog, AuditShelf } from '../../app/ports/audit-log.ts';
import { AUDIT_MS, type AuditEntry, type AuditItem, peopleIn, SCHEDULE } from '../../core/audit/entry.ts';
import { readResourceKey } from '../../core/resource/key.ts';
import { type EpochMs, floorToMinute } from '../../core/time.ts';
import { AUDIT } from './audit-forms.ts';
import { nameShelf } from './partitions.ts';
import { readRecord, writeRecord } from './record-text.ts';
import type { NewRecord, Table, TableRecord } from './table.ts';

/** Records in the first page, which mostly is enough, and in those after it. Most hold a handful of resources, some a thousand. */
const FIRST_PAGE = 100;
const NEXT_PAGE = 1_000;

/**
 * Audit entries, a partition for each month. An entry is written once for everybody, once for each person in it, and once for each
 * shelf of resource names: never once for each resource. docs/decisions/0020-audit-entries.md says why.
 */
export function createAuditLog(table: Table, now: () => EpochMs): AuditLog {
  return {
    writeEntries: (entries) => table.putMany(entries.flatMap(recordsOf)),

    async readEntries(of, since, after) {
      const first = Math.max(since, now() - AUDIT_MS);
      const [month = monthOf(now()), before] = after?.split(' after ') ?? [];
      const limit = after === undefined ? FIRST_PAGE : NEXT_PAGE;
      const isOldest = month <= monthOf(first);
      const records = await table.query(partitionOf(month, of), {
        descending: true,
        limit,
        before,
        from: isOldest ? minuteOf(first) : undefined,
      });
      const last = records.at(-1);
      const next =
        records.length === limit && last !== undefined
          ? `${month} after ${last.sort}`
          : isOldest
            ? undefined
            : monthBefore(month);
      return { entries: records.flatMap(entryIn).filter(({ at }) => at >= first), next };
    },
  };
}

function recordsOf(entry: AuditEntry): NewRecord[] {
  const month = monthOf(entry.at);
  const write = (shelf: string, items: readonly AuditItem[]): NewRecord => {
    const { id, others = 0, ...rest } = entry;
    const left = others + entry.items.length - items.length;
    return {
      partition: shelf,
      sort: `${minuteOf(entry.at)} ${id}`,
      fields: { body: writeRecord(AUDIT, { ...rest, items, ...(left > 0 && { others: left }) }) },
      until: entry.at + AUDIT_MS,
    };
  };
  const byShelf = new Map<string, AuditItem[]>();
  for (const item of entry.items) {
    for (const shelf of new Set(namesOf(item).map(nameShelf))) {
      const there = byShelf.get(shelf);
      if (there === undefined) byShelf.set(shelf, [item]);
      else there.push(item);
    }
  }
  return [
    write(partitionOf(month, { kind: 'all' }), entry.items),
    // What schedules did is nearly everything: who asks for it reads all.
    ...peopleIn(entry)
      .filter((who) => who !== SCHEDULE)
      .map((who) => write(partitionOf(month, { kind: 'person', who }), entry.items)),
    ...[...byShelf].map(([shelf, items]) => write(`audit.${month}.of.${shelf}`, items)),
  ];
}

/** What people call it. */
const namesOf = ({ key, name }: AuditItem): string[] => [name, readResourceKey(key)?.id ?? key];

function partitionOf(month: string, shelf: AuditShelf): string {
  switch (shelf.kind) {
    case 'all':
      return `audit.${month}`;
    case 'person':
      return shelf.who === SCHEDULE ? `audit.${month}` : `audit.${month}.by.${shelf.who}`;
    case 'resource':
      return `audit.${month}.of.${nameShelf(shelf.name)}`;
  }
}

const iso = (at: EpochMs): string => new Date(at).toISOString();
/** `2026-11` */
const monthOf = (at: EpochMs): string => iso(at).slice(0, 7);
/** `2026-11-23T19:00`: a run that writes the same entry again is a few seconds later. */
const minuteOf = (at: EpochMs): string => iso(floorToMinute(at)).slice(0, 16);
const monthBefore = (month: string): string => monthOf(Date.parse(`${month}-01T00:00:00Z`) - 1);

/** What cannot be read is left out: an entry decides nothing. */
function entryIn({ sort, fields }: TableRecord): AuditEntry[] {
  const read = readRecord(AUDIT, fields.body);
  return read.ok ? [{ ...read.value, id: sort.slice(sort.indexOf(' ') + 1) }] : [];
}
