import type { Notice, StoredNotice } from '../../core/notice/notice.ts';
import { startFailed } from '../../core/notice/remark.ts';
import type { Decision } from '../../core/plan/decision.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { Target } from '../../core/resource/target.ts';
import { type EpochMs, MINUTE_MS } from '../../core/time.ts';

/**
 * What a run takes care of. Notices have a run at their stop time, which stops only what they announced. Those with one stop time
 * share up to eight such runs, and each message has one author. The regular run does everything else. It also takes over a notice
 * whose run was lost, one tick later.
 */
export type TickScope =
  | { readonly kind: 'regular' }
  | { readonly kind: 'notices'; readonly names: ReadonlySet<string> }
  /** A part of the regular run. A notice may span several shards, so its own run handles it. */
  | { readonly kind: 'shard'; readonly targets: readonly Target[] }
  /** An event about this resource: tells people, and starts or stops nothing. */
  | { readonly kind: 'event'; readonly key: ResourceKey };

export const REGULAR: TickScope = { kind: 'regular' };

/** The part of a plan that is within the scope. */
export function scoped(plan: Plan, scope: TickScope, notices: readonly StoredNotice[]): Plan {
  switch (scope.kind) {
    case 'notices': {
      const ours = (d: Decision) => d.notice !== undefined && scope.names.has(d.notice);
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
      // The regular run announces scheduled stops at their usual time, all in one message.
      const unexpected = ({ items }: Notice) =>
        items.some((item) => item.key === scope.key && item.unexpected !== undefined);
      const its = plan.decisions.find(({ resource }) => resource.key === scope.key);
      const isOf = (subject: string) => subject === startFailed(scope.key, its?.next?.at ?? 0);
      return {
        ...plan,
        notices: plan.notices.filter(unexpected),
        abandoned: [],
        remarks: plan.remarks.filter(
          ({ news: { topic }, subject }) =>
            (topic === 'start-failed' || topic === 'taken-down') && isOf(subject),
        ),
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
    case 'notices':
      return scope.names.has(notice.name);
    case 'regular':
      return !isFiring(notice, now);
    case 'shard':
    case 'event':
      return false;
  }
}

/** Whether the run for the notice is under way or about to start. */
export const isFiring = (notice: StoredNotice, now: EpochMs): boolean =>
  now >= notice.stopAt && now < notice.stopAt + MINUTE_MS;
