import { mayBeDone } from '../../core/act/act.ts';
import { asLastSeen } from '../../core/act/as-last-seen.ts';
import { explainsUndated, isSightingOf } from '../../core/act/attribute.ts';
import type { Sighting } from '../../core/act/sighting.ts';
import { type ResourceRef, resourceRef } from '../../core/resource/ref.ts';
import type { Resource, UndatedChange } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';
import { messageOf } from '../message-of.ts';
import type { StoreReading } from '../ports/store.ts';
import type { TickPorts } from '../ports/tick-ports.ts';

/**
 * Writes down when changes without a time were first seen, and what explains them. Removes what was seen of earlier ones. Where that
 * fails, the next look sees them: later than they were, and until then nothing is corrected.
 *
 * @param resources as AWS describes them
 * @param known what has been seen and done before
 */
export async function noteSightings(
  resources: readonly Resource[],
  { sightings, acts }: Pick<StoreReading, 'sightings' | 'acts'>,
  at: EpochMs,
  { store, log }: Pick<TickPorts, 'store' | 'log'>,
): Promise<void> {
  const seen = new Map<ResourceRef, Sighting>();
  const past = new Map<ResourceRef, readonly Sighting[]>();
  for (const described of resources) {
    if (described.undated === undefined && sightings.size === 0) continue;
    const ref = resourceRef(described.key);
    const known = sightings.get(ref) ?? [];
    const resource = asLastSeen(described, known);
    const { undated, state } = resource;
    // A backup says nothing about when it was started: what was seen before counts after it.
    if (undated === undefined && state === 'busy') continue;
    const before = known.filter((each) => !isNeeded(each, resource));
    if (undated !== undefined && !known.some((each) => isOf(undated, each))) {
      const { to, after } = undated;
      const act = explainsUndated(mayBeDone(acts.get(ref)), undated, at);
      seen.set(ref, { to, after, at, ...(act === undefined ? {} : { act: whatOf(act) }) });
    }
    if (before.length > 0) past.set(ref, before);
  }
  try {
    if (seen.size > 0) await store.createSightings(seen);
    if (past.size > 0) await store.removeSightings(past);
  } catch (error) {
    log.warn('what was seen was not written down', { resources: seen.size, cause: messageOf(error) });
  }
}

const whatOf = ({ askedAt, for: by, held }: NonNullable<Sighting['act']>): Sighting['act'] => ({
  askedAt,
  for: by,
  held,
});

const isOf = ({ to, after }: UndatedChange, seen: Sighting): boolean =>
  seen.to === to && seen.after === after;

/**
 * Whether it is of the last change, which AWS may have dated meanwhile. While a change is undated, the one before it is still needed: a
 * start may fall back without an event.
 */
function isNeeded(seen: Sighting, { undated, lastChange }: Resource): boolean {
  if (undated === undefined) return lastChange !== undefined && isSightingOf(lastChange, seen);
  return isOf(undated, seen) || (seen.to !== undated.to && seen.at <= undated.after);
}
