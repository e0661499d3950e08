import { type Hold, holdName, isUpTo, type NewHold } from '../hold/hold.ts';
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
  const running = before.filter(({ resource, until }) => refs.has(resource) && until > now);
  return {
    made: wanted.flatMap((line) => newHold(request, line)),
    ended: running.filter((hold) => isEnded(hold, request)),
  };
}

export function holdsAfter(before: readonly Hold[], { made, ended }: HoldChanges): Hold[] {
  const gone = new Set(ended.map(({ name }) => name));
  return [
    ...before.filter(({ name }) => !gone.has(name)),
    ...made.map((hold) => ({ ...hold, name: holdName(hold.resource, hold.requestId) })),
  ];
}

function isEnded(hold: Hold, request: Request): boolean {
  switch (request.verb) {
    case 'start':
    case 'retry':
    case 'stop':
      return hold.keep !== keepOf(request.verb);
    case 'resume':
      return request.whose === 'everyone' || isUpTo(hold, nameOf(request.by));
    case 'hold':
    case 'object':
      return false;
  }
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
      until: outcome.until,
      requestId: requestIdFor(request, key),
      reason: request.reason,
      whileChanging: outcome.kind === 'held' && outcome.waits?.kind === 'changing' ? true : undefined,
    },
  ];
}
