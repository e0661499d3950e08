import type { HourlyTotals } from '../money/savings.ts';
import type { Pause } from '../pause/pause.ts';
import type { LeftAlone } from '../plan/left-alone.ts';
import type { Named } from '../resource/labels.ts';
import type { Resource } from '../resource/resource.ts';
import type { TargetFailure } from '../resource/target-failure.ts';
import type { ClosedSpell } from '../schedule/closed-spell.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { Settings } from '../settings/settings.ts';
import type { EpochMs } from '../time.ts';
import type { Attention } from './attention.ts';
import type { Reason } from './explain.ts';

/** One resource as `/uptime status` shows it. */
export interface StatusLine {
  readonly resource: Resource;
  /** The tag's text as written. */
  readonly schedule: string;
  /** What happens to it next, if anything. */
  readonly next?: { readonly direction: Direction; readonly at: EpochMs } | undefined;
  /** What its schedule leaves out while it is down, now or after that step. */
  readonly closed?: ClosedSpell | undefined;
  readonly heldBy?:
    | { readonly user: string; readonly keep: 'running' | 'stopped'; readonly until: EpochMs }
    | undefined;
  /** Why Uptime never touches it. */
  readonly leftAlone?: LeftAlone | undefined;
  /** Set if a person should look: a bad tag, something due that waits, or what should have been done by now. */
  readonly attention?: Attention | undefined;
  /** Why it is in this state, the most decisive reason first. */
  readonly reasons: readonly Reason[];
}

/** A list that the overview only counts. */
export type StatusPart = 'resources' | 'attention';

export interface StatusReport {
  readonly at: EpochMs;
  /** When AWS was last read, if not for this answer: the fleet is too large to read while somebody waits. */
  readonly asOf?: EpochMs | undefined;
  /** The selection; '' for everything. */
  readonly what: string;
  /** Only this list, one page at a time. Absent: the overview. */
  readonly part?: StatusPart | undefined;
  /** Page of that list, from 1. */
  readonly page: number;
  readonly lines: readonly StatusLine[];
  /** What the running ones cost per hour, and what the parked ones save. */
  readonly hourly?: HourlyTotals | undefined;
  /** Set in observe mode, where none of this happens. Lists who objects to which resource. */
  readonly observing?:
    | { readonly objections: readonly { readonly by: string; readonly of: Named }[] }
    | undefined;
  /** Which settings these decisions are by. */
  readonly settings?: { readonly version: number; readonly mode: Settings['mode'] } | undefined;
  /** Emergency brakes that stand. */
  readonly pauses?: readonly Pause[] | undefined;
  /** Targets that could not be read. */
  readonly unreadable: readonly TargetFailure[];
}
