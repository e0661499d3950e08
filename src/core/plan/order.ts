/**
 * What has to be up before what. Databases come first and go last by themselves; `after` in a schedule's settings says more.
 */
import type { Settings } from '../settings.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { Decision } from './decision.ts';

/** Nothing waits for ever: what it waits for may never come up. */
const PATIENCE_MS = 30 * MINUTE_MS;

/** Holds a start back while what it comes after is not up yet. */
export function inOrder(decisions: readonly Decision[], now: EpochMs): readonly Decision[] {
  if (!decisions.some((d) => d.action.kind === 'start' && afterOf(d) !== undefined)) return decisions;
  const coming = new Map<string, string[]>();
  for (const decision of decisions) {
    const name = decision.view.ok ? decision.view.name : undefined;
    if (name === undefined || !isComing(decision, now)) continue;
    const names = coming.get(name) ?? [];
    names.push(decision.resource.name);
    coming.set(name, names);
  }
  return decisions.map((decision) => {
    const after = afterOf(decision);
    const awaited = after === undefined ? undefined : coming.get(after);
    if (decision.action.kind !== 'start' || awaited === undefined) return decision;
    const patient = now < (decision.next?.at ?? 0) + PATIENCE_MS;
    return patient ? { ...decision, action: { kind: 'wait', reason: waitsFor(awaited) } } : decision;
  });
}

const afterOf = ({ view }: Decision): string | undefined => (view.ok ? view.policy.after : undefined);

/** Should be up and is not. */
const isComing = ({ resource, next, action }: Decision, now: EpochMs): boolean =>
  resource.state === 'starting' || (action.kind !== 'leave' && next?.direction === 'start' && next.at <= now);

const waitsFor = ([first = '', ...more]: readonly string[]): string =>
  more.length === 0
    ? `it waits for ${first} to come up`
    : `it waits for ${first} and ${more.length} more to come up`;

/** A number for each resource: lower is started earlier and stopped later. Within a schedule, databases come first. */
export const startRanks =
  ({ schedules }: Settings) =>
  ({ resource, view }: Decision): number => {
    let depth = 0;
    // Settings with a circle are refused, so the chain ends.
    for (let after = view.ok ? view.policy.after : undefined; after !== undefined; ) {
      depth += 1;
      after = schedules.get(after)?.policy.after;
    }
    return 2 * depth + (resource.kind === 'ec2-instance' ? 1 : 0);
  };
