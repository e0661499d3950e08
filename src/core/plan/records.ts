import type { Hold } from '../hold/hold.ts';
import { type RemarkRef, refusedStop } from '../notice/remark.ts';
import { type ResourceRef, resourceRef } from '../resource/ref.ts';
import type { Resource } from '../resource/resource.ts';
import type { EpochMs } from '../time.ts';

/** What the store keeps about one resource. */
export interface Records {
  /** Holds that are still running. */
  readonly holds: readonly Hold[];
  /**
   * The last to end of the holds that kept it running and are over. People were promised a new notice before the next
   * stop.
   */
  readonly ended: Hold | undefined;
  /** AWS recently refused to stop it. */
  readonly refused: boolean;
}

export type RecordsOf = (resource: Resource) => Records;

const NONE: Records = { holds: [], ended: undefined, refused: false };

/** Finds a resource's records as of `now`. Skips hashing keys if there are no records. */
export function recordFinder(
  holds: readonly Hold[],
  remarks: ReadonlyMap<RemarkRef, EpochMs>,
  now: EpochMs,
): RecordsOf {
  const byRef = new Map<ResourceRef, Records>();
  for (const [ref, held] of Map.groupBy(holds, ({ resource }) => resource)) {
    byRef.set(ref, {
      holds: held.filter(({ until }) => until > now),
      ended: lastEnded(held, now),
      refused: false,
    });
  }
  for (const remark of remarks.keys()) {
    const ref = refusedStop(remark);
    if (ref !== undefined) byRef.set(ref, { ...(byRef.get(ref) ?? NONE), refused: true });
  }
  if (byRef.size === 0) return () => NONE;
  return ({ key }) => byRef.get(resourceRef(key)) ?? NONE;
}

function lastEnded(holds: readonly Hold[], now: EpochMs): Hold | undefined {
  let last: Hold | undefined;
  for (const hold of holds) {
    if (hold.keep !== 'running' || hold.until > now) continue;
    if (last === undefined || hold.until > last.until) last = hold;
  }
  return last;
}
