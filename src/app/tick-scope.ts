import type { StoredNotice } from '../core/notice.ts';
import type { Decision } from '../core/plan/decision.ts';
import type { Plan } from '../core/plan/plan.ts';
import { type EpochMs, MINUTE_MS } from '../core/time.ts';

/**
 * What a run takes care of. A notice's record fires at its stop: that run stops what the notice announced and nothing else, so
 * twenty channels with one stop time are twenty small runs side by side, and each message has one author. The regular run
 * does everything but what a firing of this very minute does; a stop whose firing was lost is its own a tick later.
 */
export type TickScope = { readonly kind: 'regular' } | { readonly kind: 'notice'; readonly name: string };

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
    case 'regular': {
      const firing = new Set(notices.filter((n) => isFiring(n, plan.at)).map((n) => n.name));
      const mine = (d: Decision) => d.notice === undefined || !firing.has(d.notice);
      return { ...plan, stops: plan.stops.filter(mine) };
    }
  }
}

/** Whether this run may rewrite and drop the notice. */
export const isMine = (notice: StoredNotice, scope: TickScope, now: EpochMs): boolean =>
  scope.kind === 'notice' ? notice.name === scope.name : !isFiring(notice, now);

const isFiring = (notice: StoredNotice, now: EpochMs): boolean =>
  now >= notice.stopAt && now < notice.stopAt + MINUTE_MS;
