import { CAPACITY_UNKNOWN } from '../../core/resource/capacity.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';

/** What AWS's answer, or the lack of one, means for a start or stop. `docs/reference/refusals.md` says which error code is which. */
export type RefusalClass =
  /** Too many calls: asked again after a pause, until the run has to end. */
  | 'throttled'
  /** No machine, address or quota is free: as many as fit, the others later. */
  | 'full'
  /** Between two states: later. */
  | 'between'
  /** The credentials or the clock ran out: later, with others. */
  | 'expired'
  /** Uptime's role may not. */
  | 'denied'
  /** Uptime itself or the account is at fault, not one of the resources: nobody is tried singly. */
  | 'caller'
  /** AWS says no to this resource; also where a policy excludes it. */
  | 'refused'
  /** AWS or the network failed: tried a few times, then later. */
  | 'unanswered'
  /** AWS was not asked: no time was left, the act could not be written down, or this is a rehearsal. */
  | 'not-asked';

/** The result for one resource of a batch. Expected refusals are values; only bugs throw. */
export type PowerResult =
  | {
      readonly resource: Resource;
      readonly ok: true;
      /** What was done differently than asked, as a clause: "it was stopped without a snapshot: ...". */
      readonly remark?: string | undefined;
      /** It was to hibernate and could not. Its people are told by name, because what was in its memory is gone. */
      readonly isMemoryLost?: true | undefined;
    }
  | {
      readonly resource: Resource;
      readonly ok: false;
      /** `later`: AWS is busy, and the next tick tries again. `refused`: AWS says no. */
      readonly kind: 'later' | 'refused';
      /** AWS's error code, or `OutOfTime` if the run ended before AWS was asked. */
      readonly code: string;
      readonly is: RefusalClass;
      readonly reason: string;
    };

/** The code of what AWS was not asked for, because the act could not be written down. */
export const NOT_WRITTEN = 'NotWrittenDown';

/** Codes of our own: AWS was not asked. */
export const NOT_ASKED: ReadonlySet<string> = new Set([
  'OutOfTime',
  'OnlyObserving',
  NOT_WRITTEN,
  CAPACITY_UNKNOWN,
]);

export interface PowerOptions {
  /**
   * How long this may take, in milliseconds; 20 seconds by default. No call starts after that, and the rest is `later`. Calls
   * already under way may take up to ten seconds more.
   */
  readonly withinMs?: number | undefined;
}

export interface StopOptions extends PowerOptions {
  /** Which instances to hibernate. Those that cannot hibernate are stopped anyway, with a remark. */
  readonly hibernate?: (resource: Resource) => boolean;
  /** Which of them stay up for another try where they are not ready to hibernate yet. The others are stopped without it. */
  readonly canWait?: (resource: Resource) => boolean;
  /**
   * Which databases get a snapshot first, how many of them are kept, and the instant in its name. Clusters cannot have one. If the
   * snapshot fails, the database is stopped anyway, with a remark.
   */
  readonly snapshot?: {
    readonly of: (resource: Resource) => boolean;
    readonly kept: (resource: Resource) => number;
    readonly at: EpochMs;
  };
}

export interface Power {
  /** Never rejects: each resource has its own result. */
  start(resources: readonly Resource[], options?: PowerOptions): Promise<readonly PowerResult[]>;
  stop(resources: readonly Resource[], options?: StopOptions): Promise<readonly PowerResult[]>;
}
