import { isSameCapacity } from '../resource/capacity.ts';
import { isUp } from '../resource/state.ts';
import type { Decision } from './decision.ts';

/**
 * Those that a person has started since Uptime scaled them to zero, and that still have its zero bounds: nothing could scale them until
 * the next start. Not before it is known that it was a person, and when.
 */
export const withZeroBounds = (decisions: readonly Decision[]): Decision[] =>
  decisions.filter(({ resource, action, paused }) => {
    const { scale, lastChange, undated } = resource;
    if (scale?.stoppedAt === undefined || scale.normal === undefined || undated !== undefined) return false;
    if (action.kind === 'leave' || paused !== undefined || !isUp(resource)) return false;
    const isStarted =
      lastChange?.to === 'running' && lastChange.by === 'person' && lastChange.at > scale.stoppedAt;
    return isStarted && scale.now.desired > 0 && !isSameCapacity(scale.now, scale.normal);
  });
