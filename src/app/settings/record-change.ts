import type { AuditEntry, AuditOrigin } from '../../core/audit/entry.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { briefChanges } from '../../core/settings/document-changes.ts';
import type { SettingsVersion } from '../../core/settings/version.ts';
import { type RecordPorts, record } from '../audit/record.ts';
import type { Failure } from '../failure.ts';
import { changesIn, type SavedChange } from '../notices/settings-remarks.ts';

/** Writes down who changed the settings, and what. */
export function recordChange(change: SavedChange, ports: RecordPorts): Promise<Failure[]> {
  return record([entryOf(change)], ports);
}

const entryOf = (change: SavedChange): AuditEntry => {
  const { version, at, by, from, note } = change.saved;
  const request = `settings/${version}`;
  return {
    id: shortHash(request),
    at,
    verb: 'settings',
    by,
    from: ORIGINS[from],
    why: note,
    changes: briefChanges(changesIn(change)),
    request,
    items: [],
  };
};

const ORIGINS: Readonly<Record<SettingsVersion['from'], AuditOrigin>> = {
  home: { kind: 'slack', channel: 'home' },
  terminal: { kind: 'terminal' },
  deploy: { kind: 'terminal' },
};
