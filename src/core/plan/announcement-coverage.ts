import { REMEMBERED_MS } from '../hold/hold.ts';
import { type StoredNotice, stopOf } from '../notice/notice.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { Resource } from '../resource/resource.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';

/**
 * How long a claim without a delivery counts as another tick's work in progress. After that, the tick that made it is
 * considered dead.
 */
export const CLAIM_MS = 2 * MINUTE_MS;

/** What the stored notices say about one resource's stop. */
export type AnnouncementCoverage = { readonly kind: 'none' } | Told;

/** What one notice says. */
type Told =
  /** Another run is posting it right now. */
  | { readonly kind: 'in-flight'; readonly notice: StoredNotice; readonly stopAt: EpochMs }
  | {
      readonly kind: 'announced';
      readonly notice: StoredNotice;
      readonly deliveredAt: EpochMs;
      /** The stop time that it gives for this resource. */
      readonly stopAt: EpochMs;
    };

/** The stop that a notice has to announce. */
export interface Announceable {
  /** A notice of an earlier stop does not count. */
  readonly due: EpochMs;
  /**
   * When it would stop if it were announced now. A notice of a later stop does not count: the stop has been moved forward since.
   */
  readonly soonest?: EpochMs | undefined;
  /** Whose people have to be told. */
  readonly channel: string;
}

export type CoverageOf = (resource: Resource, stop: Announceable) => AnnouncementCoverage;

export const isAbandoned = (notice: StoredNotice, now: EpochMs): boolean =>
  notice.delivered === undefined && now - notice.claimedAt >= CLAIM_MS;

export function announcementFinder(notices: readonly StoredNotice[], now: EpochMs): CoverageOf {
  const byKey = new Map<ResourceKey, readonly Told[]>();
  let last = Number.NEGATIVE_INFINITY;
  for (const notice of notices) {
    if (isAbandoned(notice, now)) continue;
    // Nearly all items of a notice have its stop time, so they can share one value.
    const usual = [toldBy(notice, notice.stopAt)];
    for (const item of notice.items) {
      if (item.corrected !== undefined) continue;
      const stopAt = stopOf(item, notice);
      if (now > stopAt + REMEMBERED_MS) continue;
      const told = stopAt === notice.stopAt ? usual : [toldBy(notice, stopAt)];
      const others = byKey.get(item.key);
      byKey.set(item.key, others ? [...others, ...told] : told);
      last = Math.max(last, stopAt);
    }
  }
  return (resource, stop) => {
    // Most stops of a day are later than any announced one and need no lookup.
    if (stop.due > last) return UNTOLD;
    let best: AnnouncementCoverage = UNTOLD;
    for (const told of byKey.get(resource.key) ?? NOTHING) {
      if (covers(told, resource, stop) && isBetter(told, best)) best = told;
    }
    return best;
  };
}

const NOTHING: readonly Told[] = [];
const UNTOLD: AnnouncementCoverage = { kind: 'none' };

const toldBy = (notice: StoredNotice, stopAt: EpochMs): Told =>
  notice.delivered
    ? { kind: 'announced', notice, stopAt, deliveredAt: notice.delivered.at }
    : { kind: 'in-flight', notice, stopAt };

function covers(
  told: Told,
  { lastChange }: Resource,
  { due, soonest = Number.POSITIVE_INFINITY, channel }: Announceable,
): boolean {
  if (told.notice.channel !== channel || told.stopAt > soonest) return false;
  // A notice of an earlier stop does not cover a later one: after a snooze people are told again.
  if (told.stopAt < due) return false;
  // Someone (or AWS) started it after the announcement. That person has not been told.
  const startedSince =
    told.kind === 'announced' && lastChange?.to === 'running' && lastChange.at > told.deliveredAt;
  return !startedSince;
}

const isBetter = (told: Told, best: AnnouncementCoverage): boolean =>
  best.kind === 'none' ||
  (best.kind === 'in-flight' && told.kind === 'announced') ||
  (best.kind === told.kind && told.stopAt < best.stopAt);
