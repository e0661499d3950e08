import type { Settings } from '../../core/settings/settings.ts';
import type { SettingsDocument, SettingsSource } from '../../core/settings/version.ts';
import type { SettingsStore } from './settings-store.ts';

export type DocumentReading =
  | { readonly ok: true; readonly settings: Settings }
  /** Each in a line: where it is, and what is wrong. */
  | { readonly ok: false; readonly issues: readonly string[] };

/** Reads documents of settings as this deployment does. */
export interface SettingsDocuments {
  /** What is in force before anybody has put settings into the table. */
  readonly first: SettingsDocument;
  read(document: SettingsDocument, source: SettingsSource): DocumentReading;
}

/** The versions of the settings, where they are in the table. */
export interface StoredPorts {
  readonly settingsStore: SettingsStore;
  readonly settingsDocuments: SettingsDocuments;
}
