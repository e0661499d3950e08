import type { Notice, StoredNotice } from '../../core/notice/notice.ts';
import { startFailed } from '../../core/notice/remark.ts';
import type { Decision } from '../../core/plan/decision.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { type EpochMs, MINUTE_MS } from '../../core/time.ts';

/**
 * What a run takes care of. A notice's record fires at its stop: that run stops what the notice announced and nothing else, so
 * twenty channels with one stop time are twenty small runs side by side, and each message has one author. The regular run
 * does everything but what a firing of this very minute does; a stop whose firing was lost is its own a tick later.
 */
export type TickScope =
  | { readonly kind: 'regular' }
  | { readonly kind: 'notice'; readonly name: string }
  /** A part of the regular run. What a notice announced may lie in several shards: its own run looks after it. */
  | { readonly kind: 'shard' }
  /** Something happened to this resource: whom it concerns is told, and nothing is stopped or started. */
  | { readonly kind: 'event'; readonly key: ResourceKey };

export const REGULAR: TickScope = { kind: 'regular' };

/** The part of a plan that is within the scope. */
export function scoped(plan: Plan, scope: TickScope, notices: readonly StoredNotice[]): Plan {
  switch (scope.kind) {
    case 'notice': {
      const ours = (d: Decision) => d.notice === scope.name;
      return {
        ...plan,
        notices: [],
        abandoned: [],
        wakes: [],
        remarks: [],
        starts: [],
        stops: plan.stops.filter(ours),
      };
    }
    case 'shard':
      return { ...plan, abandoned: [], stops: plan.stops.filter((d) => d.notice === undefined) };
    case 'event': {
      // What the schedule says at its usual time is told of by the regular run, in one message with all the others.
      const unexpected = ({ items }: Notice) =>
        items.some((item) => item.key === scope.key && item.unexpected !== undefined);
      const its = plan.decisions.find(({ resource }) => resource.key === scope.key);
      const isOf = (subject: string) => subject === startFailed(scope.key, its?.next?.at ?? 0);
      return {
        ...plan,
        notices: plan.notices.filter(unexpected),
        abandoned: [],
        remarks: plan.remarks.filter(({ news, subject }) => news.topic === 'start-failed' && isOf(subject)),
        stops: [],
        starts: [],
      };
    }
    case 'regular': {
      const firing = new Set(notices.filter((n) => isFiring(n, plan.at)).map((n) => n.name));
      const mine = (d: Decision) => d.notice === undefined || !firing.has(d.notice);
      return { ...plan, stops: plan.stops.filter(mine) };
    }
  }
}

/** Whether this run may rewrite and drop the notice. */
export function isMine(notice: StoredNotice, scope: TickScope, now: EpochMs): boolean {
  switch (scope.kind) {
    case 'notice':
      return notice.name === scope.name;
    case 'regular':
      return !isFiring(notice, now);
    case 'shard':
    case 'event':
      return false;
  }
}

/** Whether the notice's own firing is running, or about to. */
export const isFiring = (notice: StoredNotice, now: EpochMs): boolean =>
  now >= notice.stopAt && now < notice.stopAt + MINUTE_MS;
