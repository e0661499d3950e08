import { byCodeUnit } from '../by-code-unit.ts';
import type { Decision } from '../plan/decision.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import { occurrences } from '../schedule/occurrences.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';

/** What starts or stops at one instant. */
export interface Coming {
  readonly at: EpochMs;
  readonly direction: Direction;
  readonly names: readonly string[];
}

export interface NextReport {
  readonly at: EpochMs;
  /** When AWS was last read, if not for this answer. */
  readonly asOf?: EpochMs | undefined;
  readonly until: EpochMs;
  /** Ascending. */
  readonly coming: readonly Coming[];
  readonly unreadable: readonly TargetFailure[];
}

/**
 * What happens within [from, until): each resource's next step, holds included, and after that what its schedule says.
 */
export function comingUp(decisions: readonly Decision[], from: EpochMs, until: EpochMs): Coming[] {
  const groups = new Map<string, { at: EpochMs; direction: Direction; names: string[] }>();
  const add = (at: EpochMs, direction: Direction, name: string): void => {
    const key = `${at} ${direction}`;
    const group = groups.get(key);
    if (group) group.names.push(name);
    else groups.set(key, { at, direction, names: [name] });
  };
  for (const { resource, view, next, action } of decisions) {
    if (!view.ok || action.kind === 'leave' || next === undefined) continue;
    const first = Math.max(next.at, from);
    if (first < until) add(first, next.direction, resource.name);
    let last = next.direction;
    for (const { at, direction } of occurrences(view.schedule, first + 1, until)) {
      // A resource that is up cannot be started: a scheduled start during a hold changes nothing.
      if (direction === last) continue;
      add(at, direction, resource.name);
      last = direction;
    }
  }
  for (const { names } of groups.values()) names.sort(byCodeUnit);
  return [...groups.values()].sort((a, b) => a.at - b.at || (a.direction < b.direction ? 1 : -1));
}
