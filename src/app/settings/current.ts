import type { SettingsInForce, SettingsShown } from '../../core/reports/settings-in-force.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { simpleSettings } from '../../core/settings/simple.ts';
import type { SettingsDocument, StoredSettings } from '../../core/settings/version.ts';
import type { SettingsDocuments, StoredPorts } from '../ports/settings-documents.ts';

/** The last version of the settings, read again: somebody may have changed them since this run began. */
export type Current = SettingsInForce &
  (
    | { readonly ok: true; readonly document: SettingsDocument; readonly settings: Settings }
    | { readonly ok: false; readonly issues: readonly string[] }
  );

export type Understood = Extract<Current, { readonly ok: true }>;

export async function readCurrent({ settingsStore, settingsDocuments }: StoredPorts): Promise<Current> {
  return understood(await settingsStore.current(), settingsDocuments);
}

function understood(found: StoredSettings | undefined, reader: SettingsDocuments): Current {
  if (found?.ok === false) return { ok: false, version: found.version, issues: [UNREADABLE[found.why]] };
  const document = found?.stored.document ?? reader.first;
  const read = reader.read(
    document,
    found === undefined ? { kind: 'first' } : { kind: 'stored', ...withoutDocument(found.stored) },
  );
  const changed = found && { by: found.stored.by, at: found.stored.at, from: found.stored.from };
  const inForce = { version: found?.stored.version ?? 0, changed };
  return read.ok
    ? { ...inForce, ok: true, document, settings: read.settings }
    : { ...inForce, ok: false, issues: read.issues };
}

const withoutDocument = <T extends { readonly document: unknown }>({ document: _, ...rest }: T) => rest;

const UNREADABLE = {
  newer: 'A newer version of Uptime wrote them: upgrade this one.',
  broken: 'Their record in the table is damaged.',
} as const;

/** The settings as somebody sees them who may. */
export function shownOf(current: Current): SettingsShown {
  const { version, changed } = current;
  return current.ok
    ? { version, changed, understood: true, simple: simpleSettings(current.settings) }
    : { version, changed, understood: false, issues: current.issues };
}
