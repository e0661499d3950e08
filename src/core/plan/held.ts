import type { Hold } from '../hold.ts';
import { type ResourceRef, resourceRef } from '../ref.ts';
import type { Resource } from '../resource.ts';
import { desiredAt } from '../schedule/desired.ts';
import { latestOccurrence, nextOccurrence } from '../schedule/occurrences.ts';
import type { Schedule } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';

export type HoldsOf = (resource: Resource) => readonly Hold[];

const NONE: readonly Hold[] = [];

/** Finds a resource's holds that still run at `now`. Hashes no key where nobody holds anything. */
export function holdFinder(holds: readonly Hold[], now: EpochMs): HoldsOf {
  const byRef = new Map<ResourceRef, Hold[]>();
  for (const hold of holds) {
    if (hold.until <= now) continue;
    const list = byRef.get(hold.resource);
    if (list) list.push(hold);
    else byRef.set(hold.resource, [hold]);
  }
  if (byRef.size === 0) return () => NONE;
  return (resource) => byRef.get(resourceRef(resource.key)) ?? NONE;
}

/**
 * Finds the hold that kept a resource running last, of those that have ended and are remembered: people were promised a fresh
 * notice of a stop then.
 */
export function endedHoldFinder(
  holds: readonly Hold[],
  now: EpochMs,
): (resource: Resource) => Hold | undefined {
  const byRef = new Map<ResourceRef, Hold>();
  for (const hold of holds) {
    if (hold.keep !== 'running' || hold.until > now) continue;
    const other = byRef.get(hold.resource);
    if (other === undefined || hold.until > other.until) byRef.set(hold.resource, hold);
  }
  return ({ key }) => (byRef.size === 0 ? undefined : byRef.get(resourceRef(key)));
}

/** Several people may hold; the last to end decides. Of two that end together, keeping it running is the safer. */
export function decisiveHold(holds: readonly Hold[]): Hold | undefined {
  let decisive: Hold | undefined;
  for (const hold of holds) {
    const later = decisive === undefined || hold.until > decisive.until;
    const safer = hold.until === decisive?.until && hold.keep === 'running' && decisive.keep === 'stopped';
    if (later || safer) decisive = hold;
  }
  return decisive;
}

/** Moves a stop behind a hold's end: to that end, or to the next stop if its hours have begun again by then. Never earlier. */
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

/** Moves a start behind the end of a "keep stopped" hold. */
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
