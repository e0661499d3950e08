import { isUnchecked, mayDo, type Person } from '../../core/access/permissions.ts';
import { type Hold, holdName, isInForce, isUpTo } from '../../core/hold/hold.ts';
import { isBroughtBack } from '../../core/plan/at-zero.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { startDue, stopDue } from '../../core/plan/due-time.ts';
import { whyLeft } from '../../core/plan/left-alone.ts';
import { endedBy } from '../../core/request/hold-changes.ts';
import {
  type Changed,
  type HeldBy,
  isChanged,
  type Outcome,
  type WentDown,
} from '../../core/request/outcome.ts';
import { nameOf, type Request, requestIdFor } from '../../core/request/request.ts';
import { overBudget } from '../../core/request/snooze-budget.ts';
import { endOf, type Span } from '../../core/request/when.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { isBusy, isDown, isStoppable, isStopping, isUp } from '../../core/resource/state.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { ceilToMinute, DAY_MS, type EpochMs, floorToMinute, HOUR_MS } from '../../core/time.ts';
import { assessPlan } from './assess-plan.ts';
import type { Meant, Pressed } from './read.ts';
import { rightsNeeded } from './rights-needed.ts';

/** What the assessment of a request needs. */
export interface Assessing {
  readonly request: Request;
  /** When it begins, if not at once. */
  readonly begin: EpochMs | undefined;
  /** Its end, in the requester's time zone. */
  readonly span: Span | undefined;
  /** Whose rights count. Undefined if the requester has all of them. */
  readonly person: Person | undefined;
  readonly pressed: Pressed | undefined;
  readonly settings: Settings;
  readonly holds: readonly Hold[];
  readonly now: EpochMs;
}

/** What a request would do to a resource, or why it would do nothing. */
export function assess({ decision, announcedFor }: Meant, assessing: Assessing): Outcome {
  if (decision === undefined) return { kind: 'gone' };
  const { verb } = assessing.request;
  const isDone = isAskedAgain(decision, assessing.request) || (verb === 'start' && isBroughtBack(decision));
  if (decision.action.kind === 'leave' && !isDone) {
    const why = whyLeft(decision);
    const staysUp = verb === 'hold' && isUp(decision.resource) && why.kind !== 'stop-refused';
    return staysUp ? { kind: 'left', why, staysUp } : { kind: 'left', why };
  }
  const wanted = effect(decision, announcedFor, assessing);
  // Hearing that nothing would change needs no right.
  if (!isChanged(wanted)) return wanted;
  const { person, request, settings, holds, now } = assessing;
  if (person === undefined) return wanted;
  const { permissions, snoozeBudgetHours: budgetHours } = settings;
  const missing = rightsNeeded(request, decision).find(
    (right) => !mayDo(permissions, right, person, decision.resource),
  );
  if (missing !== undefined) {
    if (isUnchecked(permissions[missing], person))
      return { kind: 'unchecked', right: missing, grantees: permissions[missing] };
    return { kind: 'forbidden', right: missing, grantees: permissions[missing], wanted };
  }
  // A start takes nothing of the budget unless it says how long.
  const isKept = request.verb === 'hold' || request.until !== undefined;
  const until = isKept && keepsRunning(wanted) ? wanted.until : undefined;
  const from = assessing.begin;
  const over =
    until === undefined ? undefined : overBudget(decision, until, { holds, budgetHours, now, from });
  return over === undefined ? wanted : { kind: 'over-budget', ...over, wanted };
}

const keepsRunning = (
  outcome: Changed,
): outcome is Extract<Changed, { kind: 'held' | 'planned' | 'started' }> =>
  outcome.kind === 'started' ||
  ((outcome.kind === 'held' || outcome.kind === 'planned') && outcome.keep !== 'stopped');

/** AWS refused its last stop. A person who asks for another may know that the cause is gone. */
export const isAskedAgain = ({ leftAlone }: Decision, { verb }: Pick<Request, 'verb'>): boolean =>
  verb === 'stop' && leftAlone?.kind === 'stop-refused';

