import { type Expansion, isRunningOut, type SourceFault } from '../../core/calendar/expansion.ts';
import { type CalendarSource, sourceKey } from '../../core/calendar/source.ts';
import { calendarUnread } from '../../core/notice/remark.ts';
import type { Remark } from '../../core/plan/remark.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { DAY_MS, type EpochMs } from '../../core/time.ts';
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

export interface Renewal {
  readonly failures: readonly Failure[];
  /** What only people can put right. */
  readonly remarks: readonly Remark[];
  /** Whether other days are kept now than these settings have. */
  readonly isKept: boolean;
}

/**
 * Works out the days of calendars where nobody has, where they run out, or where others may have changed them, and keeps them beside the
 * settings. The next read of the settings has them. Asks and writes nothing where all is known.
 */
export async function renewCalendars(
  settings: Settings,
  { settingsStore, sources, clock }: RenewPorts,
): Promise<Renewal> {
  const { source: of } = settings;
  const wanted = wantedSources(settings);
  if (wanted.length === 0 || of.kind !== 'stored') return { failures: [], remarks: [], isKept: false };
  const at = clock.now();
  const kept = new Map((of.expansions ?? []).map((each) => [each.key, each]));
  const all: Expansion[] = [];
  const failures: Failure[] = [];
  const remarks: Remark[] = [];
  const looked = wanted.map(async (each) => {
    const known = kept.get(each.key);
    const isDue = known === undefined || isRunningOut(known, at) || each.source.kind === 'ssm';
    return { ...each, known, found: isDue ? await expand(each.source, at, known, sources) : known };
  });
  for (const { calendars, known, found } of await Promise.all(looked)) {
    if (!('message' in found)) {
      all.push(found);
      continue;
    }
    const isBug = 'isBug' in found;
    failures.push({ kind: 'calendar-unknown', cause: found.message, isKnown: !isBug });
    if (!isBug && isWorthSaying(found, known, at))
      remarks.push(remarkOf({ calendars, known, message: found.message }, settings.adminChannel, at));
    // What is known counts as long as it lasts.
    if (known !== undefined) all.push(known);
  }
  let isKept = false;
  // Those that nothing needs any longer go.
  if (all.length < kept.size || all.some((each) => kept.get(each.key) !== each))
    try {
      await settingsStore.keepExpansions(of.version, all);
      isKept = true;
    } catch (error) {
      failures.push({ kind: 'calendar-not-stored', cause: messageOf(error) });
    }
  return { failures, remarks, isKept };
}

/** Uptime's own fault. It fails the run, but keeps no other calendar from its days and no tick from its work. */
interface Bug {
  readonly message: string;
  readonly isBug: true;
}

async function expand(
  source: CalendarSource,
  at: EpochMs,
  known: Expansion | undefined,
  sources: CalendarSources,
): Promise<Expansion | SourceFault | Bug> {
  try {
    return await sources.expand(source, at, known);
  } catch (error) {
    return { message: messageOf(error), isBug: true };
  }
}

interface Wanted {
  readonly key: string;
  readonly source: CalendarSource;
  /** The calendars that have it, by id. */
  readonly calendars: readonly string[];
}

function wantedSources({ calendars }: Settings): readonly Wanted[] {
  const all = [...calendars.values()].flatMap(({ id, source }) =>
    source === undefined ? [] : [{ id, key: sourceKey(source), source }],
  );
  return [...Map.groupBy(all, ({ key }) => key)].flatMap(([key, [first, ...others]]) =>
    first === undefined
      ? []
      : [{ key, source: first.source, calendars: [first, ...others].map(({ id }) => id) }],
  );
}

/** While days are known that are not old, people have nothing to do for what passes by itself. */
const isWorthSaying = ({ holds }: SourceFault, known: Expansion | undefined, at: EpochMs): boolean =>
  holds !== 'for-now' || known === undefined || at - known.at > 2 * DAY_MS;

/** It is said again if it lasts longer than this. Days that were found again in the meantime have another `at`. */
const SAID_MS = 30 * DAY_MS;

const remarkOf = (
  {
    calendars,
    known,
    message,
  }: Pick<Wanted, 'calendars'> & { known: Expansion | undefined; message: string },
  channel: string,
  at: EpochMs,
): Remark => ({
  subject: calendarUnread(calendars.join(), known?.at, message),
  until: at + SAID_MS,
  channel,
  news: { topic: 'calendar-unread', calendars, message, until: known?.until },
});
