import type { AuditEntry } from '../../core/audit/entry.ts';
import type { EpochMs } from '../../core/time.ts';

/** Which entries to read, by what costs few calls. */
export type AuditShelf =
  | { readonly kind: 'all' }
  /** What this person did, asked for or decided. */
  | { readonly kind: 'person'; readonly who: string }
  /**
   * What happened to whatever has this name or id, in any case. Entries of others may be among them, and of their resources some
   * are left out.
   */
  | { readonly kind: 'resource'; readonly name: string };

export interface AuditPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[];
  /** Where the next page begins. Undefined after the last. */
  readonly next?: string | undefined;
}

/** Who did what. An entry is kept for `AUDIT_DAYS`. */
export interface AuditLog {
  /** Writing an entry again changes nothing. */
  writeEntries(entries: readonly AuditEntry[]): Promise<void>;
  /**
   * A page of the entries since then.
   *
   * @param after the `next` of the page before
   */
  readEntries(of: AuditShelf, since: EpochMs, after?: string): Promise<AuditPage>;
}