function effect(decision: Decision, announcedFor: EpochMs | undefined, assessing: Assessing): Outcome {
  const { request, pressed } = assessing;
  const { resource, next } = decision;
  if (assessing.begin !== undefined) return assessPlan(decision, assessing.begin, assessing);
  const missedStop = stoppedSince(decision, request);
  const stopAt = announcedFor ?? missedStop ?? (next?.direction === 'stop' ? next.at : undefined);
  const until = untilOf(decision, announcedFor, stopAt, assessing);
  const state = resource.rawState;
  const wentDown = announcedFor === undefined ? undefined : wentDownOf(resource, announcedFor, assessing.now);
  switch (request.verb) {
    case 'hold':
      if (missedStop !== undefined && until !== undefined && until > assessing.now)
        return isStopping(resource)
          ? { kind: 'held', until, waits: { kind: 'stopping' } }
          : { kind: 'started', until };
      if (isDown(resource)) return { kind: 'down', state, wentDown };
      if (pressed?.isPast) return { kind: 'started-since', settled: true };
      if (stopAt === undefined) return { kind: 'no-stop-ahead' };
      if (until === undefined || until <= runsUntil(decision, stopAt, assessing))
        return { kind: 'runs-longer', until: stopAt };
      return stoppedLonger(decision, until) ?? { kind: 'held', until, outlasts: stopHold(decision) };
    case 'start':
    case 'retry':
      // AWS refuses to start what is up, also while it is changing.
      if (isUp(resource) || isBusy(resource)) {
        if (until !== undefined) return { kind: 'held', until };
        return stopHold(decision) ? { kind: 'started', already: true } : { kind: 'already', state };
      }
      if (isOvertaken(resource, request)) return { kind: 'overtaken' };
      return isStopping(resource)
        ? { kind: 'held', until: until ?? upUntil(decision, assessing.now), waits: { kind: 'stopping' } }
        : { kind: 'started', until };
    case 'stop':
      if (isDown(resource) && until === undefined && !isStartedByHold(decision))
        return { kind: 'already', state, wentDown };
      if (until === undefined && isStartedSince(resource, request)) return { kind: 'overtaken' };
      return hindered(decision, assessing) ?? stopped(decision, until, assessing.now);
    case 'resume':
      return resumed(decision, wentDown, assessing);
    case 'object':
      return { kind: 'noted' };
  }
}

/** What is up and cannot be stopped yet: its hold makes a later tick stop it. */
function stopped(decision: Decision, until: EpochMs | undefined, now: EpochMs): Changed {
  const { resource } = decision;
  if (isDown(resource)) return { kind: 'stopped', until, already: true };
  if (isStoppable(resource)) return { kind: 'stopped', until };
  const waits = { kind: 'changing', state: resource.rawState } as const;
  return { kind: 'held', keep: 'stopped', until: until ?? downUntil(decision, now), waits };
}

const isStartedByHold = ({ next, decidedBy }: Decision): boolean =>
  next?.direction === 'start' && decidedBy === 'hold';

/** Somebody's hold that stops it, or keeps it down. */
const stopHold = ({ hold }: Decision): HeldBy | undefined =>
  hold?.keep === 'stopped' ? { by: hold.by, until: hold.until } : undefined;

/** As long as a person's start just now would last. */
function upUntil({ resource: { traits }, view }: Decision, now: EpochMs): EpochMs {
  const started = { to: 'running', by: 'person', at: now, detail: '' } as const;
  const stopAt = view.ok ? stopDue({ traits, lastChange: started }, view, now).at : undefined;
  return ceilToMinute(stopAt === undefined || stopAt <= now ? now + HOUR_MS : stopAt);
}

/** As long as a person's stop just now would last. Without a start ahead: long enough to be stopped. */
function downUntil({ resource: { traits }, view }: Decision, now: EpochMs): EpochMs {
  const change = { to: 'stopped', by: 'person', at: now, detail: '' } as const;
  const startAt = view.ok ? startDue({ traits, lastChange: change }, view, now).at : undefined;
  return ceilToMinute(startAt === undefined || startAt <= now ? now + DAY_MS : startAt);
}

/** Until when it runs anyway. Other people's holds may end early, so only the requester's count. */
function runsUntil(decision: Decision, stopAt: EpochMs, { request, pressed, now }: Assessing): EpochMs {
  if (pressed !== undefined || decision.decidedBy !== 'hold') return stopAt;
  const made = ownHold(decision, request);
  const own = decision.holds.filter(
    (hold) => hold.by === nameOf(request.by) && hold.keep === 'running' && hold !== made,
  );
  return Math.max(now, ...own.map(({ until }) => until));
}

/** The length of a hold without an end. */
const AN_HOUR: Span = { kind: 'for', minutes: 60 };

