import { nextOccurrence } from '../schedule/occurrences.ts';
import { type EpochMs, HOUR_MS } from '../time.ts';
import type { ScheduleView } from './schedule-view.ts';

/** As long as the longest snooze with a price on its button. */
const SOON_MS = 2 * HOUR_MS;

/** When its hours begin again, if they do so soon after a stop. From then on, a snooze costs nothing extra. */
export function startsSoonAfter(stopAt: EpochMs, view: ScheduleView): EpochMs | undefined {
  const startsAt = view.ok ? nextOccurrence(view.schedule, stopAt, 'start')?.at : undefined;
  return startsAt !== undefined && startsAt < stopAt + SOON_MS ? startsAt : undefined;
}
