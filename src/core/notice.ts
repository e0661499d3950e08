import type { ResourceKey, ResourceKind } from './resource.ts';
import type { EpochMs } from './time.ts';

/** One resource that a notice announces. */
export interface NoticeItem {
  readonly key: ResourceKey;
  readonly kind: ResourceKind;
  readonly name: string;
  /** The resource's tag text: how people know the schedule. */
  readonly schedule: string;
  /** Why it stops at a time that its schedule does not say: "someone started it outside its hours". */
  readonly because?: string;
  /** On-demand, in USD, when it was announced. Absent where that is not known. */
  readonly hourlyUsd?: number;
}

/** The Slack message that goes out ahead of a stop: what stops, where it is said, and when. */
export interface Notice {
  /** Deterministic, so that two ticks make the same notice once. See `noticeName`. */
  readonly name: string;
  readonly channel: string;
  readonly stopAt: EpochMs;
  readonly items: readonly NoticeItem[];
}

/** A notice as the store keeps it. */
export interface StoredNotice extends Notice {
  readonly claimedAt: EpochMs;
  /** Set once Slack has taken the message; without it nothing may stop. */
  readonly delivered?: { readonly at: EpochMs; readonly ts: string };
}

/** How one announced resource stands now. */
export type Standing =
  /** Still to be stopped, at `at`. */
  | { readonly kind: 'stops'; readonly at: EpochMs }
  /** Kept running by `by` until `until`; `stopsAt` is when it stops then, if it does. */
  | {
      readonly kind: 'held';
      readonly by: string;
      readonly until: EpochMs;
      readonly stopsAt?: EpochMs;
      /** A later notice has announced that stop: from here on, that one is the place to press. */
      readonly announcedAgain?: true;
    }
  | {
      readonly kind: 'stopped';
      readonly at: EpochMs;
      readonly startsAt?: EpochMs;
      /** What is different from what was asked: "it was stopped without a snapshot". */
      readonly remark?: string;
    }
  /** Not stopped; tried again while `retried`. */
  | { readonly kind: 'failed'; readonly reason: string; readonly retried: boolean }
  /** What was announced no longer applies, and why: "its schedule now ends at 20:00". */
  | { readonly kind: 'overtaken'; readonly reason: string };

/** Everything the message shows. */
export interface NoticeView {
  readonly notice: StoredNotice | Notice;
  readonly lines: readonly { readonly item: NoticeItem; readonly standing: Standing }[];
}
