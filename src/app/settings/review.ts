import type { Overtaken, SettingsFault, SettingsReview } from '../../core/reports/settings-modal.ts';
import { documentChanges } from '../../core/settings/document-changes.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { patched, type SettingsPatch } from '../../core/settings/simple.ts';
import type { SettingsDocument } from '../../core/settings/version.ts';
import { messageOf } from '../message-of.ts';
import type { Checkup } from '../ports/checkup.ts';
import type { StoredPorts, Understood } from './current.ts';

export interface ReviewPorts extends StoredPorts {
  readonly checkup: Pick<Checkup, 'channel'>;
}

/** A change of the settings as somebody wants it. */
export interface WantedChange {
  /** The version that they saw. */
  readonly base: number;
  readonly patch: SettingsPatch;
}

/** What would be saved, and what is in its way. What others saved meanwhile stays: only what the person changed is changed. */
export async function review(
  current: Understood,
  { base, patch }: WantedChange,
  ports: ReviewPorts,
): Promise<SettingsReview | { readonly kind: 'unchanged' }> {
  const document = patched(current.document, current.settings, patch);
  const changes = documentChanges(current.document, document);
  if (changes.length === 0) return { kind: 'unchanged' };
  return {
    kind: 'review',
    base: current.version,
    patch,
    changes,
    overtaken: current.version === base ? undefined : await overtakenSince(base, current, ports),
    faults: await faultsOf(document, current.settings, ports),
  };
}

/** How far back a version is looked for. */
const MOST_VERSIONS = 50;

async function overtakenSince(
  base: number,
  current: Understood,
  { settingsStore, settingsDocuments }: StoredPorts,
): Promise<Overtaken | undefined> {
  if (current.changed === undefined) return undefined;
  const versions = await settingsStore.versions(MOST_VERSIONS);
  const seen = versions.find((each) => each.ok && each.stored.version === base);
  const before = seen?.ok ? seen.stored.document : settingsDocuments.first;
  const { by, at } = current.changed;
  return { by, at, changes: documentChanges(before, current.document) };
}

/** Why a document can't be saved: what it says, or a channel that Uptime can't post in. */
async function faultsOf(
  document: SettingsDocument,
  now: Settings,
  { settingsDocuments, checkup }: ReviewPorts,
): Promise<readonly SettingsFault[]> {
  const read = settingsDocuments.read(document, { kind: 'first' });
  if (!read.ok) return read.issues.map((issue) => ({ kind: 'issue', issue }));
  const before = heard(now);
  const added = [...heard(read.settings)].filter((channel) => !before.has(channel));
  const faults = await Promise.all(
    added.map(async (channel): Promise<SettingsFault[]> => {
      try {
        await checkup.channel(channel);
        return [];
      } catch (error) {
        return [{ kind: 'channel', channel, cause: messageOf(error) }];
      }
    }),
  );
  return faults.flat();
}

/** The channels that the settings send messages to. */
const heard = ({ policy, adminChannel, channels }: Settings): ReadonlySet<string> =>
  new Set([
    ...[policy.channel, adminChannel].filter((id) => channels.get(id) !== 'silence'),
    ...[...channels].flatMap(([id, mode]) => (mode === 'silence' ? [] : [id])),
  ]);
