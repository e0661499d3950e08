import { mayDo, type Requester, type Right } from '../../core/access/permissions.ts';
import type { Hold } from '../../core/hold/hold.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { whyLeft } from '../../core/plan/left-alone.ts';
import type { ChangeOutcome, ChangeRequest } from '../../core/request/change.ts';
import type { OverBudget } from '../../core/request/snooze-budget.ts';
import { forInstant, LONGEST_MS, tonightEnds, untilInstant, type When } from '../../core/request/when.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { EpochMs } from '../../core/time.ts';

export interface Assessing {
  readonly requester: Requester;
  readonly settings: Pick<Settings, 'permissions'>;
  readonly now: EpochMs;
  /** When it was asked: what "21:30" means depends on it, also where somebody says yes to it later. */
  readonly from: EpochMs;
  /** Whether holding a resource until then would go beyond its budget. */
  overBudget(decision: Decision, until: EpochMs): OverBudget | undefined;
  /** The person's own zone. */
  readonly timeZone: string;
}

/** "snooze" without an end. */
const AN_HOUR: When = { kind: 'for', minutes: 60 };

/** What is wrong with the time that a person gave, as a sentence; undefined where nothing is. */
export function timeIssue({ when }: ChangeRequest, { now, from, timeZone }: Assessing): string | undefined {
  if (when === undefined || when.kind === 'tonight') return undefined;
  const until = instantOf(when, { now, from, timeZone });
  if (until === undefined) return 'That time has passed, so nothing was done.';
  return until - now > LONGEST_MS
    ? 'That is more than a month away, so nothing was done. For good, change the schedule in the tag instead.'
    : undefined;
}

/** What a time comes to that is the same for every resource; undefined where it has passed. */
function instantOf(
  when: Exclude<When, { kind: 'tonight' }>,
  { now, from, timeZone }: Pick<Assessing, 'now' | 'from' | 'timeZone'>,
): EpochMs | undefined {
  const at =
    when.kind === 'for'
      ? forInstant(when, now)
      : when.kind === 'until'
        ? untilInstant(when, from, timeZone)
        : when.at;
  return at !== undefined && at > now ? at : undefined;
}

/**
 * Until when a resource is held by a request. "For" counts from the announced or next stop when it moves one, like the buttons on
 * a notice, and from now when it starts or stops something.
 */
export function untilOf(
  { verb, when = verb === 'snooze' ? AN_HOUR : undefined }: ChangeRequest,
  { next, view }: Decision,
  { now, from, timeZone }: Assessing,
): EpochMs | undefined {
  switch (when?.kind) {
    case undefined:
      return undefined;
    case 'for': {
      const stop = verb === 'snooze' && next?.direction === 'stop' ? next.at : now;
      return forInstant(when, Math.max(now, stop));
    }
    case 'until':
    case 'at':
      return instantOf(when, { now, from, timeZone });
    case 'tonight':
      return view.ok
        ? tonightEnds(view.schedule, Math.max(now, next?.direction === 'stop' ? next.at : now))
        : undefined;
  }
}

/** What a request would do to a resource, or why it would do nothing. */
export function assess(request: ChangeRequest, decision: Decision, assessing: Assessing): ChangeOutcome {
  if (decision.action.kind === 'leave') return { kind: 'left', reason: whyLeft(decision) };
  const { requester, settings } = assessing;
  const missing = rightsNeeded(request, decision, requester.user).find(
    (right) => !mayDo(settings.permissions, right, requester, decision.resource),
  );
  const wanted = effect(request, decision, assessing);
  // Whoever would change nothing needs no right to hear so.
  if (wanted.kind === 'nothing' || wanted.kind === 'already') return wanted;
  if (missing !== undefined) {
    return { kind: 'forbidden', right: missing, grantees: settings.permissions[missing], wanted };
  }
  if (request.verb !== 'snooze' || wanted.kind !== 'held') return wanted;
  const over = assessing.overBudget(decision, wanted.until);
  return over === undefined ? wanted : { kind: 'over-budget', ...over, wanted };
}

/** Ending a hold of one's own is everybody's right; against somebody else's it takes `override`. */
function rightsNeeded({ verb, whose }: ChangeRequest, { holds }: Decision, user: string): Right[] {
  const others = holds.filter(({ by }) => by !== user);
  const against = (keep: Hold['keep']): Right[] =>
    others.some((hold) => hold.keep === keep) ? ['override'] : [];
  switch (verb) {
    case 'snooze':
      return ['snooze'];
    case 'start':
      return ['start', ...against('stopped')];
    case 'stop':
      return ['stop', ...against('running')];
    case 'resume':
      return whose === 'everyone' && others.length > 0 ? ['override'] : [];
  }
}

function effect(request: ChangeRequest, decision: Decision, assessing: Assessing): ChangeOutcome {
  const until = untilOf(request, decision, assessing);
  const { resource, next } = decision;
  const isDown = resource.state === 'stopped' || resource.state === 'stopping';
  const isUp = resource.state === 'running' || resource.state === 'starting';
  const kept = until === undefined ? {} : { until };
  switch (request.verb) {
    case 'snooze': {
      if (isDown) return { kind: 'nothing', reason: `it is ${resource.rawState}; start it instead` };
      if (next?.direction !== 'stop') return { kind: 'nothing', reason: 'no stop is ahead of it' };
      if (until === undefined || until <= next.at)
        return { kind: 'nothing', reason: 'it runs longer than that anyway, until', at: next.at };
      return { kind: 'held', until };
    }
    case 'start':
      if (!isUp) return { kind: 'started', ...kept };
      return until === undefined ? { kind: 'already', state: resource.rawState } : { kind: 'held', until };
    case 'stop':
      return isDown && until === undefined
        ? { kind: 'already', state: resource.rawState }
        : { kind: 'stopped', ...kept };
    case 'resume':
      return resumed(request, decision, assessing);
  }
}

function resumed({ whose }: ChangeRequest, { holds }: Decision, { requester }: Assessing): ChangeOutcome {
  const own = holds.filter(({ by }) => by === requester.user);
  const meant = whose === 'everyone' ? holds : own;
  if (meant.length > 0) return { kind: 'resumed', whose: [...new Set(meant.map(({ by }) => by))] };
  return {
    kind: 'nothing',
    reason:
      holds.length === 0 ? 'nobody holds it' : 'you do not hold it, others do: add `everyone` to end theirs',
  };
}
