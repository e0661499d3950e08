import type { Sighting } from '../../core/act/sighting.ts';
import { type ResourceRef, resourceRef } from '../../core/resource/ref.ts';
import type { Resource, UndatedChange } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';
import { messageOf } from '../message-of.ts';
import type { TickPorts } from '../ports/tick-ports.ts';

/**
 * Writes down when changes without a time were first seen, and removes what was seen of earlier ones. Where that fails, the next look
 * sees them: later than they were, and until then nothing is corrected.
 *
 * @param resources as AWS describes them
 * @param known what has been seen before
 */
export async function noteSightings(
  resources: readonly Resource[],
  known: ReadonlyMap<ResourceRef, readonly Sighting[]>,
  at: EpochMs,
  { store, log }: Pick<TickPorts, 'store' | 'log'>,
): Promise<void> {
  const seen = new Map<ResourceRef, Sighting>();
  const past = new Map<ResourceRef, readonly Sighting[]>();
  for (const { key, undated, state } of resources) {
    if (undated === undefined && known.size === 0) continue;
    // A backup says nothing about when it was started: what was seen before counts after it.
    if (undated === undefined && state === 'busy') continue;
    const ref = resourceRef(key);
    const [now, before] = split(known.get(ref) ?? [], undated);
    if (undated !== undefined && now.length === 0)
      seen.set(ref, { to: undated.to, after: undated.after, at });
    if (before.length > 0) past.set(ref, before);
  }
  try {
    if (seen.size > 0) await store.createSightings(seen);
    if (past.size > 0) await store.removeSightings(past);
  } catch (error) {
    log.warn('what was seen was not written down', { resources: seen.size, cause: messageOf(error) });
  }
}

/** Sightings of this change, and of others. */
function split(sightings: readonly Sighting[], undated: UndatedChange | undefined) {
  const isOfIt = ({ to, after }: Sighting) => to === undated?.to && after === undated.after;
  return [sightings.filter(isOfIt), sightings.filter((each) => !isOfIt(each))] as const;
}
