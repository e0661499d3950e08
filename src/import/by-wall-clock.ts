import type { EpochMs } from '../core/time.ts';
import { changedEdge } from './clock-changes.ts';
import { fromWallClock } from './from-wall-clock.ts';
import type { Imported, Original } from './imported.ts';
import { desiredByWallClock, type WallRules } from './wall-clock.ts';

/** Our schedule for these rules, or why there is none, and what the tool itself makes of them. */
export function byWallClock(name: string, rules: WallRules, timeZone: string, now: EpochMs): Imported {
  const original: Original = { desired: (at) => desiredByWallClock(rules, timeZone, at), asks: 'wishes' };
  const ours = fromWallClock(rules, timeZone);
  if (!ours.ok) return { name, notes: [ours.problem], original };
  const edge = changedEdge(rules, timeZone, now);
  if (edge === undefined) return { name, schedule: ours.schedule, notes: [], original };
  const { date, skips } = edge.change;
  return {
    name,
    nearest: ours.schedule,
    notes: [{ kind: 'clock-change', minute: edge.minute, date, timeZone, skips }],
    original,
  };
}
