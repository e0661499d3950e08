import { stopOf } from '../notice/notice.ts';
import type { Decision } from '../plan/decision.ts';
import type { NoticeView } from '../plan/notice-view.ts';
import { stopAhead } from '../plan/stop-ahead.ts';
import type { ResourceKey } from '../resource/key.ts';
import { isRunning, isStopped } from '../resource/state.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS } from '../time.ts';
import { type Amount, amountOf } from './price.ts';

type NoticeLine = NoticeView['lines'][number];

/** Hours are counted as they pass, not as clocks show them: a night in which clocks go back is an hour longer. */
const costOf = (hourlyUsd: number | undefined, from: EpochMs, to: EpochMs): number | undefined =>
  hourlyUsd === undefined ? undefined : (hourlyUsd * Math.max(0, to - from)) / HOUR_MS;

/**
 * What a press costs beyond what is held already: every stop that is still ahead moves to `until`. A stop that is
 * held for longer than that stays where it is.
 */
export function snoozeCost({ lines }: NoticeView, until: EpochMs | ((line: NoticeLine) => EpochMs)): Amount {
  return amountOf(
    lines.flatMap((line) => {
      const stop = stopAhead(line.status);
      const to = typeof until === 'number' ? until : until(line);
      return stop === undefined || stop >= to ? [] : [costOf(line.item.hourlyUsd, stop, to)];
    }),
  );
}

/** What the holds on a notice cost, from the stop that it announced to their ends. */
export const holdsCost = ({ notice, lines }: NoticeView): Amount =>
  amountOf(
    lines.flatMap(({ item, status }) =>
      status.kind === 'held' ? [costOf(item.hourlyUsd, stopOf(item, notice), status.until)] : [],
    ),
  );

/** What is not spent from the stops to the next starts. Who knows no start could be down for ever, and counts as not known. */
export const nightSaves = ({ lines }: NoticeView): Amount =>
  amountOf(
    lines.flatMap(({ item, status }) => {
      if (status.kind !== 'stopped') return [];
      const { at, startsAt } = status;
      return [startsAt === undefined ? undefined : costOf(item.hourlyUsd, at, startsAt)];
    }),
  );

/** What runs and what is parked cost an hour. */
export interface HourlyTotals {
  readonly running: Amount;
  readonly parked: Amount;
}

/** Of what Uptime looks after. What is tagged `never` saves nothing by being down: nobody wants it up. */
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

const isParked = (decision: Decision): boolean =>
  isOurs(decision) &&
  isStopped(decision.resource) &&
  decision.view.ok &&
  decision.view.schedule.kind !== 'never';

/**
 * Whether this run counts the time since the last tick. Runs come between ticks as well, and a tick that failed comes again a
 * minute later: time is counted by who begins in a tick's own minute.
 */
export const isTicksMinute = (startedAt: EpochMs, tickMinutes: number): boolean =>
  Math.floor(startedAt / MINUTE_MS) % tickMinutes === 0;

export interface Saved {
  readonly parkedHours: number;
  readonly usd: number;
}

/** What the time since the last tick saved, by what is parked now. */
export function savedSinceLastTick(
  decisions: readonly Decision[],
  hourlyUsd: ReadonlyMap<ResourceKey, number>,
  tickMinutes: number,
): Saved {
  const hours = (tickMinutes * MINUTE_MS) / HOUR_MS;
  const parked = decisions.filter(isParked);
  return { parkedHours: parked.length * hours, usd: hourlyTotals(decisions, hourlyUsd).parked.usd * hours };
}
