import { settingsEffects } from '../../core/reports/settings-effect.ts';
import type { Overtaken, SettingsFault, SettingsReview } from '../../core/reports/settings-modal.ts';
import { type ChangedSetting, documentChanges } from '../../core/settings/document-changes.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { patched, type SettingsPatch } from '../../core/settings/simple.ts';
import type { SettingsDocument } from '../../core/settings/version.ts';
import { messageOf } from '../message-of.ts';
import type { Checkup } from '../ports/checkup.ts';
import type { Clock } from '../ports/clock.ts';
import type { Inventory } from '../ports/inventory.ts';
import type { Log } from '../ports/log.ts';
import type { StoredPorts } from '../ports/settings-documents.ts';
import type { Store } from '../ports/store.ts';
import { readFacts } from '../tick/facts.ts';
import type { Understood } from './current.ts';

export interface ConsiderPorts extends StoredPorts {
  readonly checkup: Pick<Checkup, 'channel'>;
}

export interface ReviewPorts extends ConsiderPorts {
  readonly inventory: Inventory;
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
}

/** A change of the settings as somebody wants it. */
export interface WantedChange {
  /** The version that they saw. */
  readonly base: number;
  readonly patch: SettingsPatch;
}

/** What would be saved, and what is in its way. */
export interface Considered {
  readonly document: SettingsDocument;
  readonly changes: readonly ChangedSetting[];
  /** What it says. Undefined if it is not understood. */
  readonly proposed: Settings | undefined;
  readonly faults: readonly SettingsFault[];
}

/** What others saved meanwhile stays: only what the person changed is changed. */
export async function consider(
  { document: now, settings }: Understood,
  { patch }: WantedChange,
  { settingsDocuments, checkup }: Pick<ConsiderPorts, 'settingsDocuments' | 'checkup'>,
): Promise<Considered> {
  const document = patched(now, settings, patch);
  const changes = documentChanges(now, document);
  // With the days of calendars that are kept beside those in force.
  const read = settingsDocuments.read(document, settings.source);
  if (!read.ok) {
    const faults = read.issues.map((issue) => ({ kind: 'issue', issue }) as const);
    return { document, changes, proposed: undefined, faults };
  }
  const faults = await closedChannels(settings, read.settings, checkup);
  return { document, changes, proposed: read.settings, faults };
}

/** Everything that a person sees before it is saved. */
export async function review(
  current: Understood,
  wanted: WantedChange,
  ports: ReviewPorts,
): Promise<SettingsReview | { readonly kind: 'unchanged' }> {
  const { base, patch } = wanted;
  const { changes, proposed, faults } = await consider(current, wanted, ports);
  if (changes.length === 0) return { kind: 'unchanged' };
  return {
    kind: 'review',
    base: current.version,
    patch,
    changes,
    overtaken: current.version === base ? undefined : await overtakenSince(base, current, ports),
    fleet: proposed && (await fleetChanges(current.settings, proposed, ports)),
    faults,
  };
}

/** What it does to the fleet. Undefined where the fleet can't be read: then that is said instead. */
async function fleetChanges(
  settings: Settings,
  proposed: Settings,
  { inventory, store, clock, log }: ReviewPorts,
): Promise<SettingsReview['fleet']> {
  try {
    const { facts, failures } = await readFacts(inventory, store, settings);
    return { ...settingsEffects(facts, proposed, clock.now()), unreadable: failures };
  } catch (error) {
    log.warn('settings: the fleet could not be read', { reason: messageOf(error) });
    return undefined;
  }
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

/** Channels that would hear something for the first time, and that Uptime can't post in. */
async function closedChannels(
  now: Settings,
  proposed: Settings,
  checkup: ConsiderPorts['checkup'],
): Promise<readonly SettingsFault[]> {
  const before = heard(now);
  const added = [...heard(proposed)].filter((channel) => !before.has(channel));
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
