import { REMEMBERED_MS } from '../hold.ts';
import { type StoredNotice, stopOf } from '../notice.ts';
import type { Resource, ResourceKey } from '../resource.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';

/** A claim without a delivery is another tick's work in progress for this long; after that its poster is taken for dead. */
export const CLAIM_MS = 2 * MINUTE_MS;

/** What the stored notices say about one resource's stop. */
export type Coverage =
  | { readonly kind: 'none' }
  /** Someone is posting it this very moment. */
  | { readonly kind: 'in-flight'; readonly notice: StoredNotice; readonly stopAt: EpochMs }
  | {
      readonly kind: 'announced';
      readonly notice: StoredNotice;
      readonly deliveredAt: EpochMs;
      /** What it says of this resource. */
      readonly stopAt: EpochMs;
    };

export type CoverageOf = (resource: Resource, due: EpochMs) => Coverage;

export const isAbandoned = (notice: StoredNotice, now: EpochMs): boolean =>
  notice.delivered === undefined && now - notice.claimedAt >= CLAIM_MS;

export function coverageFinder(notices: readonly StoredNotice[], now: EpochMs): CoverageOf {
  const byKey = new Map<ResourceKey, Told[]>();
  for (const notice of notices) {
    if (isAbandoned(notice, now)) continue;
    for (const item of notice.items) {
      const told = { notice, stopAt: stopOf(item, notice) };
      if (now > told.stopAt + REMEMBERED_MS) continue;
      const list = byKey.get(item.key);
      if (list) list.push(told);
      else byKey.set(item.key, [told]);
    }
  }
  const none: Coverage = { kind: 'none' };
  return (resource, due) => {
    let best: Coverage = none;
    for (const told of byKey.get(resource.key) ?? []) {
      const coverage = covers(told, resource, due);
      if (coverage.kind === 'none') continue;
      const better =
        best.kind === 'none' ||
        (best.kind === 'in-flight' && coverage.kind === 'announced') ||
        (best.kind === coverage.kind && coverage.stopAt < best.stopAt);
      if (better) best = coverage;
    }
    return best;
  };
}

/** What a notice says of one resource. */
interface Told {
  readonly notice: StoredNotice;
  readonly stopAt: EpochMs;
}

function covers({ notice, stopAt }: Told, resource: Resource, due: EpochMs): Coverage {
  // A notice of an earlier stop says nothing about a later one: after a snooze people are told again.
  if (stopAt < due) return { kind: 'none' };
  if (!notice.delivered) return { kind: 'in-flight', notice, stopAt };
  // It was started after it was announced (by hand, by AWS): whoever runs it now has not been told.
  const change = resource.lastChange;
  if (change?.to === 'running' && change.at > notice.delivered.at) return { kind: 'none' };
  return { kind: 'announced', notice, stopAt, deliveredAt: notice.delivered.at };
}
