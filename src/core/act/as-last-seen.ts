import type { Resource } from '../resource/resource.ts';
import { isDown, isUp } from '../resource/state.ts';
import type { Sighting } from './sighting.ts';

/**
 * RDS tells of changes late, or never, so its latest event may be older than what was seen since. A database that runs has been started
 * again if it was seen down after that event. One that is down has been stopped again if it was seen up. That change has no time.
 */
export function asLastSeen(resource: Resource, sightings: readonly Sighting[]): Resource {
  const { lastChange, undated, traits } = resource;
  if (traits.transitionMs === 0 || sightings.length === 0) return resource;
  const event = undated?.after ?? lastChange?.at ?? 0;
  const last = sightings
    .filter(({ at }) => at > event)
    .reduce<Sighting | undefined>((a, b) => (a === undefined || b.at > a.at ? b : a), undefined);
  if (last === undefined) return resource;
  if (undated !== undefined && isDown(resource)) {
    return { ...resource, undated: { ...undated, after: last.to === 'stopped' ? last.after : last.at } };
  }
  if (!isUp(resource)) return resource;
  // It was seen up before its event came.
  if (last.to === 'running' && last.after <= event) return resource;
  const after = last.to === 'running' ? last.after : last.at;
  return { ...resource, undated: { to: 'running', after, by: 'person', detail: '' } };
}
