import type { Decision, NextStep } from '../../core/plan/decision.ts';
import { type Facts, plan } from '../../core/plan/plan.ts';
import { holdChanges, holdsAfter } from '../../core/request/hold-changes.ts';
import type { Changed, Failed, HeldBy, Line } from '../../core/request/outcome.ts';
import { nameOf, type Request } from '../../core/request/request.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { nextOccurrence } from '../../core/schedule/occurrences.ts';
import type { EpochMs } from '../../core/time.ts';

type Done = Line<Changed | Failed>;

/** The outcomes as they will be if everything works: what a preview shows. */
export function foresee(
  request: Request,
  lines: readonly Line<Changed>[],
  facts: Facts,
  now: EpochMs,
): Line<Changed>[] {
  const changes = holdChanges(request, lines, facts.holds, now);
  const ended = Map.groupBy(changes.ended, ({ resource }) => resource);
  const whose = (key: ResourceKey) => {
    const holds = ended.get(resourceRef(key));
    return holds && [...new Set(holds.map(({ by }) => by))];
  };
  return withNext(
    request,
    lines.map((line) => ({ ...line, outcome: withEnded(line.outcome, whose(line.key)) })),
    { ...facts, holds: holdsAfter(facts.holds, changes) },
    now,
  );
}

const withEnded = (outcome: Changed, ended: readonly string[] | undefined): Changed =>
  outcome.kind === 'held' || outcome.kind === 'started' || outcome.kind === 'stopped'
    ? { ...outcome, ended }
    : outcome;

/**
 * Adds what happens next: when each resource stops, parks or starts now. AWS takes a while to show a start or a stop, so this
 * plans with the state that each resource is about to have.
 *
 * @param facts with the holds as they are after the request
 */
export function withNext<O extends Changed | Failed>(
  request: Request,
  lines: readonly Line<O>[],
  facts: Facts,
  now: EpochMs,
): Line<O>[] {
  const outcomes = new Map<ResourceKey, Done['outcome']>(lines.map(({ key, outcome }) => [key, outcome]));
  const resources = facts.resources.map((resource) => imagined(resource, outcomes.get(resource.key), now));
  const decisions = new Map(
    plan({ ...facts, resources }, now).decisions.map((decision) => [decision.resource.key, decision]),
  );
  return lines.map((line) => ({
    ...line,
    outcome: followedBy(line.outcome, decisions.get(line.key), request),
  }));
}

function imagined(resource: Resource, outcome: Changed | Failed | undefined, now: EpochMs): Resource {
  const state = outcome === undefined ? undefined : stateAfter(outcome);
  if (state === undefined) return resource;
  // With an end, only the hold speaks: what follows it is the schedule's.
  const by = outcome !== undefined && 'until' in outcome && outcome.until !== undefined ? 'uptime' : 'person';
  return { ...resource, state, undated: undefined, lastChange: { to: state, at: now, by, detail: '' } };
}

/** Undefined if it stays in its state. */
function stateAfter(outcome: Changed | Failed): 'running' | 'stopped' | undefined {
  switch (outcome.kind) {
    case 'held':
      if (outcome.waits === undefined) return undefined;
      return outcome.keep ?? 'running';
    case 'started':
      return outcome.already ? undefined : 'running';
    case 'stopped':
      return outcome.already ? undefined : 'stopped';
    case 'planned':
    case 'resumed':
    case 'noted':
    case 'failed':
      return undefined;
  }
}

function followedBy<O extends Changed | Failed>(
  outcome: O,
  decision: Decision | undefined,
  request: Request,
): O {
  const next = decision?.next;
  const at = (direction: NextStep['direction']) => (next?.direction === direction ? next.at : undefined);
  switch (outcome.kind) {
    case 'held':
      return {
        ...outcome,
        stopsAt: at('stop'),
        startsAt: at('start'),
        decidedBy: otherHold(decision, request),
      };
    case 'planned':
      return { ...outcome, ...afterPlan(outcome, decision) };
    case 'started':
      return { ...outcome, stopsAt: at('stop'), decidedBy: otherHold(decision, request) };
    case 'stopped':
      return { ...outcome, startsAt: at('start') };
    case 'resumed':
      return { ...outcome, next };
    case 'noted':
    case 'failed':
      return outcome;
  }
}

/** What its schedule does at the end of a plan or later. */
function afterPlan(
  { keep, from, until }: Extract<Changed, { kind: 'planned' }>,
  decision: Decision | undefined,
) {
  if (decision?.view.ok !== true) return {};
  const { schedule } = decision.view;
  return keep === 'running'
    ? { stopsAt: nextOccurrence(schedule, from, 'stop')?.at }
    : { startsAt: nextOccurrence(schedule, until - 1, 'start')?.at };
}

function otherHold(decision: Decision | undefined, { by }: Request): HeldBy | undefined {
  const hold = decision?.decidedBy === 'hold' ? decision.hold : undefined;
  return hold === undefined || hold.by === nameOf(by) ? undefined : { by: hold.by, until: hold.until };
}
