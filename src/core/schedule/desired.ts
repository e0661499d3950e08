import type { EpochMs } from '../time.ts';
import { localTimeIn } from './local-time.ts';
import type { Desired, Direction, Schedule } from './schedule.ts';
import { isWithinHours, latestWord, timelineOf, type WeeklySchedule } from './timeline.ts';

/**
 * What a schedule asks for at an instant.
 *
 * Two-sided hours always apply. A one-sided start or stop applies for the rest of its local day. From the next day on
 * it counts only if the hours agree; otherwise the schedule has no wish (`any`), and the latest word decides.
 */
export function desiredAt(schedule: Schedule, at: EpochMs): Desired {
  switch (schedule.kind) {
    case 'always':
      return 'running';
    case 'never':
      return 'stopped';
    case 'unmanaged':
      return 'any';
    case 'weekly':
      return desiredByHours(schedule, at);
  }
}

function desiredByHours(schedule: WeeklySchedule, at: EpochMs): Desired {
  const timeline = timelineOf(schedule);
  const word = latestWord(timeline, at);
  if (word?.from === 'hours') return stateAfter(word.occurrence.direction);
  if (word) {
    const local = localTimeIn(schedule.timeZone);
    if (local.dayAt(word.occurrence.at) === local.dayAt(at)) return stateAfter(word.occurrence.direction);
  }
  if (!timeline.hasHours) return 'any';
  const byHours = isWithinHours(timeline, at) ? 'running' : 'stopped';
  // Without any word the hours never begin or end: they are always on.
  return word === undefined || byHours === stateAfter(word.occurrence.direction) ? byHours : 'any';
}

const stateAfter = (direction: Direction): 'running' | 'stopped' =>
  direction === 'start' ? 'running' : 'stopped';
