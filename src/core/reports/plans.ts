import { byCodeUnit } from '../by-code-unit.ts';
import { byName } from '../by-name.ts';
import type { PlanId, PlannedHold } from '../hold/hold.ts';
import type { Decision } from '../plan/decision.ts';
import type { Named } from '../resource/labels.ts';
import type { EpochMs } from '../time.ts';

/** What one request planned for later: one entry, however many resources it is about. */
export interface PlanAhead extends Pick<PlannedHold, 'keep' | 'by' | 'from' | 'until' | 'reason'> {
  readonly plan: PlanId;
  /** By name. */
  readonly of: readonly Named[];
}

/**
 * The plans that are not over, the next to begin first.
 *
 * @param until only those that begin before
 */
export function plansAhead(
  decisions: readonly Decision[],
  until: EpochMs = Number.POSITIVE_INFINITY,
): PlanAhead[] {
  const held = decisions.flatMap(({ resource: { key, name }, planned = [], action }) =>
    action.kind === 'leave'
      ? []
      : planned.filter(({ from }) => from < until).map((hold) => ({ hold, named: { key, name } })),
  );
  return [...Map.groupBy(held, ({ hold: { plan, from, until } }) => `${plan} ${from} ${until}`).values()]
    .flatMap((group) => {
      const [first] = group;
      if (first === undefined) return [];
      const { plan, keep, by, from, until, reason } = first.hold;
      const of = group
        .map(({ named }) => named)
        .sort((a, b) => byName(a.name, b.name) || byCodeUnit(a.key, b.key));
      return [{ plan, keep, by, from, until, reason, of }];
    })
    .sort((a, b) => a.from - b.from || byCodeUnit(a.plan, b.plan));
}
