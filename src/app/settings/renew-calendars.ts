import { type Expansion, isRunningOut } from '../../core/calendar/expansion.ts';
import { sourceKey } from '../../core/calendar/source.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { CalendarSources } from '../ports/calendar-sources.ts';
import type { Clock } from '../ports/clock.ts';
import type { SettingsStore } from '../ports/settings-store.ts';

export interface RenewPorts {
  readonly settingsStore: SettingsStore;
  readonly sources: CalendarSources;
  readonly clock: Clock;
}

/**
 * Works out the days of calendars where nobody has, or where they run out, and keeps them beside the settings. The next read of the
 * settings has them. Costs nothing where all is known.
 */
export async function renewCalendars(
  { calendars, source: of }: Settings,
  { settingsStore, sources, clock }: RenewPorts,
): Promise<readonly Failure[]> {
  const wanted = new Map(
    [...calendars.values()].flatMap(({ source }) =>
      source === undefined ? [] : [[sourceKey(source), source] as const],
    ),
  );
  if (wanted.size === 0 || of.kind !== 'stored') return [];
  const at = clock.now();
  const kept = new Map((of.expansions ?? []).map((each) => [each.key, each]));
  const all: Expansion[] = [];
  let isNew = false;
  const failures: Failure[] = [];
  for (const [key, source] of wanted) {
    const known = kept.get(key);
    if (known !== undefined && !isRunningOut(known, at)) {
      all.push(known);
      continue;
    }
    const found = await sources.expand(source, at);
    if ('message' in found) {
      failures.push({ kind: 'calendar-unknown', cause: found.message, isKnown: true });
      // What is known counts as long as it lasts.
      if (known !== undefined) all.push(known);
    } else {
      all.push(found);
      isNew = true;
    }
  }
  // Those that nothing needs any longer go.
  if (isNew || all.length < kept.size)
    try {
      await settingsStore.keepExpansions(of.version, all);
    } catch (error) {
      failures.push({ kind: 'calendar-not-stored', cause: messageOf(error) });
    }
  return failures;
}
