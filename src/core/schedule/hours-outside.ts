import { type EpochMs, HOUR_MS } from '../time.ts';
import { desiredAt } from './desired.ts';
import { occurrences } from './occurrences.ts';
import type { Schedule } from './schedule.ts';

/** How many of the hours from one instant to another the schedule would not have it run. */
export function hoursOutside(schedule: Schedule, start: EpochMs, stop: EpochMs): number {
  let ms = 0;
  let from = start;
  for (const to of [...occurrences(schedule, start, stop).map(({ at }) => at), stop]) {
    if (to > from && desiredAt(schedule, from) !== 'running') ms += to - from;
    from = to;
  }
  return ms / HOUR_MS;
}
