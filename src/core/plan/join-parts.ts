import type { Notice, NoticeItem, StoredNotice, Thread } from '../notice/notice.ts';
import type { NoticePart } from '../notice/notice-part.ts';
import type { ResourceKey } from '../resource/key.ts';
import { type EpochMs, floorToMinute, MINUTE_MS } from '../time.ts';
import { isAbandoned } from './announcement-coverage.ts';
import { joinThreads, knownOf, toNotices } from './group-notices.ts';

/** The result of looking at all the parts. */
export interface JoinedParts {
  /** Notices to post. Each group's parts are settled once all its notices are posted. */
  readonly groups: readonly { readonly notices: readonly Notice[]; readonly parts: readonly NoticePart[] }[];
  /** Announced, replaced by a newer plan, or too late to announce as they are. */
  readonly settled: readonly NoticePart[];
  /** Another run is posting some of it right now: look again later. */
  readonly unsure: boolean;
}

/**
 * A notice claimed this shortly before a part was planned may have been missing from the shard's lists. A resource
 * started again in between is announced at the next tick.
 */
const LAG_MS = MINUTE_MS;

/** One notice per channel and stop time, from everything the shards want to announce and that is not announced yet. */
export function joinParts(
  parts: readonly NoticePart[],
  stored: readonly StoredNotice[],
  now: EpochMs,
): JoinedParts {
  const live = parts.filter((part) => floorToMinute(now) <= part.announceBy);
  const latest = latestPlans(live);
  const told = tellers(stored, now);
  const groups = new Map<string, Group>();
  const settled = parts.filter((part) => !live.includes(part));
  let unsure = false;
  for (const part of live) {
    const current = part.items.filter((item) => latest.get(item.key) === part);
    const standing = current.map((item) => ({ item, teller: told(item.key, part) }));
    const inFlight = standing.some(({ teller }) => teller !== undefined && teller.delivered === undefined);
    const untold = standing.filter(({ teller }) => teller === undefined).map(({ item }) => item);
    if (inFlight) unsure = true;
    else if (untold.length === 0) settled.push(part);
    if (untold.length > 0) addTo(groups, part, untold, inFlight);
  }
  const known = knownOf(stored, now);
  return {
    groups: [...groups.values()].map((group) => ({ notices: toNotices(group, known), parts: group.parts })),
    settled,
    unsure,
  };
}

interface Group {
  readonly channel: string;
  readonly stopAt: EpochMs;
  readonly items: NoticeItem[];
  readonly thread?: Thread | undefined;
  /** Settled once the group has been posted. */
  readonly parts: NoticePart[];
}

function addTo(
  groups: Map<string, Group>,
  part: NoticePart,
  items: readonly NoticeItem[],
  inFlight: boolean,
): void {
  const { channel, stopAt, thread } = part;
  const id = `${stopAt} ${channel} ${thread?.ts ?? ''}`;
  const group = groups.get(id) ?? { channel, stopAt, items: [], parts: [] };
  group.items.push(...items);
  if (!inFlight) group.parts.push(part);
  groups.set(id, { ...group, thread: thread && group.thread ? joinThreads(group.thread, thread) : thread });
}

/** The latest part for each resource. An older one may give an outdated stop time. */
function latestPlans(parts: readonly NoticePart[]): ReadonlyMap<ResourceKey, NoticePart> {
  const latest = new Map<ResourceKey, NoticePart>();
  for (const part of parts) {
    for (const { key } of part.items) {
      const other = latest.get(key);
      const newer =
        other === undefined ||
        part.plannedAt > other.plannedAt ||
        (part.plannedAt === other.plannedAt && part.stopAt > other.stopAt);
      if (newer) latest.set(key, part);
    }
  }
  return latest;
}

/** Finds the notice that has announced, or is announcing, a part's stop of a resource. */
function tellers(stored: readonly StoredNotice[], now: EpochMs) {
  const byKey = new Map<ResourceKey, StoredNotice[]>();
  for (const notice of stored) {
    if (isAbandoned(notice, now)) continue;
    for (const { key } of notice.items) byKey.set(key, [...(byKey.get(key) ?? []), notice]);
  }
  return (key: ResourceKey, part: NoticePart): StoredNotice | undefined =>
    byKey
      .get(key)
      ?.find(
        ({ channel, stopAt, claimedAt }) =>
          channel === part.channel && stopAt === part.stopAt && claimedAt > part.plannedAt - LAG_MS,
      );
}
