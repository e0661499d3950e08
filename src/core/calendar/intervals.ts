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

/** What is left of ascending intervals without those. Neither overlap among themselves. */
export function withoutIntervals(intervals: readonly Interval[], cuts: readonly Interval[]): Interval[] {
  if (cuts.length === 0) return [...intervals];
  return intervals.flatMap((whole) => {
    const left: Interval[] = [];
    let from = whole.start;
    for (const { start, stop } of cuts) {
      if (stop <= from || start >= whole.stop) continue;
      if (start > from) left.push({ start: from, stop: start });
      from = stop;
    }
    if (from < whole.stop) left.push({ start: from, stop: whole.stop });
    return left;
  });
}
