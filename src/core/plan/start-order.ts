/**
 * What has to be up before what. Kinds have a fixed order: databases start first and stop last. `after` in a schedule's
 * settings adds to it.
 */
import { comingUp, startFailed } from '../notice/remark.ts';
import { type Label, labelsOf, type Named } from '../resource/labels.ts';
import { isStarting } from '../resource/state.ts';
import type { Settings } from '../settings/settings.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { DecideContext } from './decide-context.ts';
import type { Decision } from './decision.ts';
import type { WaitReason } from './wait-reason.ts';

/** Nothing waits forever, because the resource it waits for may never come up. */
const PATIENCE_MS = 30 * MINUTE_MS;

type StartOrderContext = Pick<DecideContext, 'now' | 'tickMinutes' | 'saidAt' | 'divided'>;

/** Delays a start until everything it comes after is up. */
export function inStartOrder(
  decisions: readonly Decision[],
  context: StartOrderContext,
): readonly Decision[] {
  if (!decisions.some((d) => d.action.kind === 'start' && afterOf(d) !== undefined)) return decisions;
  const coming = comingBySchedule(decisions, context.now);
  const labelOf = labelsOf(decisions.map(({ resource }) => resource));
  return decisions.map((decision) => {
    const after = afterOf(decision);
    const dueAt = decision.next?.at ?? 0;
    if (decision.action.kind !== 'start' || after === undefined) return decision;
    if (context.now >= dueAt + PATIENCE_MS) return decision;
    const awaits = coming.get(after);
    if (awaits) {
      return { ...decision, action: { kind: 'wait', why: waitsFor(awaits, labelOf, context) }, awaits };
    }
    return isComingElsewhere(after, dueAt, context)
      ? { ...decision, action: { kind: 'wait', why: { kind: 'waits-elsewhere', schedule: after } } }
      : decision;
  });
}

/** Schedules named in others' `after` that have a resource which should be up and is not. */
export function awaitedNames(
  decisions: readonly Decision[],
  { schedules }: Settings,
  now: EpochMs,
): readonly string[] {
  const awaited = new Set([...schedules.values()].flatMap(({ policy }) => policy.after ?? []));
  if (awaited.size === 0) return [];
  return [...comingBySchedule(decisions, now).keys()].filter((name) => awaited.has(name));
}

/** Another run, or AWS, reported that its start failed. */
export const hasFailed = (
  { resource, next, startFailure }: Decision,
  { saidAt }: Pick<DecideContext, 'saidAt'>,
): boolean =>
  startFailure !== undefined ||
  (next !== undefined && saidAt(startFailed(resource.key, next.at)) !== undefined);

function comingBySchedule(
  decisions: readonly Decision[],
  now: EpochMs,
): ReadonlyMap<string, readonly Decision[]> {
  const coming = new Map<string, Decision[]>();
  for (const decision of decisions) {
    const name = decision.view.ok ? decision.view.name : undefined;
    if (name === undefined || !isComing(decision, now)) continue;
    const list = coming.get(name);
    if (list) list.push(decision);
    else coming.set(name, [decision]);
  }
  return coming;
}

/**
 * A run of a divided tick sees only its part of the fleet. The other runs left remarks at the last tick about what is
 * about to start. At the first tick there are none yet.
 */
function isComingElsewhere(
  after: string,
  dueAt: EpochMs,
  { now, tickMinutes, saidAt, divided }: StartOrderContext,
): boolean {
  if (!divided) return false;
  const tickMs = tickMinutes * MINUTE_MS;
  return now < dueAt + tickMs || saidAt(comingUp(after, now - tickMs, tickMinutes)) !== undefined;
}

const afterOf = ({ view }: Decision): string | undefined => (view.ok ? view.policy.after : undefined);

/** Should be up and is not. */
const isComing = ({ resource, next, action }: Decision, now: EpochMs): boolean =>
  isStarting(resource) || (action.kind !== 'leave' && next?.direction === 'start' && next.at <= now);

function waitsFor(
  awaits: readonly Decision[],
  labelOf: (of: Named) => Label,
  context: StartOrderContext,
): WaitReason {
  const failed = awaits.find((each) => hasFailed(each, context));
  const first = failed ?? awaits[0];
  const what = first === undefined ? { name: '' } : labelOf(first.resource);
  return { kind: 'waits-for', what, more: awaits.length - 1, failed: failed !== undefined };
}

/** A number for each resource: lower is started earlier and stopped later. Within a schedule, the kind decides. */
export const startRanks =
  ({ schedules }: Settings) =>
  ({ resource, view }: Decision): number => {
    let depth = 0;
    // Settings with a circle are refused, so the chain ends.
    for (let after = view.ok ? view.policy.after : undefined; after !== undefined; ) {
      depth += 1;
      after = schedules.get(after)?.policy.after;
    }
    return 10 * depth + resource.traits.startRank;
  };
