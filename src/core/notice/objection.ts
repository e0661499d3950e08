import { byCodeUnit } from '../by-code-unit.ts';
import type { ResourceRef } from '../resource/ref.ts';
import { DAY_MS, type EpochMs } from '../time.ts';

/** Somebody says, while Uptime only observes, that a resource must not be stopped as announced. It changes nothing: it is there to be read. */
export interface Objection {
  readonly resource: ResourceRef;
  /** Slack user id. */
  readonly by: string;
  readonly at: EpochMs;
}

/** `requestId` makes a repeated delivery the same objection. */
export interface NewObjection extends Objection {
  readonly requestId: string;
}

/** Long enough for the weeks in which people look at what Uptime would do. */
export const OBJECTION_MS = 30 * DAY_MS;

/** Each person's objections to each resource once: the first of them. */
export function distinctObjections(objections: readonly Objection[]): Objection[] {
  const first = new Map<string, Objection>();
  for (const objection of objections.toSorted((a, b) => a.at - b.at || byCodeUnit(a.by, b.by))) {
    const key = `${objection.by} ${objection.resource}`;
    if (!first.has(key)) first.set(key, objection);
  }
  return [...first.values()];
}
