import type { ResourceKey } from '../resource/key.ts';
import type { ScaleUnit } from '../resource/traits.ts';
import type { ClosedReason } from '../schedule/closed-spell.ts';
import type { EpochMs } from '../time.ts';
import type { UseFact } from '../use/use.ts';

/** Why a stop is unexpected: someone started it outside its hours, or AWS restarted it after it was parked. */
export type Unexpected = 'manual-start' | 'aws-restart';

/** Hours that a schedule leaves out after a stop. */
export interface ClosedUntil {
  readonly because: readonly ClosedReason[];
  /** Its next start. Absent if it has none any more. */
  readonly startsAt?: EpochMs | undefined;
}

/** One resource that a notice announces. */
export interface NoticeItem {
  readonly key: ResourceKey;
  /** The kind's label: "EC2". */
  readonly label: string;
  readonly name: string;
  /** How large it is, if it is scaled to zero. */
  readonly size?: { readonly count: number; readonly unit: ScaleUnit } | undefined;
  /** What its stop takes away for good, as a clause. */
  readonly stopNote?: string | undefined;
  /** The text of the resource's tag, because people know the schedule by it. */
  readonly schedule: string;
  /** Why it stops at a time that is not in its schedule. */
  readonly unexpected?: Unexpected | undefined;
  /** Its own stop time, if a digest announces it together with earlier stops. */
  readonly stopAt?: EpochMs | undefined;
  /** When its hours begin again, if that is soon after its stop. */
  readonly startsAt?: EpochMs | undefined;
  /** What its schedule leaves out after that stop. */
  readonly closed?: ClosedUntil | undefined;
  /** Somebody planned that it stops then. */
  readonly plan?: PlannedBy | undefined;
  /** On-demand, in USD, at the time of the notice. Absent if it is not known. */
  readonly hourlyUsd?: number | undefined;
  /** Its settings ask for no notice, so it appears only in a rehearsal. */
  readonly unannounced?: true | undefined;
  /** What showed that it was in use when the notice was written, worst first. Absent if nothing did. */
  readonly use?: readonly UseFact[] | undefined;
  /** Slack user id of the owner, if a tag names one that Slack knows. */
  readonly owner?: string | undefined;
  /**
   * What its message says of it since, if no longer that it stops as announced. From then on this is no notice of its stop,
   * whatever changes back.
   */
  readonly corrected?: string | undefined;
  /** What differed from what was asked for when it was stopped, as its message says it. */
  readonly remark?: string | undefined;
  /** Why it could not be stopped when its time had come, for the message's last word. */
  readonly notStopped?: NotStoppedYet | undefined;
}

export interface PlannedBy {
  readonly by: string;
  readonly reason?: string | undefined;
}

export type NotStoppedYet =
  /** AWS's own words. */
  | { readonly kind: 'refused'; readonly detail: string }
  /** `rawState`: AWS's word for the state. */
  | { readonly kind: 'not-stoppable'; readonly rawState: string };

/** A notice is posted in this message's thread if it announces a held stop again. */
export interface Thread {
  /** Slack's timestamp of the thread's first message. */
  readonly ts: string;
  /** Slack user ids of those who held it. They are mentioned. */
  readonly holders: readonly string[];
}

/** The Slack message ahead of a stop: what stops, when, and in which channel. */
export interface Notice {
  /** Deterministic, so that two ticks make the same notice only once. See `noticeName`. */
  readonly name: string;
  readonly channel: string;
  /** The first stop that it announces, usually the only one. */
  readonly stopAt: EpochMs;
  readonly items: readonly NoticeItem[];
  readonly thread?: Thread | undefined;
  /** Something in it was to be announced before, and Slack may have taken that message: people may see two. */
  readonly repeats?: true | undefined;
}

/** When an item stops according to its notice. */
export const stopOf = (item: NoticeItem, notice: Pick<Notice, 'stopAt'>): EpochMs =>
  item.stopAt ?? notice.stopAt;

/** A notice as the store saves it. */
export interface StoredNotice extends Notice {
  readonly claimedAt: EpochMs;
  /** Set once Slack has accepted the message. Without it nothing may stop. */
  readonly delivered?: { readonly at: EpochMs; readonly ts: string } | undefined;
}
