import { byCodeUnit } from '../by-code-unit.ts';
import type { Notice, NoticeItem, StoredNotice, Thread } from '../notice.ts';
import { noticeName, supplementName } from '../notice-name.ts';
import type { Settings } from '../settings.ts';
import type { EpochMs } from '../time.ts';
import { isAbandoned } from './coverage.ts';
import type { Decision } from './decision.ts';
import { digestsOf } from './digest.ts';
import { inRoom } from './notice-room.ts';
import { threadFinder } from './thread.ts';

/**
 * One message a channel and stop time. Who comes late to a stop that is announced already (a new tag, a snooze that ends
 * then) gets a supplement, named after its items: nobody ever rewrites a notice that another tick made.
 */
export function groupNotices(
  decisions: readonly Decision[],
  stored: readonly StoredNotice[],
  { channels, mode }: Pick<Settings, 'channels' | 'mode'>,
  now: EpochMs,
): Notice[] {
  const groups = new Map<string, NoticeGroup>();
  const announced = decisions.filter(({ action }) => action.kind === 'announce');
  if (announced.length === 0) return [];
  const threadOf = threadFinder(stored);
  const digests = digestsOf(announced, channels, threadOf);
  const groupId = (decision: Decision): string => {
    const thread = threadOf(decision);
    const digest = thread === undefined ? digests.of(decision) : undefined;
    return `${digest ?? decision.next?.at} ${channelOf(decision)} ${thread?.ts ?? ''}`;
  };
  for (const decision of announced) addTo(groups, groupId(decision), decision, threadOf(decision));
  for (const decision of decisions) {
    // The channel is told of this very stop time now: who would have been told a little later is in the same message.
    if (decision.action.kind !== 'none' || !isUntold(decision, mode)) continue;
    const id = groupId(decision);
    if (groups.has(id)) addTo(groups, id, decision, threadOf(decision));
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
  readonly thread?: Thread;
}

function addTo(
  groups: Map<string, NoticeGroup>,
  id: string,
  decision: Decision,
  thread: Thread | undefined,
): void {
  const stopAt = decision.next?.at ?? 0;
  const known = joined(groups.get(id), thread);
  const group = {
    channel: channelOf(decision),
    items: [],
    ...(thread && { thread }),
    ...known,
    stopAt: Math.min(stopAt, known?.stopAt ?? stopAt),
  };
  const { resource, tagText, because, view } = decision;
  group.items.push({
    stopAt,
    key: resource.key,
    kind: resource.kind,
    name: resource.name,
    schedule: tagText,
    ...(because !== undefined && { because }),
    ...(view.ok && view.policy.notice === 'none' && { unannounced: true }),
  });
  groups.set(id, group);
}

/** The group with this thread's holders among those that are told. */
const joined = (group: NoticeGroup | undefined, thread: Thread | undefined): NoticeGroup | undefined =>
  group?.thread && thread ? { ...group, thread: joinThreads(group.thread, thread) } : group;

export const joinThreads = ({ ts, holders }: Thread, other: Thread): Thread => ({
  ts,
  holders: [...new Set([...holders, ...other.holders])].toSorted(byCodeUnit),
});

const channelOf = ({ view }: Decision): string => (view.ok ? view.policy.channel : '');

const isUntold = ({ next, notice, view }: Decision, mode: Settings['mode']): boolean =>
  next?.direction === 'stop' &&
  notice === undefined &&
  view.ok &&
  (view.policy.notice === 'required' || mode === 'observe');

/** One notice, or a supplement where its name is taken; what does not fit into one record goes into supplements too. */
export function toNotices(
  { channel, stopAt, items, thread }: NoticeGroup,
  taken: ReadonlySet<string>,
): Notice[] {
  const own = items.map(({ stopAt: at, ...item }) =>
    at === undefined || at === stopAt ? item : { ...item, stopAt: at },
  );
  const sorted = own.toSorted((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.key, b.key));
  const primary = noticeName(channel, stopAt, thread);
  return inRoom(sorted).map((fitting, index) => {
    const name = index > 0 || taken.has(primary) ? supplementName(primary, fitting) : primary;
    return { name, channel, stopAt, items: fitting, ...(thread && { thread }) };
  });
}
