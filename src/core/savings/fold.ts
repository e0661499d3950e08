import type { AuditEntry } from '../audit/entry.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { Resource } from '../resource/resource.ts';
import { isDown, isStopped, isUp } from '../resource/state.ts';
import { nextOccurrence } from '../schedule/occurrences.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { DAY_MS, type EpochMs, floorToMinute, MINUTE_MS } from '../time.ts';
import type { DayLabels, DayLine, Down, DownCause } from './day.ts';
import { eventsIn, eventsOfChange, type SavingsEvent } from './events.ts';
import { type Between, snoozedMinutes, snoozesIn } from './snoozes.ts';
import { type Stretch, walk } from './stretches.ts';

/** A resource as the run that folds sees it. */
export interface SeenNow {
  readonly labels: DayLabels;
  readonly resource: Pick<Resource, 'state' | 'lastChange'>;
  /** Undefined: not understood. */
  readonly schedule: Schedule | undefined;
  /** Whether Uptime would start and stop it. */
  readonly isManaged: boolean;
}

/** What is known besides what was written down. */
export interface FoldFacts {
  readonly seen: ReadonlyMap<ResourceKey, SeenNow>;
  /** Whether the place of a resource could not be read, so that nothing follows from not seeing it. */
  readonly isUnread: (key: ResourceKey) => boolean;
}

/**
 * What a time came to, resource by resource, from how the time before ended and what was written down since. The same time folded in
 * pieces comes to the same.
 *
 * @param before the lines of the time just before
 * @param entries those since `from`. Later ones than `to` tell what someone did without Uptime, and what was still there
 */
export function fold(
  before: readonly DayLine[],
  entries: readonly AuditEntry[],
  { seen, isUnread }: FoldFacts,
  span: Between,
): DayLine[] {
  const lines = new Map(before.map((line) => [line.key, line]));
  const events = eventsIn(entries);
  const names = new Map(entries.flatMap(({ items }) => items.map(({ key, name }) => [key, name] as const)));
  const keys = new Set([...lines.keys(), ...events.keys(), ...seen.keys()]);
  return [...keys].sort().flatMap((key) => {
    const its = events.get(key) ?? [];
    const now = seen.get(key);
    const last = lines.get(key);
    const isGone = now === undefined && !isUnread(key) && !its.some(({ at }) => at >= span.to);
    const labels = now?.labels ?? last ?? unlabelled(key, names.get(key));
    return foldOne({ labels, last, events: its, now, isGone }, span);
  });
}

const unlabelled = (key: ResourceKey, name = ''): DayLabels => ({
  key,
  name,
  schedule: '',
  channel: '',
  tags: {},
});

interface Known {
  readonly labels: DayLabels;
  readonly last: DayLine | undefined;
  readonly events: readonly SavingsEvent[];
  readonly now: SeenNow | undefined;
  readonly isGone: boolean;
}

/** Nothing where it was up all the time, and nobody snoozed it. */
function foldOne({ labels, last, events, now, isGone }: Known, span: Between): DayLine[] {
  const { from, to } = span;
  const change = now?.resource.lastChange;
  const all = [...events, ...(change ? eventsOfChange(change) : [])].sort((a, b) => a.at - b.at);
  const past = all.filter(({ at }) => at < to).map((event) => asLong(event, from));
  const walked = walk(last?.down, past);
  // How long what is gone stayed down is not known, so its last stretch does not count.
  const still = isGone ? undefined : stillDown(walked.open, past, now, from);
  const withLong = longMarker(now, from);
  const open = still && withLong(still);
  const stretches = [...walked.over.map(withLong), ...(open ? [{ ...open, to }] : [])];
  const snoozes = isGone ? [] : snoozesIn(last?.held ?? [], past);
  const downs = stretches.map((each) => ({ from: each.since, to: each.to }));
  const snoozed = now?.schedule ? snoozedMinutes(snoozes, downs, now.schedule, span) : [];
  const held = snoozes.filter(({ until }) => until > to);
  const minutes = minutesByCause(stretches.flatMap(partsOf), from, to);
  const { key, name, schedule, channel, owner, tags, usdPerHour } = labels;
  if (Object.keys(minutes).length + snoozed.length + held.length === 0 && open === undefined) return [];
  return [
    {
      ...{ key, name, schedule, channel, tags, minutes, snoozes: snoozed },
      ...(owner !== undefined && { owner }),
      ...(usdPerHour !== undefined && { usdPerHour }),
      ...(open !== undefined && { down: open }),
      ...(held.length > 0 && { held }),
    },
  ];
}

/** Nobody had told that it was down by then, so it was before Uptime did anything. */
const asLong = (event: SavingsEvent, from: EpochMs): SavingsEvent =>
  event.kind === 'down' && event.cause !== 'schedule' && event.at < from
    ? { ...event, cause: 'long' }
    : event;

/** What AWS tells in the end corrects what was written down: a run may have died, and a person needs no Uptime. */
function stillDown(
  open: Down | undefined,
  events: readonly SavingsEvent[],
  now: SeenNow | undefined,
  from: EpochMs,
): Down | undefined {
  if (now === undefined) return open;
  const { resource } = now;
  const { lastChange } = resource;
  if (open !== undefined) {
    const isWrong = isUp(resource) && lastChange?.to === 'running' && lastChange.at < open.since;
    return isWrong ? undefined : open;
  }
  // RDS has no event for a start that fails.
  const started = events.findLast(({ kind }) => kind === 'up')?.at;
  if (started !== undefined) {
    const hasFailed = isStopped(resource) && (lastChange?.at ?? 0) < started;
    return hasFailed ? { cause: 'failed', since: floorToMinute(started) } : undefined;
  }
  if (!now.isManaged || !isDown(resource)) return undefined;
  if (lastChange !== undefined && lastChange.at >= from) return undefined;
  const since = floorToMinute(lastChange?.at ?? from);
  return { cause: lastChange?.by === 'uptime' ? 'schedule' : 'long', since };
}

/** As long as AWS itself leaves a database stopped. */
const LONG_MS = 7 * DAY_MS;

/** What no schedule starts again saves something for a week. After that, nobody misses it. What is not understood starts nothing. */
function longMarker(now: SeenNow | undefined, from: EpochMs): <T extends Down>(down: T) => T {
  if (now === undefined) return (down) => down;
  const { schedule } = now;
  const isStarted = schedule !== undefined && nextOccurrence(schedule, from, 'start') !== undefined;
  return (down) => {
    return isStarted ? { ...down, longFrom: undefined } : { ...down, longFrom: down.since + LONG_MS };
  };
}

function partsOf({ longFrom = Number.POSITIVE_INFINITY, ...stretch }: Stretch): Stretch[] {
  if (stretch.cause !== 'schedule' || stretch.to <= longFrom) return [stretch];
  return [
    { ...stretch, to: longFrom },
    { cause: 'long', since: longFrom, to: stretch.to },
  ];
}

function minutesByCause(stretches: readonly Stretch[], from: EpochMs, to: EpochMs): DayLine['minutes'] {
  const minutes: Partial<Record<DownCause, number>> = {};
  for (const { cause, since, to: end } of stretches) {
    const ms = Math.min(end, to) - Math.max(since, from);
    if (ms > 0) minutes[cause] = (minutes[cause] ?? 0) + ms / MINUTE_MS;
  }
  return minutes;
}
