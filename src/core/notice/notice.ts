import type { ResourceKey } from '../resource/key.ts';
import type { EpochMs } from '../time.ts';

/** What people would not expect a stop after: a start by hand outside the hours, or AWS's own start of what was parked. */
export type Unexpected = 'manual-start' | 'aws-restart';

/** One resource that a notice announces. */
export interface NoticeItem {
  readonly key: ResourceKey;
  /** What its kind is called: "EC2". */
  readonly label: string;
  readonly name: string;
  /** The resource's tag text: how people know the schedule. */
  readonly schedule: string;
  /** Why it stops at a time that its schedule does not say. */
  readonly unexpected?: Unexpected | undefined;
  /** When it stops itself, where a digest announces it together with earlier stops. */
  readonly stopAt?: EpochMs | undefined;
  /** On-demand, in USD, when it was announced. Absent where that is not known. */
  readonly hourlyUsd?: number | undefined;
  /** Its settings ask for no notice: it is in a rehearsal only. */
  readonly unannounced?: true | undefined;
  /** Slack user id of its owner, where a tag names one that Slack knows. */
  readonly owner?: string | undefined;
}

/** The message in whose thread a notice is said: it announces again what somebody held. */
export interface Thread {
  /** Slack's timestamp of the thread's first message. */
  readonly ts: string;
  /** Who held it until now, and is told. */
  readonly holders: readonly string[];
}

/** The Slack message that goes out ahead of a stop: what stops, where it is said, and when. */
export interface Notice {
  /** Deterministic, so that two ticks make the same notice once. See `noticeName`. */
  readonly name: string;
  readonly channel: string;
  /** The first stop that it announces, and nearly always the only one. */
  readonly stopAt: EpochMs;
  readonly items: readonly NoticeItem[];
  readonly thread?: Thread | undefined;
}

/** When a notice says that this one stops. */
export const stopOf = (item: NoticeItem, notice: Pick<Notice, 'stopAt'>): EpochMs =>
  item.stopAt ?? notice.stopAt;

/** A notice as the store keeps it. */
export interface StoredNotice extends Notice {
  readonly claimedAt: EpochMs;
  /** Set once Slack has taken the message; without it nothing may stop. */
  readonly delivered?: { readonly at: EpochMs; readonly ts: string } | undefined;
}
