import type { Decision } from '../../core/plan/decision.ts';
import { type Facts, plan } from '../../core/plan/plan.ts';
import type { ChangeLine, ChangeOutcome } from '../../core/request/change.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';
import type { Order, OrderResult } from './order.ts';

/**
 * What an order came to, with what follows from it: when each stops, parks or starts now. AWS takes a while to show a start or a stop, so
 * the machines are imagined as they are about to be.
 *
 * @param facts with the holds as they are after the order
 */
export function outcomesAfter(
  order: Order,
  results: readonly OrderResult[],
  facts: Facts,
  now: EpochMs,
): ChangeLine[] {
  const changed = new Map(results.map((result) => [result.decision.resource.key, imagined(result, now)]));
  const resources = facts.resources.map((resource) => changed.get(resource.key) ?? resource);
  const after = new Map(
    plan({ ...facts, resources }, now).decisions.map((decision) => [decision.resource.key, decision]),
  );
  return results.map(({ decision, outcome }) => ({
    resource: decision.resource,
    outcome: outcomeAfter(order, { decision, outcome }, after.get(decision.resource.key)?.next),
  }));
}

function imagined({ decision: { resource }, outcome }: OrderResult, now: EpochMs): Resource {
  if (outcome.kind !== 'started' && outcome.kind !== 'stopped') return resource;
  const up = outcome.kind === 'started';
  return {
    ...resource,
    state: up ? 'running' : 'stopped',
    lastChange: { to: up ? 'running' : 'stopped', at: now, by: 'person', detail: '' },
  };
}

function outcomeAfter(
  order: Order,
  { decision, outcome }: OrderResult,
  next: Decision['next'],
): ChangeOutcome {
  const stopsAt = next?.direction === 'stop' ? next.at : undefined;
  const startsAt = next?.direction === 'start' ? next.at : undefined;
  switch (outcome.kind) {
    case 'held':
      return { kind: 'held', until: outcome.until, ...(stopsAt !== undefined && { stopsAt }) };
    case 'resumed':
      return { ...outcome, ...(next && { next }) };
    case 'started':
      return {
        kind: 'started',
        ...(outcome.until !== undefined && { until: outcome.until }),
        ...(stopsAt !== undefined && { stopsAt }),
        ...(outcome.ended !== undefined && { ended: outcome.ended }),
      };
    case 'stopped':
      return { ...outcome, kind: 'stopped', ...(startsAt !== undefined && { startsAt }) };
    case 'already': {
      // It was so before, and is held so now.
      const until = order.untilOf(decision);
      if (until === undefined) return outcome;
      return order.verb === 'start'
        ? { kind: 'held', until, ...(stopsAt !== undefined && { stopsAt }) }
        : { kind: 'stopped', until, ...(startsAt !== undefined && { startsAt }) };
    }
    case 'overtaken':
      return { kind: 'nothing', reason: 'somebody has changed it since you asked' };
    case 'left':
    case 'failed':
      return outcome;
  }
}
