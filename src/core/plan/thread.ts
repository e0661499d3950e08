import type { StoredNotice, Thread } from '../notice/notice.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { Decision } from './decision.ts';

/** The thread for the new notice of a held stop. Undefined for a stop that gets a message of its own. */
export type ThreadOf = (decision: Decision) => Thread | undefined;

/**
 * A channel gets one message per evening. A held stop is announced again in the thread of its first notice, for the
 * people concerned.
 */
export function threadFinder(stored: readonly StoredNotice[]): ThreadOf {
  let byKey: ReadonlyMap<ResourceKey, readonly StoredNotice[]> | undefined;
  return (decision) => {
    const { runningHold, next, resource, view } = decision;
    if (runningHold === undefined || next === undefined || !view.ok || !isMoved(decision)) return undefined;
    // Made only when first needed: most plans have no held stops.
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
    // Nearly all resources are in only one notice and can share this list.
    const alone = [notice];
    for (const { key } of notice.items) {
      const others = byKey.get(key);
      byKey.set(key, others ? [...others, notice] : alone);
    }
  }
  return byKey;
}

/** It stops at a time outside its schedule, only because of a hold. */
function isMoved({ runningHold, hold, next, view, unexpected }: Decision): boolean {
  if (runningHold === undefined || next === undefined || !view.ok || unexpected !== undefined) return false;
  if (hold?.keep === 'stopped') return false;
  if (next.at === view.nextStop) return false;
  return (
    view.latest === undefined || view.latest.direction === 'start' || runningHold.until >= view.latest.at
  );
}
