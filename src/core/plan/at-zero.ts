import { type Act, mayBeDone } from '../act/act.ts';
import type { Sighting } from '../act/sighting.ts';
import type { Size } from '../resource/capacity.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { Named } from '../resource/labels.ts';
import type { ResourceRef } from '../resource/ref.ts';
import type { Resource } from '../resource/resource.ts';
import type { Settings } from '../settings/settings.ts';
import type { EpochMs } from '../time.ts';
import type { Decision } from './decision.ts';
import { type WhyLeft, whyLeft } from './left-alone.ts';

/** Uptime scaled it to zero, and won't start it again by itself: people have to know how large it was. */
export interface AtZero {
  readonly topic: 'at-zero';
  readonly of: Named;
  readonly was: Size;
  readonly why: WhyAtZero;
  /** Uptime starts it if a person asks. */
  readonly isStartable?: true | undefined;
  /** The AWS CLI command that brings it back. */
  readonly command?: string | undefined;
}

export type WhyAtZero =
  | WhyLeft
  | { readonly kind: 'observing' }
  /** It has lost its tag, or was deleted. */
  | { readonly kind: 'not-found'; readonly tagKey: string }
  /** Its account or Region is in the settings no more. */
  | { readonly kind: 'not-covered' };

/** Whether it is known to be at zero because Uptime scaled it there: its last change is Uptime's last stop. */
export const isAtOurZero = ({ scale, lastChange }: Pick<Resource, 'scale' | 'lastChange'>): boolean =>
  scale?.stoppedAt !== undefined &&
  scale.now.desired === 0 &&
  lastChange?.to === 'stopped' &&
  lastChange.at <= scale.stoppedAt;

/** What is to be said about a resource that stays at zero. */
export function atZeroOf(
  decision: Decision,
  { mode }: Pick<Settings, 'mode'>,
): { readonly news: AtZero; readonly stoppedAt: EpochMs } | undefined {
  const { resource, action, leftAlone } = decision;
  const { key, name, scale, traits } = resource;
  const isObserving = mode === 'observe';
  if (!isAtOurZero(resource) || (action.kind !== 'leave' && !isObserving)) return undefined;
  // It is unknown what someone wants, and the run fails for it.
  if (leftAlone?.kind === 'record-unreadable') return undefined;
  if (scale?.normal === undefined || scale.stoppedAt === undefined || traits.scaled === undefined)
    return undefined;
  return {
    stoppedAt: scale.stoppedAt,
    news: {
      topic: 'at-zero',
      of: { key, name },
      was: { capacity: scale.normal, unit: traits.scaled.unit },
      why: action.kind === 'leave' ? whyLeft(decision) : { kind: 'observing' },
      ...(!isObserving && isBroughtBack(decision) && { isStartable: true }),
    },
  };
}

/**
 * Whether a person may have it started although Uptime leaves it alone: it is down because Uptime took it down, and its tag is there still.
 * What is protected stays untouched.
 */
export const isBroughtBack = ({ resource, leftAlone }: Pick<Decision, 'resource' | 'leftAlone'>): boolean =>
  leftAlone === undefined && isAtOurZero(resource) && resource.scale?.normal !== undefined;

/** A resource that Uptime scaled to zero and that was not found since. */
export interface Lost extends Named {
  readonly was: Size;
  readonly stoppedAt: EpochMs;
}

/** Those that Uptime scaled to zero last, among what is not found. One that was seen up since is no longer at zero. */
export function lostAtZero(
  acts: ReadonlyMap<ResourceRef, Act>,
  sightings: ReadonlyMap<ResourceRef, readonly Sighting[]>,
  found: ReadonlySet<ResourceKey>,
): Lost[] {
  return [...acts].flatMap(([ref, act]): Lost[] => {
    const { capacity } = act;
    const [last] = mayBeDone(act);
    if (capacity === undefined || last?.direction !== 'stop' || found.has(capacity.key)) return [];
    const wasUp = sightings.get(ref)?.some(({ to, at }) => to === 'running' && at > last.askedAt) ?? false;
    if (wasUp) return [];
    const { key, name, unit, ...numbers } = capacity;
    return [{ key, name, was: { capacity: numbers, unit }, stoppedAt: last.askedAt }];
  });
}
