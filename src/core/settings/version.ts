import type { Expansion } from '../calendar/expansion.ts';
import type { EpochMs } from '../time.ts';

/** The team's settings as somebody wrote them: a JSON object. `config/settings.ts` says what it may contain. */
export type SettingsDocument = Readonly<Record<string, unknown>>;

/** Where settings were changed: in a terminal, on the Home tab, or in `uptime.config.ts`, by deploying it. */
export type SettingsOrigin = 'terminal' | 'home' | 'deploy';

/** One version of the settings. It is never changed: a change writes the next version. */
export interface SettingsVersion {
  /** The first is 1. */
  readonly version: number;
  readonly at: EpochMs;
  /** A Slack user's id, or the name that a terminal gives. */
  readonly by: string;
  readonly from: SettingsOrigin;
  readonly note?: string | undefined;
  readonly document: SettingsDocument;
  /** The YAML that the document was read from, with its comments. Absent where no file was: on the Home tab. */
  readonly text?: string | undefined;
  /** The days of its calendars, as far as somebody has worked them out. The one part that is renewed. */
  readonly expansions?: readonly Expansion[] | undefined;
}

/** A stored version. `newer`: a later release of Uptime wrote its record. `broken`: no release wrote it so. */
export type StoredSettings =
  | { readonly ok: true; readonly stored: SettingsVersion }
  | { readonly ok: false; readonly version: number; readonly why: 'newer' | 'broken' };

/** The number of a stored version, whether it can be read or not. 0 if there is none. */
export function versionNumber(settings: StoredSettings | undefined): number {
  if (settings === undefined) return 0;
  return settings.ok ? settings.stored.version : settings.version;
}

/** Where the settings in force are from. */
export type SettingsSource =
  /** Nobody has put any: the deployment's first channel, and a default for everything else. This is version 0. */
  | { readonly kind: 'first' }
  /** `uptime.config.ts`, without a table. */
  | { readonly kind: 'file' }
  | ({ readonly kind: 'stored' } & Omit<SettingsVersion, 'document'>);

/** The number of the settings' version. 0 for what is not in the table. */
export const sourceVersion = (source: SettingsSource): number =>
  source.kind === 'stored' ? source.version : 0;
