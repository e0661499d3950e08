import type { Forecast, Machine } from '../../game/view.ts';
import { offsetMinutes } from '../times.ts';
import { futureSpans, pastSpans } from './span.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

export interface Cell {
  readonly at: number;
  readonly hour: number;
  /** How many run for most of this hour. */
  readonly running: number;
  /** How many of them because somebody holds them. */
  readonly held: number;
}

/** Seven days from today, each with its 24 hours as this time zone counts them. */
export function weekOf(
  machines: readonly Machine[],
  forecasts: Readonly<Record<string, Forecast>>,
  now: number,
  timeZone: string,
): readonly (readonly Cell[])[] {
  const today = midnightOf(now, timeZone);
  const starts = Array.from({ length: 7 * 24 }, (_, i) =>
    instantOf(today.utc + Math.floor(i / 24) * DAY_MS + (i % 24) * HOUR_MS, timeZone),
  );
  const from = starts[0] ?? now;
  const to = (starts.at(-1) ?? now) + HOUR_MS;
  const running = new Array<number>(starts.length).fill(0);
  const held = new Array<number>(starts.length).fill(0);
  for (const machine of machines) {
    const forecast = machine.tag === undefined ? undefined : forecasts[machine.tag];
    const minutes = new Float64Array(starts.length);
    const heldMinutes = new Float64Array(starts.length);
    for (const span of [...pastSpans(machine, now, from), ...futureSpans(machine, forecast, now, to)]) {
      for (let i = indexOf(span.from, starts); i < starts.length; i += 1) {
        const start = starts[i] ?? to;
        if (start >= span.to) break;
        const overlap = Math.min(span.to, starts[i + 1] ?? to) - Math.max(span.from, start);
        if (overlap <= 0) continue;
        minutes[i] = (minutes[i] ?? 0) + overlap;
        if (span.what === 'held') heldMinutes[i] = (heldMinutes[i] ?? 0) + overlap;
      }
    }
    for (let i = 0; i < starts.length; i += 1) {
      if ((minutes[i] ?? 0) * 2 < HOUR_MS) continue;
      running[i] = (running[i] ?? 0) + 1;
      if ((heldMinutes[i] ?? 0) * 2 >= HOUR_MS) held[i] = (held[i] ?? 0) + 1;
    }
  }
  return Array.from({ length: 7 }, (_, day) =>
    Array.from({ length: 24 }, (_, hour): Cell => {
      const i = day * 24 + hour;
      return { at: starts[i] ?? now, hour, running: running[i] ?? 0, held: held[i] ?? 0 };
    }),
  );
}

/** The last hour that begins at or before this instant. */
function indexOf(at: number, starts: readonly number[]): number {
  let i = Math.max(0, Math.floor((at - (starts[0] ?? at)) / HOUR_MS) - 1);
  while (i + 1 < starts.length && (starts[i + 1] ?? at) <= at) i += 1;
  return Math.min(i, starts.length - 1);
}

/** Midnight by the wall clock, as if that were UTC. */
const midnightOf = (now: number, timeZone: string) => {
  const wall = now + offsetMinutes(now, timeZone) * MINUTE_MS;
  return { utc: Math.floor(wall / DAY_MS) * DAY_MS };
};

/** The instant at which the wall clock shows this. */
function instantOf(wall: number, timeZone: string): number {
  const guess = wall - offsetMinutes(wall, timeZone) * MINUTE_MS;
  return wall - offsetMinutes(guess, timeZone) * MINUTE_MS;
}
