import type { EpochMs } from '../time.ts';
import type { ItemStatus } from './notice-view.ts';

/**
 * When it stops, if the stop is still ahead and this message is the place to move it.
 *
 * @param now if given, a stop in the past is no longer ahead
 */
export function stopAhead(status: ItemStatus, now?: EpochMs): EpochMs | undefined {
  if (status.kind !== 'stops' && status.kind !== 'held') return undefined;
  if (status.announcedAgain === true) return undefined;
  if (status.kind === 'held' && status.announcedElsewhere === true) return undefined;
  const at = status.kind === 'stops' ? status.at : status.stopsAt;
  return at !== undefined && (now === undefined || at > now) ? at : undefined;
}
