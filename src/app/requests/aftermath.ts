import type { NextStep } from '../../core/plan/decision.ts';
import { type Facts, plan } from '../../core/plan/plan.ts';
import type { Changed, Failed, Line } from '../../core/request/outcome.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';

type Done = Line<Changed | Failed>;

/**
 * Adds what happens next: when each resource stops, parks or starts now. AWS takes a while to show a start or a stop, so this
 * plans with the state that each resource is about to have.
 *
 * @param facts with the current holds
 */
export function withNext(lines: readonly Done[], facts: Facts, now: EpochMs): Done[] {
  const outcomes = new Map(lines.map(({ key, outcome }) => [key, outcome]));
  const resources = facts.resources.map((resource) => imagined(resource, outcomes.get(resource.key), now));
  const next = new Map<ResourceKey, NextStep | undefined>(
    plan({ ...facts, resources }, now).decisions.map((decision) => [decision.resource.key, decision.next]),
  );
  return lines.map((line) => ({ ...line, outcome: followedBy(line.outcome, next.get(line.key)) }));
}

function imagined(resource: Resource, outcome: Changed | Failed | undefined, now: EpochMs): Resource {
  if (outcome?.kind !== 'started' && outcome?.kind !== 'stopped') return resource;
  const state = outcome.kind === 'started' ? 'running' : 'stopped';
  // With an end, only the hold speaks: what follows it is the schedule's.
  const by = outcome.until === undefined ? 'person' : 'uptime';
  return { ...resource, state, undated: undefined, lastChange: { to: state, at: now, by, detail: '' } };
}

function followedBy(outcome: Changed | Failed, next: NextStep | undefined): Changed | Failed {
  const at = (direction: NextStep['direction']) => (next?.direction === direction ? next.at : undefined);
  switch (outcome.kind) {
    case 'held':
    case 'started':
      return { ...outcome, stopsAt: at('stop') };
    case 'stopped':
      return { ...outcome, startsAt: at('start') };
    case 'resumed':
      return { ...outcome, next };
    case 'noted':
    case 'failed':
      return outcome;
  }
}
