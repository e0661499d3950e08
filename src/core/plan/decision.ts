import type { Hold, PlannedHold } from '../hold/hold.ts';
import type { Unexpected } from '../notice/notice.ts';
import type { Pause } from '../pause/pause.ts';
import type { Resource } from '../resource/resource.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';
import type { LeftAlone } from './left-alone.ts';
import type { ScheduleView } from './schedule-view.ts';
import type { Trouble } from './trouble.ts';
import type { WaitReason } from './wait-reason.ts';

/** What one tick does about one resource. */
export type Action =
  /** Already as it should be, or not due yet. */
  | { readonly kind: 'none' }
  /** Not understood, protected or unmanaged: never touched. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'start' }
  | { readonly kind: 'stop' }
  /** People have to be told first. */
  | { readonly kind: 'announce' }
  /** It should change but cannot right now. The next tick looks again. */
  | { readonly kind: 'wait'; readonly why: WaitReason };

/** Shared constants, because a plan holds one action per resource. */
export const NONE: Action = { kind: 'none' };
export const LEAVE: Action = { kind: 'leave' };
export const START: Action = { kind: 'start' };
export const STOP: Action = { kind: 'stop' };
export const ANNOUNCE: Action = { kind: 'announce' };

/** Everything the plan worked out about one resource. */
export interface Decision {
  readonly resource: Resource;
  /** The tag's text as written. */
  readonly tagText: string;
  readonly view: ScheduleView;
  readonly action: Action;
  /** What happens to it next, and when. May be in the past: overdue. */
  readonly next?: NextStep | undefined;
  /**
   * Name of the delivered notice that announces its stop. Absent if nobody has been told yet, or no notice is needed.
   */
  readonly notice?: string | undefined;
  readonly holds: readonly Hold[];
  /** What people have planned for it and is not over, the next to begin first. It is in `view` already. */
  readonly planned?: readonly PlannedHold[] | undefined;
  /** The hold that decides. */
  readonly hold?: Hold | undefined;
  /** The hold that keeps it running, or did until recently. */
  readonly runningHold?: Hold | undefined;
  /** What the next step follows. */
  readonly decidedBy: 'schedule' | 'person' | 'hold' | 'nobody';
  /** For `leave`: why it is never touched. A tag that was not understood has its issues instead. */
  readonly leftAlone?: LeftAlone | undefined;
  /** AWS took it down in its hours: AWS's words. */
  readonly startFailure?: string | undefined;
  /** Whether that was while it was up, and not as it was started. */
  readonly wasUp?: true | undefined;
  /** What has to be up first, if that delays its start. */
  readonly awaits?: readonly Decision[] | undefined;
  /** Why it stops at a time that is not in its schedule. */
  readonly unexpected?: Unexpected | undefined;
  /** Since when its stop should have been announced, if it has not been. */
  readonly untoldSince?: EpochMs | undefined;
  readonly trouble?: Trouble | undefined;
  /** The emergency brake that keeps Uptime from stopping and starting it by itself. */
  readonly paused?: Pause | undefined;
}

export interface NextStep {
  readonly direction: Direction;
  readonly at: EpochMs;
}
