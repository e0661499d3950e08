import type { AuditEntry } from '../../core/audit/entry.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Log } from '../ports/log.ts';
import { audit } from './audit.ts';

export interface RecordPorts {
  readonly log: Log;
  readonly auditLog: AuditLog;
}

/**
 * Writes down what has been done, in the log and in the table. It is done whether or not it can be written down, so a lost entry is
 * reported and undoes nothing.
 */
export async function record(
  entries: readonly AuditEntry[],
  { log, auditLog }: RecordPorts,
): Promise<Failure[]> {
  for (const entry of entries) audit(log, entry);
  if (entries.length === 0) return [];
  try {
    await auditLog.writeEntries(entries);
    return [];
  } catch (error) {
    return [{ kind: 'audit-not-stored', cause: messageOf(error) }];
  }
}
