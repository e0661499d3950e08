import type { EpochMs } from '../time.ts';
import type { ItemStatus } from './notice-view.ts';

/**
 * When it stops, where a stop is still ahead that this message is the place to move.
 *
 * @param now where given, a stop that lies in the past is ahead no longer
 */
export function stopAhead(status: ItemStatus, now?: EpochMs): EpochMs | undefined {
  if (status.kind !== 'stops' && status.kind !== 'held') return undefined;
  if (status.announcedAgain === true) return undefined;
  if (status.kind === 'held' && status.announcedElsewhere === true) return undefined;
  const at = status.kind === 'stops' ? status.at : status.stopsAt;
  return at !== undefined && (now === undefined || at > now) ? at : undefined;
}
