import type { DeploymentSettings } from '../core/settings/deployment.ts';
import type { Settings } from '../core/settings/settings.ts';
import type { UnusableSettings } from '../core/settings/unusable.ts';
import {
  type SettingsDocument,
  type SettingsSource,
  type SettingsVersion,
  type StoredSettings,
  sourceVersion,
} from '../core/settings/version.ts';
import { keptExpansions } from './calendars/read.ts';
import { readSettings } from './settings.ts';

export type InForce =
  | { readonly ok: true; readonly settings: Settings }
  | { readonly ok: false; readonly unusable: UnusableSettings };

/** The settings in force: the last version in the table, or those of the deployment before anybody has put any. */
export function inForce(
  last: StoredSettings | undefined,
  deployment: DeploymentSettings,
  home: string,
): InForce {
  if (last !== undefined && !last.ok)
    return { ok: false, unusable: { version: last.version, why: last.why } };
  const { document, source } = chosen(last?.stored, deployment);
  const expand = keptExpansions(source.kind === 'stored' ? source.expansions : []);
  const read = readSettings(document, deployment, home, source, expand);
  if (read.ok) return read;
  return { ok: false, unusable: { version: sourceVersion(source), why: read.issues } };
}

/** What is in force before anybody has put settings into the table. */
export const firstDocument = ({ firstChannel }: DeploymentSettings): SettingsDocument => ({
  channel: firstChannel,
});

function chosen(
  stored: SettingsVersion | undefined,
  deployment: DeploymentSettings,
): { readonly document: SettingsDocument; readonly source: SettingsSource } {
  if (stored === undefined) return { document: firstDocument(deployment), source: { kind: 'first' } };
  const { document, ...version } = stored;
  return { document, source: { kind: 'stored', ...version } };
}
