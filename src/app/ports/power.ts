import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';

/** What became of one resource of a batch. Expected refusals are values; only bugs throw. */
export type PowerResult =
  | {
      readonly resource: Resource;
      readonly ok: true;
      /** What is different from what was asked, as a clause: "it was stopped without a snapshot: ...". */
      readonly remark?: string | undefined;
    }
  | {
      readonly resource: Resource;
      readonly ok: false;
      /** `later`: AWS is busy with it or with us, the next tick tries again. `refused`: AWS says no. */
      readonly kind: 'later' | 'refused';
      /** AWS's error code; `OutOfTime` where the run ended before AWS was asked. */
      readonly code: string;
      readonly reason: string;
    };

export interface PowerOptions {
  /**
   * How long this may take, in milliseconds: nothing is begun after it, and what was not done is `later`. A call that is under
   * way is still waited for, ten seconds at most. Without it, 20 seconds.
   */
  readonly withinMs?: number | undefined;
}

export interface StopOptions extends PowerOptions {
  /** Which instances should keep their memory on disk. Where that cannot be, they are just stopped, with a remark. */
  readonly hibernate?: (resource: Resource) => boolean;
  /**
   * Which databases get a snapshot first, and the instant that its name carries. Clusters cannot have one. Where the snapshot
   * cannot be made they are stopped all the same, with a remark.
   */
  readonly snapshot?: { readonly of: (resource: Resource) => boolean; readonly at: EpochMs };
}

export interface Power {
  /** Never rejects: every resource given has its own result. */
  start(resources: readonly Resource[], options?: PowerOptions): Promise<readonly PowerResult[]>;
  stop(resources: readonly Resource[], options?: StopOptions): Promise<readonly PowerResult[]>;
}
