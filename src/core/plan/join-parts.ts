import type { Notice, NoticeItem, StoredNotice, Thread } from '../notice/notice.ts';
import type { NoticePart } from '../notice/notice-part.ts';
import type { ResourceKey } from '../resource/key.ts';
import { type EpochMs, floorToMinute, MINUTE_MS } from '../time.ts';
import { isAbandoned } from './announcement-coverage.ts';
import { joinThreads, namesTaken, toNotices } from './group-notices.ts';

/** What a look at all the parts comes to. */
export interface JoinedParts {
  /** To be posted, with the parts that are settled once all of a group's notices are. */
  readonly groups: readonly { readonly notices: readonly Notice[]; readonly parts: readonly NoticePart[] }[];
  /** Announced, or overtaken by a newer plan, or too late to be announced as they stand. */
  readonly settled: readonly NoticePart[];
  /** Some of it is being posted by another run at this moment: to be looked at again. */
  readonly unsure: boolean;
}

/**
 * A notice that was claimed so shortly before a part was planned may have been missing from the lists that the shard read. Whoever
 * was started again in between is announced at the next tick.
 */
const LAG_MS = MINUTE_MS;

/** One notice a channel and stop time, of everything that the shards want announced and that nobody has announced yet. */
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
  const taken = namesTaken(stored, now);
  return {
    groups: [...groups.values()].map((group) => ({ notices: toNotices(group, taken), parts: group.parts })),
    settled,
    unsure,
  };
}

interface Group {
  readonly channel: string;
  readonly stopAt: EpochMs;
  readonly items: NoticeItem[];
  readonly thread?: Thread | undefined;
  /** Those that are done with when this has been posted. */
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

/** For each resource the part that was planned last: an older one may name a stop time that no longer holds. */
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

/** Finds the notice that has announced, or is announcing, what a part says about a resource. */
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
