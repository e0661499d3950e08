import type { Capacity } from '../resource/capacity.ts';
import type { ResourceKey } from '../resource/key.ts';
import type { ResourceRef } from '../resource/ref.ts';
import type { ScaleUnit } from '../resource/traits.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';

/** Who wanted which start or stop, and when AWS was asked. */
export interface Asked {
  readonly direction: Direction;
  /** When AWS was asked. */
  readonly askedAt: EpochMs;
  /** `schedule`, or who wanted it: a Slack user id, or what an event calls itself. */
  readonly for: string;
  /** A start or stop with an end: a hold says how long, so it is no lasting word itself. */
  readonly held?: true | undefined;
}

/**
 * A start or stop that Uptime asked AWS for. The last one of each resource is remembered: AWS tells that something was started, never by
 * whom, and a slow stop ends long after it was asked for.
 */
export interface Act extends Asked {
  readonly resource: ResourceRef;
  readonly why?: string | undefined;
  /**
   * What came of it. `asked`: AWS agreed, or the run died before it heard. A plan has to believe both, so the answer is written down only
   * where AWS did not do it.
   */
  readonly outcome: 'asked' | 'refused' | 'later';
  /** AWS's error code, where it refused. */
  readonly code?: string | undefined;
  /**
   * The last start and the last stop before this one that AWS agreed to, or may have. Where this one was not carried out, the resource is
   * still as one of them left it.
   */
  readonly before?: readonly Asked[] | undefined;
  /** Of kinds that are stopped by scaling them to zero. */
  readonly capacity?: CapacityRecord | undefined;
}

/** What a scaled resource comes back to. It is written down before AWS is asked, and stays until the next act. */
export interface CapacityRecord extends Capacity {
  readonly unit: ScaleUnit;
  /** Names it where it is no longer found: an act is filed under a hash. */
  readonly key: ResourceKey;
  readonly name: string;
}

/** Long enough for a machine that is parked for a year. */
export const ACTS_DAYS = 400;

/** What AWS may have carried out, the newest first: the last act unless AWS refused it, and those before it. */
export function mayBeDone(act: Act | undefined): readonly Asked[] {
  if (act === undefined) return [];
  const { direction, askedAt, for: by, held, outcome, before = [] } = act;
  return outcome === 'asked' ? [{ direction, askedAt, for: by, held }, ...before] : before;
}

/** What the next act keeps of those before it: the last start and the last stop. */
export const keptOf = (previous: Act | undefined): readonly Asked[] =>
  mayBeDone(previous).filter(
    ({ direction }, index, all) => all.findIndex((each) => each.direction === direction) === index,
  );
