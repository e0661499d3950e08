import { settingsSaid } from '../../core/notice/remark.ts';
import type { News, Remark } from '../../core/plan/remark.ts';
import { type ChangedSetting, documentChanges } from '../../core/settings/document-changes.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { SettingsDocument, SettingsVersion } from '../../core/settings/version.ts';
import { DAY_MS, HOUR_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { StoredPorts } from '../ports/settings-documents.ts';
import { type SayPorts, sayOnce } from './say-once.ts';

/** A change of the settings that has been saved. */
export interface SavedChange {
  readonly saved: SettingsVersion;
  /** The document before it. */
  readonly before: SettingsDocument;
}

export const changesIn = ({ saved, before }: SavedChange): readonly ChangedSetting[] =>
  documentChanges(before, saved.document);

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

/** For so long a tick asks whether the administrators have heard of a change. */
const NEWS_MS = HOUR_MS;

/** A terminal tells nobody, and Slack may have been down when somebody saved on the Home tab. A deployment is no news. */
export async function tellSettingsChange(
  ports: SayPorts & { readonly settings: Settings; readonly stored?: StoredPorts | undefined },
): Promise<readonly Failure[]> {
  const { stored, settings, clock } = ports;
  const { source } = settings;
  if (stored === undefined || source.kind !== 'stored' || source.from === 'deploy') return [];
  if (clock.now() - source.at > NEWS_MS) return [];
  try {
    const [last, previous] = await stored.settingsStore.versions(2);
    if (last?.ok !== true || last.stored.version !== source.version) return [];
    const before = previous?.ok ? previous.stored.document : stored.settingsDocuments.first;
    const read = stored.settingsDocuments.read(before, { kind: 'first' });
    const channels = [...(read.ok ? [read.settings.adminChannel] : []), settings.adminChannel];
    return await sayOnce(changeRemarks({ saved: last.stored, before }, channels), ports);
  } catch (error) {
    return [{ kind: 'news-not-posted', channel: settings.adminChannel, cause: messageOf(error) }];
  }
}
