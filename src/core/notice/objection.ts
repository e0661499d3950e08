import { byCodeUnit } from '../by-code-unit.ts';
import type { ResourceRef } from '../resource/ref.ts';
import { DAY_MS, type EpochMs } from '../time.ts';

/**
 * In observe mode, someone says that a resource must not be stopped as announced. It changes nothing; administrators
 * read it later.
 */
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

/** Long enough for the weeks in which a team watches what Uptime would do. */
export const OBJECTION_MS = 30 * DAY_MS;

/** One objection per person and resource: the first. */
export function distinctObjections(objections: readonly Objection[]): Objection[] {
  const first = new Map<string, Objection>();
  for (const objection of objections.toSorted((a, b) => a.at - b.at || byCodeUnit(a.by, b.by))) {
    const key = `${objection.by} ${objection.resource}`;
    if (!first.has(key)) first.set(key, objection);
  }
  return [...first.values()];
}
