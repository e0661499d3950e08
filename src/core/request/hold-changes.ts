import { type Hold, holdName, isInForce, isPlanned, isUpTo, type NewHold, planIdOf } from '../hold/hold.ts';
import { resourceRef } from '../resource/ref.ts';
import type { EpochMs } from '../time.ts';
import type { Changed, Line } from './outcome.ts';
import { keepOf, nameOf, type Request, requestIdFor } from './request.ts';

/** What a request does to the holds. A preview shows it, and carrying the request out does it. */
export interface HoldChanges {
  readonly made: readonly NewHold[];
  readonly ended: readonly Hold[];
}

/**
 * A start or stop ends the holds that contradict it. If they stayed, the engine would have to compare seconds to find the newer one.
 *
 * @param wanted what the request changes
 * @param before all holds
 */
export function holdChanges(
  request: Request,
  wanted: readonly Line<Changed>[],
  before: readonly Hold[],
  now: EpochMs,
): HoldChanges {
  const refs = new Set(wanted.map(({ key }) => resourceRef(key)));
  const onThese = before.filter(({ resource, until }) => refs.has(resource) && until > now);
  return {
    made: wanted.flatMap((line) => newHold(request, line)),
    ended: [...Map.groupBy(onThese, ({ resource }) => resource).values()].flatMap((holds) =>
      endedBy(request, holds, now),
    ),
  };
}

/**
 * Which of a resource's holds a request ends. A resume means what is in force, and only without that the plans. What a person does at once
 * says nothing about a time ahead.
 *
 * @param holds of one resource, not over
 */
export function endedBy(request: Request, holds: readonly Hold[], now: EpochMs): readonly Hold[] {
  const inForce = holds.filter((hold) => isInForce(hold, now));
  switch (request.verb) {
    case 'start':
    case 'retry':
    case 'stop':
      return request.begin === undefined ? inForce.filter(({ keep }) => keep !== keepOf(request.verb)) : [];
    case 'resume': {
      const theirs = (hold: Hold) => request.whose === 'everyone' || isUpTo(hold, nameOf(request.by));
      const { of } = request;
      if (of.kind === 'plan')
        return holds.filter((hold) => isPlanned(hold) && hold.plan === of.plan && theirs(hold));
      const current = inForce.filter(theirs);
      return current.length > 0 || of.kind === 'notice' ? current : holds.filter(theirs);
    }
    case 'hold':
    case 'object':
      return [];
  }
}

export function holdsAfter(before: readonly Hold[], { made, ended }: HoldChanges): Hold[] {
  const gone = new Set(ended.map(({ name }) => name));
  return [
    ...before.filter(({ name }) => !gone.has(name)),
    ...made.map((hold) => ({ ...hold, name: holdName(hold.resource, hold.requestId) })),
  ];
}

function newHold(request: Request, { key, outcome }: Line<Changed>): NewHold[] {
  if (!('until' in outcome) || outcome.until === undefined) return [];
  const resource = resourceRef(key);
  return [
    {
      resource,
      keep: keepOf(request.verb),
      by: nameOf(request.by),
      createdAt: request.at,
      ...(outcome.kind === 'planned' && { from: outcome.from, plan: planIdOf(request.id) }),
      until: outcome.until,
      requestId: requestIdFor(request, key),
      reason: request.reason,
      whileChanging: outcome.kind === 'held' && outcome.waits?.kind === 'changing' ? true : undefined,
    },
  ];
}
