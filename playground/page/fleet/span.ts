import type { Forecast, Machine } from '../../game/view.ts';

const HALF_MS = 24 * 3_600_000;

/** A stretch of a machine's timeline. */
export interface Span {
  readonly from: number;
  readonly to: number;
  readonly what: 'up' | 'moving' | 'will' | 'held' | 'unsure';
}

/** Where an instant is on a timeline that shows a day before and a day after now, in percent. */
export const place = (at: number, now: number): number =>
  Math.min(100, Math.max(0, ((at - now + HALF_MS) / (2 * HALF_MS)) * 100));

/** When it ran within the last day, as AWS reported it. */
export function pastSpans({ past }: Machine, now: number, start: number = now - HALF_MS): readonly Span[] {
  return past.flatMap(([at, power], i) => {
    const from = Math.max(at, start);
    const to = Math.min(past[i + 1]?.[0] ?? now, now);
    if (to <= from || power === 'stopped') return [];
    return [{ from, to, what: power === 'running' ? ('up' as const) : ('moving' as const) }];
  });
}

/** When it will run, as far as we know: first the hold, then its state until the next step, then its schedule. */
export function futureSpans(
  machine: Machine,
  forecast: Forecast | undefined,
  now: number,
  end: number = now + HALF_MS,
): readonly Span[] {
  const { next, hold, power } = machine;
  const isUp = power === 'running' || power === 'starting' || power === 'busy';
  const spans: Span[] = [];
  const add = (from: number, to: number, what: Span['what']) => {
    if (to > from) spans.push({ from, to, what });
  };
  if (!forecast || machine.mood === 'left') {
    if (isUp) add(now, end, machine.tag === undefined || machine.mood === 'left' ? 'will' : 'unsure');
    return spans;
  }
  const turn = next ? Math.min(Math.max(next.at, now), end) : end;
  const heldUntil = hold?.keep === 'running' ? Math.min(Math.max(hold.until, now), turn) : now;
  if (isUp) {
    add(now, heldUntil, 'held');
    add(heldUntil, turn, 'will');
  }
  let up = next ? next.direction === 'start' : isUp;
  let from = turn;
  for (const [at, wish] of [...forecast.filter(([edge]) => edge > turn), [end, 'any'] as const]) {
    const to = Math.min(at, end);
    if (up) add(from, to, 'will');
    from = to;
    if (wish !== 'any') up = wish === 'running';
    if (from >= end) break;
  }
  return spans;
}
