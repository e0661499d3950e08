import { type Capacity, normalCapacity } from '../resource/capacity.ts';
import type { LastChange, Resource, UndatedChange } from '../resource/resource.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../time.ts';
import { type Act, type Asked, mayBeDone } from './act.ts';
import { asLastSeen } from './as-last-seen.ts';
import type { Sighting } from './sighting.ts';

/** AWS's clock and ours may differ by this much, and EC2 tells whole seconds. */
const SKEW_MS = 5 * SECOND_MS;

/** Kinds that are stamped when asked are stamped within this time, with all retries of a call. */
const PROMPT_MS = 2 * MINUTE_MS;

/** The longest that a slow kind takes. RDS takes minutes as a rule, and an hour or two where it has to take a snapshot first. */
const SLOWEST_MS = 2 * HOUR_MS;

/** What is remembered of a resource's changes. */
export interface ChangeMemory {
  /** Its last act, which names those before it. */
  readonly act?: Act | undefined;
  readonly sightings?: readonly Sighting[] | undefined;
  /** What a person says just now that it comes back to. */
  readonly size?: Capacity | undefined;
}

/**
 * The resource with a last change that says who made it. A change is Uptime's if its act explains it, and dates from when that was
 * asked for. Everything else is a person's or AWS's, dated by AWS, or else by the first sighting. What has neither is left undated:
 * nothing may be corrected on it.
 */
export const attribute = (described: Resource, memory: ChangeMemory, now: EpochMs): Resource =>
  withNormal(attributeChange(described, memory, now), memory);

/** With what it comes back to, as far as it is remembered. */
function withNormal(resource: Resource, { act, size }: ChangeMemory): Resource {
  if (resource.scale === undefined) return resource;
  const { now } = resource.scale;
  const [last] = mayBeDone(act);
  const stoppedAt = last?.direction === 'stop' ? last.askedAt : undefined;
  const remembered = normalCapacity(now, act?.capacity, stoppedAt !== undefined);
  const normal = now.desired === 0 && size !== undefined ? size : remembered;
  return { ...resource, scale: { now, normal, stoppedAt } };
}

function attributeChange(described: Resource, { act, sightings = [] }: ChangeMemory, now: EpochMs): Resource {
  const resource = asLastSeen(described, sightings);
  const { lastChange, undated } = resource;
  const done = mayBeDone(act);
  if (undated !== undefined) {
    const seen = sightings.find(({ to, after }) => to === undated.to && after === undated.after);
    const mine = explainsUndated(done, undated, seen?.at ?? now) ?? seen?.act;
    if (mine !== undefined) return { ...resource, undated: undefined, lastChange: madeBy(mine, undated) };
    if (seen === undefined) return resource;
    const { to, by, detail } = undated;
    return { ...resource, undated: undefined, lastChange: { to, by, detail, at: seen.at } };
  }
  if (lastChange === undefined) return resource;
  const later = done.find((each) => followed(each, lastChange, resource));
  if (later !== undefined) return { ...resource, lastChange: madeBy(later, lastChange) };
  if (lastChange.by !== 'person') return resource;
  const seen = sightings.find((each) => isSightingOf(lastChange, each));
  // A start keeps its later time, so that its grace is whole.
  const change = seen?.to === 'stopped' ? { ...lastChange, at: seen.at } : lastChange;
  const mine = done.find((each) => explains(each, change, resource)) ?? seen?.act;
  return { ...resource, lastChange: mine === undefined ? change : madeBy(mine, change) };
}

/** Whether this change was seen under way: after the one before it, and before AWS dated it. RDS does so when it is done. */
export const isSightingOf = (change: LastChange, { to, at }: Sighting): boolean =>
  to === change.to && at <= change.at && at > (change.before ?? 0);

/** One act explains one change: the first in its direction within the time that its kind takes. */
function explains(act: Asked, change: LastChange, { traits }: Resource): boolean {
  if (act.direction !== DIRECTION[change.to]) return false;
  const longest = traits.transitionMs === 0 ? PROMPT_MS : SLOWEST_MS;
  const isInTime = change.at >= act.askedAt - SKEW_MS && change.at <= act.askedAt + longest;
  // What it undid may be dated a little after it was asked for.
  const isFirst = change.before === undefined || change.before <= act.askedAt + SKEW_MS;
  return isInTime && isFirst;
}

/**
 * The event is older than the act in its direction: a database is only started when it is down, so it went down in between, and AWS has
 * told neither.
 */
const followed = (act: Asked, { to, at }: LastChange, { traits }: Resource): boolean =>
  traits.transitionMs > 0 && act.direction === DIRECTION[to] && act.askedAt > at + SKEW_MS;

/**
 * What was asked for that explains a change without a time.
 *
 * @param seenAt when the change was first seen: it may be asked about for days, where its event is lost
 */
export const explainsUndated = (
  done: readonly Asked[],
  { to, after }: Pick<UndatedChange, 'to' | 'after'>,
  seenAt: EpochMs,
): Asked | undefined =>
  done.find(
    ({ direction, askedAt }) =>
      direction === DIRECTION[to] &&
      askedAt >= after - SKEW_MS &&
      askedAt <= seenAt + SKEW_MS &&
      seenAt <= askedAt + SLOWEST_MS,
  );

const DIRECTION = { running: 'start', stopped: 'stop' } as const;

/** A person who asked Uptime made the change. For the schedule, or until the end of a hold, Uptime did. */
function madeBy(
  act: Omit<Asked, 'direction'>,
  { to, detail }: Pick<LastChange, 'to' | 'detail'>,
): LastChange {
  const change = { to, detail, at: act.askedAt };
  return act.for === 'schedule' || act.held
    ? { ...change, by: 'uptime' }
    : { ...change, by: 'person', asked: act.for };
}
