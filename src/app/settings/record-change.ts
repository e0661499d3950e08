import type { AuditEntry, AuditOrigin } from '../../core/audit/entry.ts';
import { settingsSaid } from '../../core/notice/remark.ts';
import type { News, Remark } from '../../core/plan/remark.ts';
import { shortHash } from '../../core/resource/ref.ts';
import { briefChanges, type ChangedSetting, documentChanges } from '../../core/settings/document-changes.ts';
import type { SettingsDocument, SettingsVersion } from '../../core/settings/version.ts';
import { DAY_MS } from '../../core/time.ts';
import { type RecordPorts, record } from '../audit/record.ts';
import type { Failure } from '../failure.ts';

/** A change of the settings that has been saved. */
export interface SavedChange {
  readonly saved: SettingsVersion;
  /** The document before it. */
  readonly before: SettingsDocument;
}

export const changesIn = ({ saved, before }: SavedChange): readonly ChangedSetting[] =>
  documentChanges(before, saved.document);

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

/** What the administrators hear of it, once. Where their channel changes, both hear it. */
export function changeRemarks(change: SavedChange, channels: readonly string[]): Remark[] {
  const { version, at, by } = change.saved;
  const news: News = { topic: 'settings-changed', version, by, changes: changesIn(change) };
  return [...new Set(channels)].map((channel) => ({
    subject: settingsSaid(version, channel),
    until: at + 2 * DAY_MS,
    channel,
    news,
  }));
}
