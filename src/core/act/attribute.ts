import type { LastChange, Resource, UndatedChange } from '../resource/resource.ts';
import { type EpochMs, HOUR_MS, MINUTE_MS, SECOND_MS } from '../time.ts';
import type { Act } from './act.ts';
import type { Sighting } from './sighting.ts';

/** AWS's clock and ours may differ by this much, and EC2 tells whole seconds. */
const SKEW_MS = 5 * SECOND_MS;

/** Kinds that are stamped when asked are stamped within this time, with all retries of a call. */
const PROMPT_MS = 2 * MINUTE_MS;

/** The longest that a slow kind takes. RDS takes minutes as a rule, and an hour or two where it has to take a snapshot first. */
const SLOWEST_MS = 2 * HOUR_MS;

/** What is remembered of a resource's changes. */
export interface ChangeMemory {
  /** Its last act. */
  readonly act?: Act | undefined;
  readonly sightings?: readonly Sighting[] | undefined;
}

/**
 * The resource with a last change that says who made it. A change is Uptime's if its act explains it, and dates from when that was
 * asked for. Everything else is a person's or AWS's, dated by AWS, or else by the first sighting. What has neither is left undated:
 * nothing may be corrected on it.
 */
export function attribute(resource: Resource, { act, sightings = [] }: ChangeMemory, now: EpochMs): Resource {
  const { lastChange, undated } = resource;
  if (undated === undefined) {
    if (act === undefined || lastChange === undefined) return resource;
    const isOurs = explains(act, lastChange, resource) || followed(act, lastChange, resource);
    return isOurs ? { ...resource, lastChange: madeBy(act, lastChange) } : resource;
  }
  const seen = sightings.find(({ to, after }) => to === undated.to && after === undated.after);
  // Where its event is lost for good, it stays ours: what counts is how soon after the act it was seen.
  if (act !== undefined && explainsUndated(act, undated, seen?.at ?? now)) {
    return { ...resource, undated: undefined, lastChange: madeBy(act, undated) };
  }
  if (seen === undefined) return resource;
  const { to, by, detail } = undated;
  return { ...resource, undated: undefined, lastChange: { to, by, detail, at: seen.at } };
}

/** One act explains one change: the first in its direction within the time that its kind takes. */
function explains(act: Act, change: LastChange, { traits }: Resource): boolean {
  if (change.by !== 'person' || !wasAsked(act) || act.direction !== DIRECTION[change.to]) return false;
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
const followed = (act: Act, { to, at }: LastChange, { traits }: Resource): boolean =>
  traits.transitionMs > 0 && wasAsked(act) && act.direction === DIRECTION[to] && act.askedAt > at + SKEW_MS;

const explainsUndated = (act: Act, { to, after }: UndatedChange, seenAt: EpochMs): boolean =>
  wasAsked(act) &&
  act.direction === DIRECTION[to] &&
  act.askedAt >= after - SKEW_MS &&
  seenAt <= act.askedAt + SLOWEST_MS;

/** AWS agreed, or may have: the run died before it heard. */
const wasAsked = ({ outcome }: Act): boolean => outcome === 'asked';

const DIRECTION = { running: 'start', stopped: 'stop' } as const;

/** A person who asked Uptime made the change. For the schedule, or until the end of a hold, Uptime did. */
const madeBy = (act: Act, { to, detail }: Pick<LastChange, 'to' | 'detail'>): LastChange => ({
  to,
  detail,
  at: act.askedAt,
  by: act.for === 'schedule' || act.held ? 'uptime' : 'person',
});
