import { byCodeUnit } from '../by-code-unit.ts';
import { byName } from '../by-name.ts';
import { pauseEnd } from '../pause/pause.ts';
import type { Decision, NextStep } from '../plan/decision.ts';
import type { Named } from '../resource/labels.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import { occurrences } from '../schedule/occurrences.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';
import type { Closing } from './closures.ts';
import type { PlanAhead } from './plans.ts';

/** What starts or stops at one instant. */
export interface Coming {
  readonly at: EpochMs;
  readonly direction: Direction;
  readonly of: readonly Named[];
}

export interface NextReport {
  readonly at: EpochMs;
  /** When AWS was last read, if not for this answer. */
  readonly asOf?: EpochMs | undefined;
  readonly until: EpochMs;
  /** Ascending. */
  readonly coming: readonly Coming[];
  /** What stays stopped meanwhile although its hours would begin. */
  readonly closures?: readonly Closing[] | undefined;
  /** What people have planned, and begins by then. */
  readonly plans?: readonly PlanAhead[] | undefined;
  readonly unreadable: readonly TargetFailure[];
}

/**
 * What happens within [from, until): each resource's next step, holds included, and after that what its schedule says.
 */
export function comingUp(decisions: readonly Decision[], from: EpochMs, until: EpochMs): Coming[] {
  const groups = new Map<string, { at: EpochMs; direction: Direction; of: Named[] }>();
  const add = (at: EpochMs, direction: Direction, { key: id, name }: Named): void => {
    const named = { key: id, name };
    const key = `${at} ${direction}`;
    const group = groups.get(key);
    if (group) group.of.push(named);
    else groups.set(key, { at, direction, of: [named] });
  };
  for (const decision of decisions)
    for (const { at, direction } of stepsAhead(decision, from, until)) add(at, direction, decision.resource);
  for (const { of } of groups.values()) of.sort((a, b) => byName(a.name, b.name) || byCodeUnit(a.key, b.key));
  return [...groups.values()].sort((a, b) => a.at - b.at || (a.direction < b.direction ? 1 : -1));
}

/** One resource's starts and stops within [from, until), ascending. What is overdue comes at `from`. */
export function* stepsAhead(
  { view, next, action, paused }: Decision,
  from: EpochMs,
  until: EpochMs,
): Iterable<NextStep> {
  if (!view.ok || action.kind === 'leave' || next === undefined) return;
  // Nothing comes up before a pause is over.
  const first = Math.max(next.at, paused === undefined ? from : pauseEnd(paused));
  if (first >= until) return;
  yield { at: first, direction: next.direction };
  let last = next.direction;
  for (const { at, direction } of occurrences(view.schedule, first + 1, until)) {
    // A resource that is up cannot be started: a scheduled start during a hold changes nothing.
    if (direction === last) continue;
    yield { at, direction };
    last = direction;
  }
}
