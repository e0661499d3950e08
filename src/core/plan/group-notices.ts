import { byCodeUnit } from '../by-code-unit.ts';
import type { Notice, NoticeItem, StoredNotice, Thread } from '../notice/notice.ts';
import { noticeName, supplementName } from '../notice/notice-name.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { Settings } from '../settings/settings.ts';
import type { EpochMs } from '../time.ts';
import { isAbandoned } from './announcement-coverage.ts';
import { closedUntil } from './closed-ahead.ts';
import type { Decision } from './decision.ts';
import { digestsOf } from './digest.ts';
import { inRoom } from './notice-room.ts';
import { planBehind } from './plans.ts';
import { startsSoonAfter } from './starts-soon.ts';
import { threadFinder } from './thread.ts';

/**
 * One message per channel and stop time. A resource that joins an announced stop late (a new tag, a snooze that ends
 * then) gets a supplementary notice, named after its items. We never rewrite another tick's notice.
 */
export function groupNotices(
  { announced, none }: Record<'announced' | 'none', readonly Decision[]>,
  stored: readonly StoredNotice[],
  { channels }: Pick<Settings, 'channels'>,
  now: EpochMs,
): Notice[] {
  if (announced.length === 0) return [];
  const threadOf = threadFinder(stored);
  const digests = digestsOf(announced, channels, threadOf);
  const groups: Groups = { all: [], byTime: new Map() };
  const placeOf = (decision: Decision): Place => {
    const thread = threadOf(decision);
    const digest = thread === undefined ? digests.of(decision) : undefined;
    return { time: digest ?? decision.next?.at ?? 0, channel: channelOf(decision), thread };
  };
  for (const decision of announced) {
    const place = placeOf(decision);
    addTo(groupAt(place, groups) ?? begin(place, groups), decision, place);
  }
  for (const decision of none) {
    // The channel is about to hear of this stop time. Resources that would be announced a little later join the same
    // message.
    if (!isUntold(decision)) continue;
    const place = placeOf(decision);
    const group = groupAt(place, groups);
    if (group) addTo(group, decision, place);
  }
  const known = knownOf(stored, now);
  return groups.all.flatMap((group) => toNotices(noticeGroup(group), known));
}

/** What new notices have to know of those in the store. */
interface Known {
  /** Names that are in use. */
  readonly taken: ReadonlySet<string>;
  /** What abandoned claims are about, which Slack may have posted all the same. */
  readonly maybeTold: ReadonlySet<ResourceKey>;
}

export function knownOf(stored: readonly StoredNotice[], now: EpochMs): Known {
  const { standing = [], abandoned = [] } = Object.groupBy(stored, (notice) =>
    isAbandoned(notice, now) ? 'abandoned' : 'standing',
  );
  return {
    taken: new Set(standing.map(({ name }) => name)),
    maybeTold: new Set(abandoned.flatMap(({ items }) => items.map(({ key }) => key))),
  };
}

/** The key by which stops are grouped into one notice. */
interface Place {
  readonly time: EpochMs | 'digest';
  readonly channel: string;
  readonly thread: Thread | undefined;
}

/** Filled while going through the decisions. */
interface DecisionGroup {
  readonly channel: string;
  readonly decisions: Decision[];
  stopAt: EpochMs;
  thread: Thread | undefined;
}

interface Groups {
  /** In the order in which they were started. */
  readonly all: DecisionGroup[];
  /** By time, then by channel or thread. Two maps avoid building a combined key for each of very many decisions. */
  readonly byTime: Map<Place['time'], Map<string, DecisionGroup>>;
}

const groupAt = (place: Place, { byTime }: Groups): DecisionGroup | undefined =>
  byTime.get(place.time)?.get(whereOf(place));

function begin(place: Place, { all, byTime }: Groups): DecisionGroup {
  const { time, channel, thread } = place;
  const group = { channel, thread, decisions: [], stopAt: Number.POSITIVE_INFINITY };
  all.push(group);
  const sameTime = byTime.get(time);
  if (sameTime) sameTime.set(whereOf(place), group);
  else byTime.set(time, new Map([[whereOf(place), group]]));
  return group;
}

const whereOf = ({ channel, thread }: Place): string =>
  thread === undefined ? channel : `${channel} ${thread.ts}`;

/** Adds the decision, and mentions the thread's holders. */
function addTo(group: DecisionGroup, decision: Decision, { thread }: Place): void {
  group.decisions.push(decision);
  group.stopAt = Math.min(group.stopAt, decision.next?.at ?? 0);
  if (group.thread && thread) group.thread = joinThreads(group.thread, thread);
}

const noticeGroup = ({ channel, stopAt, decisions, thread }: DecisionGroup): NoticeGroup => ({
  channel,
  stopAt,
  items: decisions.map((decision) => itemOf(decision, stopAt)),
  thread,
});

/** @param stopAt the notice's stop time */
function itemOf(decision: Decision, stopAt: EpochMs): NoticeItem {
  const {
    resource: { key, traits, name, scale, stopNote = traits.stopNote },
    tagText,
    unexpected,
    next,
    view,
  } = decision;
  const item = {
    key,
    label: traits.label,
    name,
    schedule: tagText,
    ...(scale && traits.scaled && { size: { count: scale.now.desired, unit: traits.scaled.unit } }),
    ...(stopNote !== undefined && { stopNote }),
  };
  const own = next?.at ?? 0;
  const unannounced = view.ok && view.policy.notice === 'rehearsed';
  const startsAt = startsSoonAfter(own, view);
  const closed = closedUntil(own, view);
  const plan = planBehind(decision);
  // The usual case, and there may be very many.
  if (
    unexpected === undefined &&
    own === stopAt &&
    !unannounced &&
    startsAt === undefined &&
    closed === undefined &&
    plan === undefined
  )
    return item;
  return {
    ...item,
    unexpected,
    stopAt: own === stopAt ? undefined : own,
    startsAt,
    closed,
    ...(plan !== undefined && {
      plan: { by: plan.by, ...(plan.reason !== undefined && { reason: plan.reason }) },
    }),
    unannounced: unannounced || undefined,
  };
}

export const joinThreads = ({ ts, holders }: Thread, other: Thread): Thread => ({
  ts,
  holders: [...new Set([...holders, ...other.holders])].toSorted(byCodeUnit),
});

const channelOf = ({ view }: Decision): string => (view.ok ? view.policy.channel : '');

const isUntold = ({ next, notice, view }: Decision): boolean =>
  next?.direction === 'stop' && notice === undefined && view.ok && view.policy.notice !== 'none';

interface NoticeGroup {
  readonly channel: string;
  readonly stopAt: EpochMs;
  readonly items: readonly NoticeItem[];
  readonly thread?: Thread | undefined;
}

/**
 * One notice, or a supplement if the name is taken. Items that do not fit into one record go into further supplements.
 */
export function toNotices(
  { channel, stopAt, items, thread }: NoticeGroup,
  { taken, maybeTold }: Known,
): Notice[] {
  const sorted = items.toSorted((a, b) => byCodeUnit(a.name, b.name) || byCodeUnit(a.key, b.key));
  const primary = noticeName(channel, stopAt, thread);
  return inRoom(sorted).map((fitting, index) => {
    const name = index > 0 || taken.has(primary) ? supplementName(primary, fitting) : primary;
    const notice = { name, channel, stopAt, items: fitting, thread };
    return fitting.some(({ key }) => maybeTold.has(key)) ? { ...notice, repeats: true } : notice;
  });
}
