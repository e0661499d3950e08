import type { Hold } from '../hold/hold.ts';
import type { Unexpected } from '../notice/notice.ts';
import type { Resource } from '../resource/resource.ts';
import type { Direction } from '../schedule/schedule.ts';
import type { EpochMs } from '../time.ts';
import type { LeftAlone } from './left-alone.ts';
import type { ScheduleView } from './schedule-view.ts';
import type { WaitReason } from './wait-reason.ts';

/** What one tick does about one resource. */
export type Action =
  /** As it should be, or not yet. */
  | { readonly kind: 'none' }
  /** Not understood, protected or unmanaged: never touched. */
  | { readonly kind: 'leave' }
  | { readonly kind: 'start' }
  | { readonly kind: 'stop' }
  /** The people concerned have to be told first. */
  | { readonly kind: 'announce' }
  /** It should change, but cannot just now; the next tick looks again. */
  | { readonly kind: 'wait'; readonly why: WaitReason };

/** Those that say no more, made once: a plan holds one for each resource. */
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
  /** What happens to it next and when, by all that is known now. May lie in the past: overdue. */
  readonly next?: NextStep | undefined;
  /** Name of the delivered notice that announces its stop; absent where nobody has been told yet, or none is asked for. */
  readonly notice?: string | undefined;
  readonly holds: readonly Hold[];
  /** The hold that decides, among those. */
  readonly hold?: Hold | undefined;
  /** The hold that keeps it running, or that did until lately. */
  readonly runningHold?: Hold | undefined;
  /** Whose word the next step follows. */
  readonly decidedBy: 'schedule' | 'person' | 'hold' | 'nobody';
  /** Why it is never touched, for `leave`; a tag that was not understood has its issues instead. */
  readonly leftAlone?: LeftAlone | undefined;
  /** Its start that is due was tried and came to nothing: AWS's words. */
  readonly startFailure?: string | undefined;
  /** What has to come up before it, where that holds it back. */
  readonly awaits?: readonly Decision[] | undefined;
  /** Why it stops at a time that its schedule does not say. */
  readonly unexpected?: Unexpected | undefined;
}

export interface NextStep {
  readonly direction: Direction;
  readonly at: EpochMs;
}
