import { stopOf } from '../notice/notice.ts';
import type { Decision } from '../plan/decision.ts';
import type { NoticeView } from '../plan/notice-view.ts';
import type { ScheduleView } from '../plan/schedule-view.ts';
import { stopAhead } from '../plan/stop-ahead.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { LastChange, Resource } from '../resource/resource.ts';
import { isRunning, isStopped } from '../resource/state.ts';
import { desiredAt } from '../schedule/desired.ts';
import { latestOccurrence, occurrences } from '../schedule/occurrences.ts';
import type { Schedule } from '../schedule/schedule.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../time.ts';
import { type Amount, amountOf } from './price.ts';

type NoticeLine = NoticeView['lines'][number];
/** What took it down. */
type Stop = Pick<LastChange, 'to' | 'at' | 'by'>;
type ReadableView = Extract<ScheduleView, { ok: true }>;

/** Counts elapsed hours, not clock hours: a night in which clocks go back is an hour longer. */
const costOf = (hourlyUsd: number | undefined, from: EpochMs, to: EpochMs): number | undefined =>
  hourlyUsd === undefined ? undefined : (hourlyUsd * Math.max(0, to - from)) / HOUR_MS;

/**
 * What a snooze costs on top of existing holds: every stop that is still ahead moves to `until`. A stop already held
 * for longer does not move. Hours that its schedule has it run anyway cost nothing.
 */
export function snoozeCost({ lines }: NoticeView, until: EpochMs | ((line: NoticeLine) => EpochMs)): Amount {
  return amountOf(
    lines.flatMap((line) => {
      const stop = stopAhead(line.status);
      const to = typeof until === 'number' ? until : until(line);
      if (stop === undefined || stop >= to) return [];
      return [costOf(line.item.hourlyUsd, stop, Math.min(to, startsSoon(line) ?? to))];
    }),
  );
}

const startsSoon = ({ status }: NoticeLine): EpochMs | undefined =>
  status.kind === 'stops' || status.kind === 'held' ? status.startsAt : undefined;

/** What the holds on a notice cost, from the announced stop to the end of each hold, without the schedule's own hours. */
export const holdsCost = ({ notice, lines }: NoticeView): Amount =>
  amountOf(
    lines.flatMap(({ item, status }) => {
      if (status.kind !== 'held') return [];
      const from = stopOf(item, notice) + (status.ownHours ?? 0) * HOUR_MS;
      return [costOf(item.hourlyUsd, from, status.until)];
    }),
  );

/**
 * What is saved from the stops to the next starts. A resource without a next start counts as unpriced: it could be down
 * forever.
 */
export const nightSaves = ({ lines }: NoticeView): Amount =>
  amountOf(
    lines.flatMap(({ item, status }) => {
      if (status.kind !== 'stopped') return [];
      const { at, startsAt } = status;
      return [startsAt === undefined ? undefined : costOf(item.hourlyUsd, at, startsAt)];
    }),
  );

/** What the running and the parked resources cost per hour. */
export interface HourlyTotals {
  readonly running: Amount;
  readonly parked: Amount;
}

/** Covers only what Uptime manages. A resource tagged `never` saves nothing by being down: nobody wants it up. */
export function hourlyTotals(
  decisions: readonly Decision[],
  hourlyUsd: ReadonlyMap<ResourceKey, number>,
): HourlyTotals {
  const usdOf = ({ resource }: Decision) => hourlyUsd.get(resource.key);
  return {
    running: amountOf(decisions.filter((d) => isOurs(d) && isRunning(d.resource)).map(usdOf)),
    parked: amountOf(decisions.filter(isParked).map(usdOf)),
  };
}

const isOurs = ({ action }: Decision): boolean => action.kind !== 'leave';

/** Down because of its schedule. What was down before that, or should be up, saves nothing. */
const isParked = ({ resource, view, action }: Decision): boolean =>
  action.kind !== 'leave' &&
  view.ok &&
  isStopped(resource) &&
  keepsDown(view.schedule, view, resource.lastChange);

function keepsDown(
  schedule: Schedule,
  { latest, desired }: Pick<ReadableView, 'latest' | 'desired'>,
  change: Stop | undefined,
): boolean {
  if (change?.to !== 'stopped' || latest?.direction !== 'stop') return false;
  if (desired !== 'stopped') return desired === 'any' && change.by === 'uptime';
  // It was up in the hours before that stop, if it went down in them or after them.
  const hoursBegan = latestOccurrence(schedule, latest.at - 1)?.at ?? 0;
  return change.by === 'uptime' || change.at >= hoursBegan;
}

/**
 * Whether this run counts the time since the last tick. Extra runs happen between ticks, and a failed tick is retried a
 * minute later. Only a run that starts in a tick's own minute counts the time.
 */
export const isTicksMinute = (startedAt: EpochMs, tickMinutes: number): boolean =>
  Math.floor(startedAt / MINUTE_MS) % tickMinutes === 0;

export interface Saved {
  readonly parkedHours: number;
  readonly usd: number;
}

/**
 * What the time since the last tick saved. It ends with the tick's own minute, so that the times of all ticks join without a gap and none
 * counts twice.
 */
export function savedSinceLastTick(
  decisions: readonly Decision[],
  hourlyUsd: ReadonlyMap<ResourceKey, number>,
  tickMinutes: number,
  startedAt: EpochMs,
): Saved {
  const to = Math.floor(startedAt / MINUTE_MS) * MINUTE_MS;
  const from = to - tickMinutes * MINUTE_MS;
  let parkedHours = 0;
  let usd = 0;
  for (const decision of decisions) {
    const hours = parkedMs(decision, from, to) / HOUR_MS;
    parkedHours += hours;
    usd += hours * (hourlyUsd.get(decision.resource.key) ?? 0);
  }
  return { parkedHours, usd };
}

/** How long it was down because of its schedule, within [from, to). */
function parkedMs({ resource, view, action }: Decision, from: EpochMs, to: EpochMs): number {
  const { lastChange } = resource;
  if (action.kind === 'leave' || !view.ok || lastChange === undefined) return 0;
  const down = downWithin(resource, lastChange, from, to);
  const { schedule } = view;
  const turns = occurrences(schedule, from, to).map(({ at }) => at);
  return [from, ...turns].reduce((sum, begin, index) => {
    const then = { latest: latestOccurrence(schedule, begin), desired: desiredAt(schedule, begin) };
    const end = turns[index] ?? to;
    return keepsDown(schedule, then, down.by)
      ? sum + Math.max(0, Math.min(end, down.to) - Math.max(begin, down.from))
      : sum;
  }, 0);
}

/** When it was down, and what took it down. AWS does not say what that was once it is up again: then it counts as its schedule's. */
function downWithin(
  resource: Resource,
  lastChange: LastChange,
  from: EpochMs,
  to: EpochMs,
): { readonly from: EpochMs; readonly to: EpochMs; readonly by: Stop } {
  if (isStopped(resource)) return { from: lastChange.at, to, by: lastChange };
  if (lastChange.to === 'running' && lastChange.at > from)
    return { from, to: lastChange.at, by: { to: 'stopped', at: from, by: 'uptime' } };
  return { from: to, to, by: lastChange };
}
