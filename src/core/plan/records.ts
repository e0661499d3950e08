import type { Act } from '../act/act.ts';
import { type Hold, isPlanned, type PlannedHold } from '../hold/hold.ts';
import type { UnreadableRecord } from '../hold/unreadable-record.ts';
import { type RemarkRef, refusedStop } from '../notice/remark.ts';
import { type ResourceRef, resourceRef } from '../resource/ref.ts';
import type { Resource } from '../resource/resource.ts';
import type { EpochMs } from '../time.ts';

/** What the store keeps about one resource. */
export interface Records {
  /** Holds that are still running. Plans are not among them. */
  readonly holds: readonly Hold[];
  /** Plans, oldest first, with those that ended lately: what follows from their end still counts. */
  readonly planned: readonly PlannedHold[];
  /**
   * The last to end of the holds that kept it running and are over. People were promised a new notice before the next
   * stop.
   */
  readonly ended: Hold | undefined;
  /** When Uptime last asked AWS to start it, if that is its last act. */
  readonly startAskedAt?: EpochMs | undefined;
  /** AWS recently refused to stop it. */
  readonly refused: boolean;
  /** There is a hold on it that cannot be read. It holds: nobody knows which way, so nothing is done. */
  readonly unreadable: boolean;
}

interface RecordFacts {
  readonly holds: readonly Hold[];
  readonly remarks: ReadonlyMap<RemarkRef, EpochMs>;
  readonly unreadable?: readonly UnreadableRecord[] | undefined;
  readonly acts?: ReadonlyMap<ResourceRef, Act> | undefined;
}

export type RecordsOf = (resource: Resource) => Records;

const NONE: Records = { holds: [], planned: [], ended: undefined, refused: false, unreadable: false };

/** Finds a resource's records as they are at `now`. Hashes no key where there are none. */
export function recordFinder(
  { holds, remarks, unreadable = [], acts = new Map() }: RecordFacts,
  now: EpochMs,
): RecordsOf {
  const byRef = new Map<ResourceRef, Records>();
  for (const [ref, held] of Map.groupBy(holds, ({ resource }) => resource)) {
    const atOnce = held.filter((hold) => !isPlanned(hold));
    byRef.set(ref, {
      holds: atOnce.filter(({ until }) => until > now),
      planned: held.filter(isPlanned).sort((a, b) => a.createdAt - b.createdAt),
      ended: lastEnded(atOnce, now),
      refused: false,
      unreadable: false,
    });
  }
  for (const remark of remarks.keys()) {
    const ref = refusedStop(remark);
    if (ref !== undefined) byRef.set(ref, { ...(byRef.get(ref) ?? NONE), refused: true });
  }
  for (const { resource } of unreadable) {
    if (resource !== undefined) byRef.set(resource, { ...(byRef.get(resource) ?? NONE), unreadable: true });
  }
  for (const [ref, { direction, outcome, askedAt }] of acts) {
    if (direction === 'start' && outcome === 'asked')
      byRef.set(ref, { ...(byRef.get(ref) ?? NONE), startAskedAt: askedAt });
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
