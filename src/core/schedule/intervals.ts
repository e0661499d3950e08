import type { EpochMs } from '../time.ts';

/** [start, stop) */
export interface Interval {
  readonly start: EpochMs;
  readonly stop: EpochMs;
}

/** The union, in ascending order. Intervals that overlap or touch become one. */
export function mergeIntervals(intervals: readonly Interval[]): Interval[] {
  const merged: Interval[] = [];
  for (const next of [...intervals].sort((a, b) => a.start - b.start)) {
    const last = merged.at(-1);
    if (last && next.start <= last.stop)
      merged[merged.length - 1] = { start: last.start, stop: Math.max(last.stop, next.stop) };
    else merged.push(next);
  }
  return merged;
}
