import type { StoredNotice, Thread } from '../notice/notice.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { Decision } from './decision.ts';

/** Where the fresh notice of a stop that somebody moved is said; undefined for a stop that is news of its own. */
export type ThreadOf = (decision: Decision) => Thread | undefined;

/**
 * The channel reads one message an evening: what somebody held is announced again in the thread of the message that announced
 * it first, for those who are concerned.
 */
export function threadFinder(stored: readonly StoredNotice[]): ThreadOf {
  let byKey: ReadonlyMap<ResourceKey, readonly StoredNotice[]> | undefined;
  return (decision) => {
    const { runningHold, next, resource, view } = decision;
    if (runningHold === undefined || next === undefined || !view.ok || !isMoved(decision)) return undefined;
    // Not before it is asked for: most plans have nothing that was held.
    byKey ??= deliveredByKey(stored);
    const earlier = (byKey.get(resource.key) ?? []).filter(
      ({ channel, stopAt }) => channel === view.policy.channel && stopAt < next.at,
    );
    const latest = earlier.reduce<StoredNotice | undefined>(
      (a, b) => (a === undefined || b.stopAt > a.stopAt ? b : a),
      undefined,
    );
    const ts = latest?.thread?.ts ?? latest?.delivered?.ts;
    return ts === undefined ? undefined : { ts, holders: [runningHold.by] };
  };
}

function deliveredByKey(stored: readonly StoredNotice[]): ReadonlyMap<ResourceKey, readonly StoredNotice[]> {
  const byKey = new Map<ResourceKey, readonly StoredNotice[]>();
  for (const notice of stored) {
    if (notice.delivered === undefined) continue;
    // Nearly all resources are in one notice, and share this list.
    const alone = [notice];
    for (const { key } of notice.items) {
      const others = byKey.get(key);
      byKey.set(key, others ? [...others, notice] : alone);
    }
  }
  return byKey;
}

/** It stops at another time than its schedule says, because of the hold and nothing else. */
function isMoved({ runningHold, hold, next, view, unexpected }: Decision): boolean {
  if (runningHold === undefined || next === undefined || !view.ok || unexpected !== undefined) return false;
  if (hold?.keep === 'stopped') return false;
  if (next.at === view.nextStop) return false;
  return (
    view.latest === undefined || view.latest.direction === 'start' || runningHold.until >= view.latest.at
  );
}
