import type { ResourceRef } from '../resource/ref.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';

/**
 * A start or stop that Uptime asked AWS for. The last one of each resource is remembered: AWS tells that something was started, never by
 * whom, and a slow stop ends long after it was asked for.
 */
export interface Act {
  readonly resource: ResourceRef;
  readonly direction: Direction;
  /** When AWS was asked. */
  readonly askedAt: EpochMs;
  /** `schedule`, or who wanted it: a Slack user id, or what an event calls itself. */
  readonly for: string;
  readonly why?: string | undefined;
  /** A start or stop with an end: a hold says how long, so it is no lasting word itself. */
  readonly held?: true | undefined;
  /**
   * What came of it. `asked`: AWS agreed, or the run died before it heard. A plan has to believe both, so the answer is written down only
   * where AWS did not do it.
   */
  readonly outcome: 'asked' | 'refused' | 'later';
  /** AWS's error code, where it refused. */
  readonly code?: string | undefined;
}

/** Long enough for a machine that is parked for a year. */
export const ACTS_DAYS = 400;
