import { mergeIntervals } from '../calendar/intervals.ts';
import { AUTOMATIC, type Hold } from '../hold/hold.ts';
import type { Decision } from '../plan/decision.ts';
import { resourceRef } from '../resource/ref.ts';
import { hoursOutside } from '../schedule/hours-outside.ts';
import { DAY_MS, type EpochMs } from '../time.ts';

/** The period that a budget covers. */
export const BUDGET_MS = 7 * DAY_MS;

/**
 * How many hours a resource was, or will be, held running against its schedule. Counts the holds made within the last
 * seven days, each hour once, no matter who holds. A hold that was ended early is deleted and costs nothing.
 *
 * @param until what is planned after that is not counted
 */
export function heldHours(
  { resource, view }: Decision,
  holds: readonly Hold[],
  now: EpochMs,
  until = Number.POSITIVE_INFINITY,
): number {
  if (!view.ok) return 0;
  const { own } = view;
  const ref = resourceRef(resource.key);
  const held = mergeIntervals(
    holds
      .filter((hold) => hold.resource === ref && hold.keep === 'running')
      // Nobody asked for Uptime's own.
      .filter(({ by }) => by !== AUTOMATIC)
      .map((hold) => ({
        start: Math.max(hold.from ?? hold.createdAt, now - BUDGET_MS),
        stop: Math.min(hold.until, until),
      }))
      .filter(({ start, stop }) => start < stop),
  );
  return held.reduce((sum, { start, stop }) => sum + hoursOutside(own, start, stop), 0);
}

/** How much of a budget is used, if a hold until then would exceed it. */
export interface OverBudget {
  readonly usedHours: number;
  readonly budgetHours: number;
}

/** Set if a snooze until then needs an approval. Undefined if it does not, or if there is no budget. */
export function overBudget(
  decision: Decision,
  until: EpochMs,
  {
    holds,
    budgetHours,
    now,
    from = now,
  }: {
    readonly holds: readonly Hold[];
    readonly budgetHours: number | undefined;
    readonly now: EpochMs;
    /** When a plan begins: the seven days before count. */
    readonly from?: EpochMs | undefined;
  },
): OverBudget | undefined {
  if (budgetHours === undefined) return undefined;
  const resource = resourceRef(decision.resource.key);
  const asked: Hold = { name: '', keep: 'running', resource, by: '', createdAt: now, from, until };
  return heldHours(decision, [...holds, asked], from, until) > budgetHours
    ? { usedHours: heldHours(decision, holds, from, until), budgetHours }
    : undefined;
}
