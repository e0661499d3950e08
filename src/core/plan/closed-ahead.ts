import type { ClosedUntil } from '../notice/notice.ts';
import { isDown } from '../resource/state.ts';
import { type ClosedSpell, closedSpell } from '../schedule/closed-spell.ts';
import type { EpochMs } from '../time.ts';
import type { Decision } from './decision.ts';
import type { ScheduleView } from './schedule-view.ts';

/** What its schedule leaves out after a stop. */
export const closedAfter = (stopAt: EpochMs, view: ScheduleView): ClosedSpell | undefined =>
  view.ok ? closedSpell(view.schedule, stopAt) : undefined;

/** A calendar may have a name for each day of a long closure. */
const MOST_REASONS = 8;

/** The same, as a notice keeps it. */
export function closedUntil(stopAt: EpochMs, view: ScheduleView): ClosedUntil | undefined {
  const spell = closedAfter(stopAt, view);
  if (spell === undefined) return undefined;
  const because = spell.because.slice(0, MOST_REASONS);
  return spell.startsAt === undefined ? { because } : { because, startsAt: spell.startsAt };
}

/** What its schedule leaves out while it is down: from now on, or from its next stop on. */
export function closedAhead(decision: Decision): ClosedSpell | undefined {
  const { resource, view, next, action, decidedBy, paused } = decision;
  // A pause promises nothing.
  if (!view.ok || action.kind === 'leave' || paused !== undefined) return undefined;
  if (next?.direction === 'stop') return closedAfter(next.at, view);
  if (!isDown(resource) || decidedBy === 'hold') return undefined;
  // Any instant before the start will do. Without one, the latest word is the stop before the spell.
  const at = next === undefined ? view.latest?.at : next.at - 1;
  const spell = at === undefined ? undefined : closedAfter(at, view);
  // What should have started by now is not closed any more.
  return spell?.startsAt === view.nextStart ? spell : undefined;
}
