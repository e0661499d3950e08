import type { HourlyTotals } from '../money/savings.ts';
import type { LeftAlone, NotUnderstood } from '../plan/left-alone.ts';
import type { WaitReason } from '../plan/wait-reason.ts';
import type { Resource } from '../resource/resource.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';
import type { Reason } from './explain.ts';

/** One resource as `/uptime status` shows it. */
export interface StatusLine {
  readonly resource: Resource;
  /** The tag's text as written. */
  readonly schedule: string;
  /** What happens to it next, if anything. */
  readonly next?: { readonly direction: Direction; readonly at: EpochMs } | undefined;
  readonly heldBy?:
    | { readonly user: string; readonly keep: 'running' | 'stopped'; readonly until: EpochMs }
    | undefined;
  /** Why Uptime never touches it. */
  readonly leftAlone?: LeftAlone | undefined;
  /** Set where a person should look: a bad tag, or something that is due and waits. */
  readonly attention?: Attention | undefined;
  /** Why it stands as it does, most decisive first. */
  readonly reasons: readonly Reason[];
}

export type Attention = NotUnderstood | { readonly kind: 'waits'; readonly why: WaitReason };

export interface StatusReport {
  readonly at: EpochMs;
  /** What was asked for, '' for everything. */
  readonly what: string;
  /** Which page of the resources, from 1 on. */
  readonly page: number;
  readonly lines: readonly StatusLine[];
  /** What they cost an hour, and what is not spent on what is parked. */
  readonly hourly?: HourlyTotals | undefined;
  /** Set while Uptime only observes: nothing of what is to come happens. Who objects to what, by name. */
  readonly observing?:
    | { readonly objections: readonly { readonly by: string; readonly resource: string }[] }
    | undefined;
  /** Targets that could not be read. */
  readonly unreadable: readonly TargetFailure[];
}
