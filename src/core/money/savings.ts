import { stopOf } from '../notice/notice.ts';
import type { Decision } from '../plan/decision.ts';
import type { NoticeView } from '../plan/notice-view.ts';
import { stopAhead } from '../plan/stop-ahead.ts';
import type { ResourceKey } from '../resource/key.ts';
import { isRunning, isStopped } from '../resource/state.ts';
import { latestOccurrence } from '../schedule/occurrences.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../time.ts';
import { type Amount, amountOf } from './price.ts';

type NoticeLine = NoticeView['lines'][number];

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
function isParked({ resource, view, action }: Decision): boolean {
  const { lastChange } = resource;
  if (action.kind === 'leave' || !isStopped(resource) || lastChange === undefined) return false;
  if (!view.ok || view.latest?.direction !== 'stop') return false;
  if (view.desired !== 'stopped') return view.desired === 'any' && lastChange.by === 'uptime';
  // It was up in the hours before that stop, if it went down in them or after them.
  const hoursBegan = latestOccurrence(view.schedule, view.latest.at - 1)?.at;
  return lastChange.by === 'uptime' || hoursBegan === undefined || lastChange.at >= hoursBegan;
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

/** What the time since the last tick saved, based on what is parked now. */
export function savedSinceLastTick(
  decisions: readonly Decision[],
  hourlyUsd: ReadonlyMap<ResourceKey, number>,
  tickMinutes: number,
): Saved {
  const hours = (tickMinutes * MINUTE_MS) / HOUR_MS;
  const parked = decisions.filter(isParked);
  return { parkedHours: parked.length * hours, usd: hourlyTotals(decisions, hourlyUsd).parked.usd * hours };
}
