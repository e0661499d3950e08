import type { AuditEntry } from '../../core/audit/entry.ts';
import type { EpochMs } from '../../core/time.ts';
import type { AuditLog } from '../ports/audit-log.ts';

/** All entries since then, newest first. */
export async function entriesSince(
  since: EpochMs,
  auditLog: Pick<AuditLog, 'readEntries'>,
): Promise<AuditEntry[]> {
  const entries: AuditEntry[] = [];
  let after: string | undefined;
  do {
    const page = await auditLog.readEntries({ kind: 'all' }, since, after);
    entries.push(...page.entries);
    after = page.next;
  } while (after !== undefined);
  return entries;
}
