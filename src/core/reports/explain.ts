import type { Hold, PlannedHold } from '../hold/hold.ts';
import type { Unexpected } from '../notice/notice.ts';
import type { Pause } from '../pause/pause.ts';
import { closedAhead } from '../plan/closed-ahead.ts';
import type { Decision } from '../plan/decision.ts';
import { type LeftAlone, type WhyLeft, whyLeft } from '../plan/left-alone.ts';
import { planBehind } from '../plan/plans.ts';
import type { WaitReason } from '../plan/wait-reason.ts';
import type { Scale } from '../resource/capacity.ts';
import type { LastChange } from '../resource/resource.ts';
import { isDown } from '../resource/state.ts';
import type { ScaleUnit } from '../resource/traits.ts';
import type { ClosedSpell } from '../schedule/closed-spell.ts';
import type { Issue } from '../schedule/issue.ts';
import type { Direction, Schedule } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';
import type { Authorship } from './authorship.ts';

/** One reason in the chain that decides about a resource. */
export type Reason =
  | { readonly link: 'tag'; readonly tagKey: string; readonly tagText: string }
  | { readonly link: 'issue'; readonly issue: Issue; readonly tagText: string }
  | { readonly link: 'schedule'; readonly schedule: Schedule }
  | { readonly link: 'occurrence'; readonly direction: Direction; readonly at: EpochMs }
  /** Its schedule leaves hours out. `isAhead`: once it has stopped. */
  | { readonly link: 'closed'; readonly spell: ClosedSpell; readonly isAhead: boolean }
  /** AWS's own word for the state. */
  | { readonly link: 'state'; readonly rawState: string }
  /** How large it is, and what it comes back to. */
  | { readonly link: 'scale'; readonly scale: Scale; readonly unit: ScaleUnit }
  | { readonly link: 'last-change'; readonly change: LastChange }
  /** What CloudTrail says about that change. */
  | { readonly link: 'author'; readonly to: LastChange['to']; readonly found: Authorship }
  | { readonly link: 'hold'; readonly hold: Hold; readonly decides: boolean }
  /** What people have planned for it. */
  | { readonly link: 'plan'; readonly hold: PlannedHold }
  /** Its stop has been announced. */
  | { readonly link: 'notice' }
  /** An emergency brake stands. */
  | { readonly link: 'paused'; readonly pause: Pause }
  | { readonly link: 'wait'; readonly why: WaitReason }
  /** AWS's own words. */
  | { readonly link: 'start-failure'; readonly detail: string; readonly wasUp?: true | undefined }
  | { readonly link: 'left-alone'; readonly why: LeftAlone };

/** The whole chain, in order: tag, schedule, occurrence, closure, last change and its author, holds, notice, protection. */
export function explain(decision: Decision, tagKey: string, found?: Authorship): Reason[] {
  const { resource, tagText, view, holds, hold, notice, action, leftAlone, startFailure, wasUp } = decision;
  const reasons: Reason[] = [{ link: 'tag', tagKey, tagText }];
  if (!view.ok) {
    for (const issue of view.issues) reasons.push({ link: 'issue', issue, tagText });
    return reasons;
  }
  reasons.push({ link: 'schedule', schedule: view.own });
  if (view.latest) {
    const { direction, at } = view.latest;
    reasons.push({ link: 'occurrence', direction, at });
  }
  const spell = closedAhead(decision);
  if (spell !== undefined) reasons.push({ link: 'closed', spell, isAhead: !isDown(resource) });
  reasons.push({ link: 'state', rawState: resource.rawState });
  const unit = resource.traits.scaled?.unit;
  if (resource.scale && unit) reasons.push({ link: 'scale', scale: resource.scale, unit });
  if (resource.lastChange) reasons.push({ link: 'last-change', change: resource.lastChange });
  const to = resource.undated?.to ?? resource.lastChange?.to;
  if (found !== undefined && to !== undefined) reasons.push({ link: 'author', to, found });
  for (const each of holds) reasons.push({ link: 'hold', hold: each, decides: each === hold });
  for (const each of decision.planned ?? []) reasons.push({ link: 'plan', hold: each });
  if (notice !== undefined) reasons.push({ link: 'notice' });
  if (decision.paused !== undefined) reasons.push({ link: 'paused', pause: decision.paused });
  if (action.kind === 'wait') reasons.push({ link: 'wait', why: action.why });
  if (startFailure !== undefined) reasons.push({ link: 'start-failure', detail: startFailure, wasUp });
  if (leftAlone !== undefined) reasons.push({ link: 'left-alone', why: leftAlone });
  return reasons;
}

/** What happens to a resource next, and why. */
export type Summary =
  | { readonly kind: 'left-alone'; readonly why: WhyLeft }
  | { readonly kind: 'waits'; readonly why: WaitReason }
  | { readonly kind: 'paused'; readonly pause: Pause }
  /** It is down, and its schedule leaves hours out. `until`: its next start, if it has one. */
  | { readonly kind: 'closed'; readonly spell: ClosedSpell; readonly until: EpochMs | undefined }
  /** No start or stop is ahead. */
  | { readonly kind: 'stays' }
  | {
      readonly kind: 'changes';
      readonly direction: Direction;
      readonly at: EpochMs;
      readonly decidedBy: Decision['decidedBy'];
      readonly unexpected: Unexpected | undefined;
      /** Somebody planned that. */
      readonly plan?: PlannedHold | undefined;
      /** What its schedule leaves out after that stop. */
      readonly closed?: ClosedSpell | undefined;
    };

export function summarise(decision: Decision): Summary {
  const { resource, view, action, next, decidedBy, unexpected, leftAlone } = decision;
  if (!view.ok || leftAlone !== undefined || view.schedule.kind === 'unmanaged') {
    return { kind: 'left-alone', why: whyLeft(decision) };
  }
  if (decision.paused !== undefined) return { kind: 'paused', pause: decision.paused };
  if (action.kind === 'wait') return { kind: 'waits', why: action.why };
  const spell = closedAhead(decision);
  if (spell !== undefined && isDown(resource) && decidedBy === 'schedule')
    return { kind: 'closed', spell, until: next?.at };
  if (next === undefined) return { kind: 'stays' };
  return { kind: 'changes', ...next, decidedBy, unexpected, closed: spell, plan: planBehind(decision) };
}
