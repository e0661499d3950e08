import type { EpochMs } from '../time.ts';
import type { Direction, Occurrence, Schedule } from './schedule.ts';
import { latestWord, nextWord, pageIndexAt, timelineOf } from './timeline.ts';

/**
 * The starts and stops of a schedule within [from, to), ascending.
 *
 * Two-sided periods form a union of intervals, so nothing happens where two touch or overlap. One-sided ones always
 * occur. A time that a clock change skips moves forward by the gap, one that it repeats is the first, and a period that
 * it skips completely does not occur. Only weekly schedules have occurrences.
 */
export function occurrences(schedule: Schedule, from: EpochMs, to: EpochMs): Occurrence[] {
  if (schedule.kind !== 'weekly' || !(from < to)) return [];
  const timeline = timelineOf(schedule);
  const found: Occurrence[] = [];
  const last = pageIndexAt(to);
  for (let index = pageIndexAt(from); index <= last; index++) {
    for (const { occurrence } of timeline.page(index).words)
      if (occurrence.at >= from && occurrence.at < to) found.push(occurrence);
  }
  return found;
}

/** The latest occurrence at or before `at`. Undefined if there is none, as for a schedule that always runs. */
export function latestOccurrence(schedule: Schedule, at: EpochMs): Occurrence | undefined {
  return schedule.kind === 'weekly' ? latestWord(timelineOf(schedule), at)?.occurrence : undefined;
}

/** The first occurrence after `at`, of one direction if given. Undefined if there is none. */
export function nextOccurrence(
  schedule: Schedule,
  at: EpochMs,
  direction?: Direction,
): Occurrence | undefined {
  return schedule.kind === 'weekly' ? nextWord(timelineOf(schedule), at, direction)?.occurrence : undefined;
}