function untilOf(
  decision: Decision,
  announcedFor: EpochMs | undefined,
  stopAt: EpochMs | undefined,
  { request, span = request.verb === 'hold' ? AN_HOUR : undefined }: Assessing,
): EpochMs | undefined {
  if (span === undefined) return undefined;
  const before = ownHold(decision, request);
  if (before !== undefined) return before.until;
  // A length counts from the announced or next stop. For an immediate start or stop it counts from now.
  const movesStop = request.verb === 'hold' || announcedFor !== undefined || span.kind === 'tonight';
  return endOf(span, {
    askedAt: request.at,
    stopAt: movesStop ? stopAt : undefined,
    schedule: decision.view.ok ? decision.view.schedule : undefined,
  });
}

/** The hold that an earlier delivery of this request made. It has already moved the stop, so it must not count twice. */
function ownHold({ resource, holds }: Decision, request: Request): Hold | undefined {
  const own = holdName(resourceRef(resource.key), requestIdFor(request, resource.key));
  return holds.find(({ name }) => name === own);
}

function wentDownOf({ lastChange }: Resource, announcedFor: EpochMs, now: EpochMs): WentDown {
  const at = lastChange?.to === 'stopped' ? lastChange.at : undefined;
  return { at, bySchedule: (at ?? now) >= announcedFor };
}

/** Someone did the opposite after this was asked for. Theirs is newer and wins. */
const isOvertaken = ({ lastChange }: Resource, { verb, at }: Request): boolean =>
  lastChange !== undefined &&
  lastChange.by === 'person' &&
  lastChange.at > at &&
  lastChange.to === (verb === 'stop' ? 'running' : 'stopped');

/**
 * When its schedule stopped it, if that was after this was asked for: the request was in time, only its job was late. Undefined too if
 * somebody keeps it stopped.
 */
function stoppedSince({ resource: { lastChange }, holds }: Decision, { at }: Request): EpochMs | undefined {
  if (lastChange?.to !== 'stopped' || lastChange.by !== 'uptime' || lastChange.at <= at) return undefined;
  return holds.some(({ keep }) => keep === 'stopped') ? undefined : floorToMinute(lastChange.at);
}

/** Its schedule started it after this was asked for, and the latest word wins. */
const isStartedSince = ({ lastChange }: Resource, { at }: Request): boolean =>
  lastChange?.to === 'running' && lastChange.by === 'uptime' && lastChange.at > at;

/** Why it is not stopped. */
function hindered({ resource, holds }: Decision, { request, pressed }: Assessing): Outcome | undefined {
  if (isOvertaken(resource, request)) return { kind: 'overtaken' };
  if (pressed === undefined) return undefined;
  const { notice, isPast } = pressed;
  const told = notice.delivered?.at ?? notice.claimedAt;
  const { lastChange } = resource;
  if (isPast || (lastChange?.to === 'running' && lastChange.at > told)) {
    return { kind: 'started-since', settled: false };
  }
  return heldByOther(holds, request);
}

/** Of two holds the one that ends last decides, so a shorter snooze would change nothing. */
function stoppedLonger({ hold }: Decision, until: EpochMs): Outcome | undefined {
  if (hold?.keep !== 'stopped' || hold.until <= until) return undefined;
  return { kind: 'held-by', by: hold.by, until: hold.until, keep: 'stopped' };
}

function heldByOther(holds: readonly Hold[], { by }: Request): Outcome | undefined {
  const other = holds.find((hold) => hold.keep === 'running' && !isUpTo(hold, nameOf(by)));
  return other && { kind: 'held-by', by: other.by, until: other.until };
}

function resumed(
  { resource, holds, planned: plans = [] }: Decision,
  wentDown: WentDown | undefined,
  { request, pressed, now }: Assessing,
): Outcome {
  const all = [...holds, ...plans];
  const meant = endedBy(request, all, now);
  if (meant.length > 0)
    return {
      kind: 'resumed',
      whose: [...new Set(meant.map(({ by }) => by))],
      plan: meant.some((hold) => !isInForce(hold, now)) || undefined,
    };
  const nobody: Outcome =
    all.length === 0 ? { kind: 'not-held' } : { kind: 'not-yours', plan: holds.length === 0 || undefined };
  if (pressed === undefined) return nobody;
  const other = heldByOther(holds, request);
  if (other !== undefined) return other;
  return isDown(resource) ? { kind: 'down', state: resource.rawState, wentDown } : nobody;
}
