import { desiredAt } from '../core/schedule/desired.ts';
import { latestOccurrence } from '../core/schedule/occurrences.ts';
import type { Desired, Schedule } from '../core/schedule/schedule.ts';
import { type EpochMs, HOUR_MS } from '../core/time.ts';
import type { Original } from './imported.ts';

export interface Difference {
  readonly at: EpochMs;
  readonly theirs: Desired;
  readonly ours: Desired;
}

/** The hours from one instant to another at whose beginning the two differ. */
export function differences(
  original: Original,
  schedule: Schedule,
  from: EpochMs,
  to: EpochMs,
): Difference[] {
  const found: Difference[] = [];
  for (let at = from; at < to; at += HOUR_MS) {
    const theirs = original.desired(at);
    const ours = original.asks === 'wishes' ? desiredAt(schedule, at) : lastAskedFor(schedule, at);
    if (ours !== theirs) found.push({ at, theirs, ours });
  }
  return found;
}

/** Without a wish, what it asked for last still stands. */
function lastAskedFor(schedule: Schedule, at: EpochMs): Desired {
  const wish = desiredAt(schedule, at);
  if (wish !== 'any') return wish;
  const word = latestOccurrence(schedule, at);
  if (word === undefined) return 'any';
  return word.direction === 'start' ? 'running' : 'stopped';
}
