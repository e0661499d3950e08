import { type Amount, amountOf } from '../money/price.ts';
import type { Decision } from '../plan/decision.ts';
import { hoursOutside } from '../schedule/hours-outside.ts';
import { type EpochMs, HOUR_MS } from '../time.ts';
import type { Changed } from './outcome.ts';

/** What a request would come to as a whole, before anyone says yes. */
export interface Effect {
  /** Slack user ids of the owners, if tags name them. */
  readonly owners: readonly string[];
  readonly money?: Money | undefined;
}

/** Compared with doing nothing. */
export interface Money {
  readonly kind: 'saves' | 'costs';
  readonly amount: Amount;
}

/** One resource: what is due for it now, what is foreseen, and its price if it is known. */
export interface Foreseen {
  readonly decision: Decision;
  readonly outcome: Changed;
  readonly hourlyUsd: number | undefined;
}

/** Undefined where nothing is started, stopped or kept running. */
export function moneyOf(foreseen: readonly Foreseen[], now: EpochMs): Money | undefined {
  const parts = foreseen.flatMap(({ decision, outcome, hourlyUsd }) => {
    const kind = kindOf(outcome);
    if (kind === undefined) return [];
    const hours = kind === 'saves' ? hoursDown(decision, outcome, now) : hoursUp(decision, outcome, now);
    const usd = hours === undefined || hourlyUsd === undefined ? undefined : hours * hourlyUsd;
    return [{ kind, usd }];
  });
  const [first] = parts;
  if (first === undefined || parts.some(({ kind }) => kind !== first.kind)) return undefined;
  return { kind: first.kind, amount: amountOf(parts.map(({ usd }) => usd)) };
}

function kindOf(outcome: Changed): Money['kind'] | undefined {
  switch (outcome.kind) {
    case 'stopped':
      return 'saves';
    case 'started':
      return 'costs';
    case 'held':
    case 'planned':
      return outcome.keep === 'stopped' ? 'saves' : 'costs';
    case 'resumed':
    case 'noted':
      return undefined;
  }
}

/** The hours in which it would have run: until its next stop, and whatever its schedule has after that. Unknown where nothing ends the time. */
function hoursDown(decision: Decision, outcome: Changed, now: EpochMs): number | undefined {
  if (outcome.kind === 'planned') return hoursInside(decision, outcome.from, outcome.until);
  const { next } = decision;
  const startsAt = 'startsAt' in outcome ? outcome.startsAt : undefined;
  if ('already' in outcome && outcome.already) {
    const dueAt = next?.direction === 'start' ? next.at : undefined;
    return startsAt === undefined || dueAt === undefined ? 0 : hoursInside(decision, dueAt, startsAt);
  }
  const stopAt = next?.direction === 'stop' ? next.at : undefined;
  if (startsAt === undefined || stopAt === undefined) return hoursUntil(startsAt ?? stopAt, now);
  return hoursBetween(now, Math.min(stopAt, startsAt)) + hoursInside(decision, stopAt, startsAt);
}

/** It would have been down: since its stop if it is kept running, from now on if it is started. Its schedule's own hours cost nothing extra. */
function hoursUp({ next, view }: Decision, outcome: Changed, now: EpochMs): number | undefined {
  if (outcome.kind === 'planned')
    return view.ok ? hoursOutside(view.schedule, outcome.from, outcome.until) : undefined;
  if ('already' in outcome && outcome.already) return 0;
  const until = 'until' in outcome ? outcome.until : undefined;
  if (outcome.kind === 'held' && outcome.waits === undefined) {
    const stopAt = next?.direction === 'stop' ? Math.max(now, next.at) : now;
    if (until === undefined || until <= stopAt) return 0;
    return view.ok ? hoursOutside(view.schedule, stopAt, until) : hoursBetween(stopAt, until);
  }
  const stopsAt = 'stopsAt' in outcome ? outcome.stopsAt : undefined;
  return hoursUntil(earliest(stopsAt ?? until, next?.direction === 'start' ? next.at : undefined), now);
}

const earliest = (a: EpochMs | undefined, b: EpochMs | undefined): EpochMs | undefined =>
  a === undefined || b === undefined ? (a ?? b) : Math.min(a, b);

/** In which its schedule has it run. */
function hoursInside({ view }: Decision, from: EpochMs, to: EpochMs): number {
  if (!view.ok || to <= from) return 0;
  return hoursBetween(from, to) - hoursOutside(view.schedule, from, to);
}

const hoursUntil = (end: EpochMs | undefined, now: EpochMs): number | undefined =>
  end === undefined ? undefined : hoursBetween(now, end);

const hoursBetween = (from: EpochMs, to: EpochMs): number => Math.max(0, to - from) / HOUR_MS;
