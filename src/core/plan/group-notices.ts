import { byCodeUnit } from '../by-code-unit.ts';
import type { Notice, NoticeItem, StoredNotice } from '../notice.ts';
import { noticeName, supplementName } from '../notice-name.ts';
import type { EpochMs } from '../time.ts';
import { isAbandoned } from './coverage.ts';
import type { Decision } from './decision.ts';
import { inRoom } from './notice-room.ts';

/**
 * One message a channel and stop time. Who comes late to a stop that is announced already (a new tag, a snooze that ends
 * then) gets a supplement, named after its items: nobody ever rewrites a notice that another tick made.
 */
export function groupNotices(
  decisions: readonly Decision[],
  stored: readonly StoredNotice[],
  now: EpochMs,
): Notice[] {
  const groups = new Map<string, NoticeGroup>();
  for (const decision of decisions) {
    if (decision.action.kind === 'announce') addTo(groups, decision);
  }
  if (groups.size === 0) return [];
  for (const decision of decisions) {
    // The channel is told of this very stop time now: who would have been told a little later is in the same message.
    if (decision.action.kind === 'none' && isUntold(decision) && groups.has(groupId(decision)))
      addTo(groups, decision);
  }
  const taken = namesTaken(stored, now);
  return [...groups.values()].flatMap((group) => toNotices(group, taken));
}

/** Names of notices that stand. */
export const namesTaken = (stored: readonly StoredNotice[], now: EpochMs): ReadonlySet<string> =>
  new Set(stored.filter((notice) => !isAbandoned(notice, now)).map((notice) => notice.name));

interface NoticeGroup {
  readonly channel: string;
  readonly stopAt: EpochMs;
  readonly items: NoticeItem[];
}

function addTo(groups: Map<string, NoticeGroup>, decision: Decision): void {
  const id = groupId(decision);
  const group = groups.get(id) ?? { channel: channelOf(decision), stopAt: decision.next?.at ?? 0, items: [] };
  const { resource, tagText, because } = decision;
  group.items.push({
    key: resource.key,
    kind: resource.kind,
    name: resource.name,
    schedule: tagText,
    ...(because !== undefined && { because }),
  });
  groups.set(id, group);
}

const groupId = (decision: Decision): string => `${decision.next?.at} ${channelOf(decision)}`;

const channelOf = ({ view }: Decision): string => (view.ok ? view.policy.channel : '');

const isUntold = ({ next, notice, view }: Decision): boolean =>
  next?.direction === 'stop' && notice === undefined && view.ok && view.policy.notice === 'required';

/** One notice, or a supplement where its name is taken; what does not fit into one record goes into supplements too. */
export function toNotices({ channel, stopAt, items }: NoticeGroup, taken: ReadonlySet<string>): Notice[] {
  const sorted = items.toSorted((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.key, b.key));
  const primary = noticeName(channel, stopAt);
  return inRoom(sorted).map((fitting, index) => {
    const name = index > 0 || taken.has(primary) ? supplementName(primary, fitting) : primary;
    return { name, channel, stopAt, items: fitting };
  });
}
