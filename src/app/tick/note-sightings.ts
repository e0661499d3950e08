import type { Sighting } from '../../core/act/sighting.ts';
import { type ResourceRef, resourceRef } from '../../core/resource/ref.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';
import { messageOf } from '../message-of.ts';
import type { TickPorts } from '../ports/tick-ports.ts';

/**
 * Writes down when changes without a time were first seen, and removes what was seen of earlier ones. Where that fails, the next look
 * sees them: later than they were, and until then nothing is corrected.
 */
export async function noteSightings(
  resources: readonly Resource[],
  before: ReadonlyMap<ResourceRef, readonly Sighting[]>,
  at: EpochMs,
  { store, log }: Pick<TickPorts, 'store' | 'log'>,
): Promise<void> {
  const seen = new Map<ResourceRef, Sighting>();
  const past = new Map<ResourceRef, readonly Sighting[]>();
  for (const { key, undated } of resources) {
    if (undated === undefined) continue;
    const ref = resourceRef(key);
    const known = before.get(ref) ?? [];
    seen.set(ref, { to: undated.to, after: undated.after, at });
    if (known.length > 0) past.set(ref, known);
  }
  if (seen.size === 0) return;
  try {
    await store.createSightings(seen);
    await store.removeSightings(past);
  } catch (error) {
    log.warn('what was seen was not written down', { resources: seen.size, cause: messageOf(error) });
  }
}
