import type { Expansion } from '../../core/calendar/expansion.ts';
import type {
  SettingsDocument,
  SettingsOrigin,
  SettingsVersion,
  StoredSettings,
} from '../../core/settings/version.ts';

export interface SettingsChange {
  readonly by: string;
  readonly from: SettingsOrigin;
  readonly note?: string | undefined;
  /** The YAML that the document was read from, for those who want its comments back. */
  readonly text?: string | undefined;
  /** Days of its calendars. Those of the version before stay where none are given. */
  readonly expansions?: readonly Expansion[] | undefined;
  /** The number of the version that this one was made from; 0 if there was none. */
  readonly expected: number;
}

/**
 * The team's settings in the table. All methods reject where the table cannot be reached. The document is kept as it is: callers check
 * it before they put it.
 */
export interface SettingsStore {
  /** The last version. Undefined if nobody has put any: then the deployment's own settings are in force. */
  current(): Promise<StoredSettings | undefined>;
  /** The last versions, the newest first. */
  versions(limit: number): Promise<readonly StoredSettings[]>;
  /** Adds the next version. `stale`: somebody else has added one since `expected`, and nothing was written. */
  put(document: SettingsDocument, change: SettingsChange): Promise<SettingsVersion | 'stale'>;
  /** Keeps the days of its calendars beside a version, in place of all that it has. */
  keepExpansions(version: number, expansions: readonly Expansion[]): Promise<void>;
}
