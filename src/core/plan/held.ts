import type { Hold } from '../hold/hold.ts';
import { desiredAt } from '../schedule/desired.ts';
import { latestOccurrence, nextOccurrence } from '../schedule/occurrences.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';

/** Several people may hold; the hold that ends last decides. If two end together, keeping it running is safer. */
export function decisiveHold(holds: readonly Hold[]): Hold | undefined {
  let decisive: Hold | undefined;
  for (const hold of holds) {
    const later = decisive === undefined || hold.until > decisive.until;
    const safer = hold.until === decisive?.until && hold.keep === 'running' && decisive.keep === 'stopped';
    if (later || safer) decisive = hold;
  }
  return decisive;
}

/** Moves a stop to the end of a hold, or to the next stop if its hours have begun by then. Never earlier. */
export function stopAfterHold(
  due: EpochMs | undefined,
  until: EpochMs,
  schedule: Schedule,
): EpochMs | undefined {
  if (due === undefined || due >= until) return due;
  const desired = desiredAt(schedule, until);
  const running =
    desired === 'running' || (desired === 'any' && latestOccurrence(schedule, until)?.direction === 'start');
  return running ? nextOccurrence(schedule, until, 'stop')?.at : until;
}

/** Moves a start to the end of a "keep stopped" hold. */
export function startAfterHold(
  due: EpochMs | undefined,
  until: EpochMs,
  schedule: Schedule,
): EpochMs | undefined {
  if (due === undefined || due >= until) return due;
  const desired = desiredAt(schedule, until);
  const stopped =
    desired === 'stopped' || (desired === 'any' && latestOccurrence(schedule, until)?.direction === 'stop');
  return stopped ? nextOccurrence(schedule, until, 'start')?.at : until;
}
