import type { Act } from '../act/act.ts';
import { attribute, type ChangeMemory } from '../act/attribute.ts';
import type { Sighting } from '../act/sighting.ts';
import type { Hold } from '../hold/hold.ts';
import type { UnreadableRecord } from '../hold/unreadable-record.ts';
import type { Notice, StoredNotice } from '../notice/notice.ts';
import { type RemarkRef, remarkRef } from '../notice/remark.ts';
import { type Pause, pausedFinder } from '../pause/pause.ts';
import type { Capacity } from '../resource/capacity.ts';
import { resourceKey } from '../resource/key.ts';
import { type ResourceRef, resourceRef } from '../resource/ref.ts';
import type { Resource } from '../resource/resource.ts';
import { protectionFinder } from '../settings/protect.ts';
import type { Settings } from '../settings/settings.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import { announcementFinder, isAbandoned } from './announcement-coverage.ts';
import { decide } from './decide.ts';
import { type Decision, NONE } from './decision.ts';
import { troubleFinder } from './find-trouble.ts';
import { groupNotices } from './group-notices.ts';
import { recordFinder } from './records.ts';
import type { Remark } from './remark.ts';
import { remarksOf } from './remarks.ts';
import { scheduleReader } from './schedule-view.ts';
import { inStartOrder } from './start-order.ts';

/** Everything a tick knows. */
export interface Facts {
  readonly settings: Settings;
  readonly resources: readonly Resource[];
  /** Running holds, and remembered ones that have ended. */
  readonly holds: readonly Hold[];
  readonly notices: readonly StoredNotice[];
  /** When people were first told, by `remarkRef`. */
  readonly remarks: ReadonlyMap<RemarkRef, EpochMs>;
  readonly unreadable?: readonly UnreadableRecord[] | undefined;
  /** The last act of each resource. */
  readonly acts?: ReadonlyMap<ResourceRef, Act> | undefined;
  readonly sightings?: ReadonlyMap<ResourceRef, readonly Sighting[]> | undefined;
  /** What a person says that these come back to. */
  readonly sizes?: ReadonlyMap<ResourceRef, Capacity> | undefined;
  /** Emergency brakes that stand, and those that ended lately. */
  readonly pauses?: readonly Pause[] | undefined;
}

/** What one tick decided, as plain data. */
export interface Plan {
  readonly at: EpochMs;
  readonly decisions: readonly Decision[];
  /** To be posted before anything else happens. */
  readonly notices: readonly Notice[];
  readonly stops: readonly Decision[];
  readonly starts: readonly Decision[];
  /** Claimed by a tick that died before Slack accepted them. They are dropped so that they are announced again. */
  readonly abandoned: readonly StoredNotice[];
  /** What people should hear about but have not yet. */
  readonly remarks: readonly Remark[];
  /** Times before the next regular tick at which something is due. */
  readonly wakes: readonly EpochMs[];
}

/** Decides about every resource at `now`. Pure: the same facts and time give the same plan. */
export function plan(facts: Facts, now: EpochMs): Plan {
  const { settings } = facts;
  const context = {
    now,
    tagKey: settings.tagKey,
    tickMinutes: settings.tickMinutes,
    announceMinutes: settings.announceMinutes ?? 0,
    divided: settings.announceMinutes !== undefined,
    readSchedule: scheduleReader(settings, now),
    recordsOf: recordFinder(facts, now),
    coverageOf: announcementFinder(facts.notices, now),
    protectedBy: protectionFinder(settings.protect),
    pausedOf: pausedFinder(facts.pauses ?? [], settings.tagKey, now),
    saidAt: saidFinder(facts.remarks),
  };
  const troubleOf = troubleFinder(facts, now);
  const decided = inStartOrder(
    withoutMembers(facts.resources).map((resource) =>
      decide(attribute(resource, memoryOf(resource, facts), now), context),
    ),
    context,
  );
  const decisions = decided.map((decision) => {
    const paused = context.pausedOf(decision.resource).by;
    // Nothing is late that nobody wants done.
    if (paused !== undefined && decision.action.kind !== 'leave')
      return { ...decision, action: NONE, awaits: undefined, paused };
    const trouble = troubleOf(decision);
    return trouble === undefined ? decision : { ...decision, trouble };
  });
  const byAction = Map.groupBy(decisions, ({ action }) => action.kind);
  const unpaused = (byAction.get('none') ?? []).filter(({ paused }) => paused === undefined);
  const announced = byAction.get('announce') ?? [];
  return {
    at: now,
    decisions,
    notices: groupNotices({ announced, none: unpaused }, facts.notices, settings, now),
    stops: byAction.get('stop') ?? [],
    starts: byAction.get('start') ?? [],
    abandoned: facts.notices.filter((notice) => isAbandoned(notice, now)),
    remarks: remarksOf(decisions, settings, context),
    wakes: wakesOf(unpaused, settings.tickMinutes, now),
  };
}

/** Members of a group that carries the tag itself: the group decides, and nobody is told of them. */
function withoutMembers(resources: readonly Resource[]): readonly Resource[] {
  if (!resources.some(({ protection }) => protection?.group !== undefined)) return resources;
  const keys = new Set(resources.map(({ key }) => key));
  return resources.filter(({ accountId, region, protection }) => {
    const group = protection?.group;
    return group === undefined || !keys.has(resourceKey({ accountId, region, ...group }));
  });
}

function memoryOf({ key }: Resource, { acts, sightings, sizes }: Facts): ChangeMemory {
  const ref = resourceRef(key);
  return { act: acts?.get(ref), sightings: sightings?.get(ref), size: sizes?.get(ref) };
}

/** Skips hashing subjects if there are no remarks. */
const saidFinder =
  (remarks: ReadonlyMap<RemarkRef, EpochMs>) =>
  (subject: string): EpochMs | undefined =>
    remarks.size === 0 ? undefined : remarks.get(remarkRef(subject));

/**
 * A regular tick comes at whole multiples of `tickMinutes`. Anything due in between gets a one-time tick of its own. A
 * notice needs none, because its record fires at the stop.
 */
function wakesOf(none: readonly Decision[], tickMinutes: number, now: EpochMs): EpochMs[] {
  const tickMs = tickMinutes * MINUTE_MS;
  // One tick further than the next, so that a single lost tick does not lose an exact minute.
  const horizon = now + 2 * tickMs;
  const wakes = new Set<EpochMs>();
  for (const { next } of none) {
    if (next === undefined) continue;
    if (next.at > now && next.at <= horizon && next.at % tickMs !== 0) wakes.add(next.at);
  }
  return [...wakes].sort((a, b) => a - b);
}
