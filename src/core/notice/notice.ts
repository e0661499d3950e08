import type { ResourceKey } from '../resource/key.ts';
import type { EpochMs } from '../time.ts';
import type { Objection } from './objection.ts';

/** One resource that a notice announces. */
export interface NoticeItem {
  readonly key: ResourceKey;
  /** What its kind is called: "EC2". */
  readonly label: string;
  readonly name: string;
  /** The resource's tag text: how people know the schedule. */
  readonly schedule: string;
  /** Why it stops at a time that its schedule does not say: "someone started it outside its hours". */
  readonly because?: string;
  /** When it stops itself, where a digest announces it together with earlier stops. */
  readonly stopAt?: EpochMs;
  /** On-demand, in USD, when it was announced. Absent where that is not known. */
  readonly hourlyUsd?: number;
  /** Its settings ask for no notice: it is in a rehearsal only. */
  readonly unannounced?: true;
  /** Slack user id of its owner, where a tag names one that Slack knows. */
  readonly owner?: string;
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
  readonly thread?: Thread;
}

/** When a notice says that this one stops. */
export const stopOf = (item: NoticeItem, notice: Pick<Notice, 'stopAt'>): EpochMs =>
  item.stopAt ?? notice.stopAt;

/** A notice as the store keeps it. */
export interface StoredNotice extends Notice {
  readonly claimedAt: EpochMs;
  /** Set once Slack has taken the message; without it nothing may stop. */
  readonly delivered?: { readonly at: EpochMs; readonly ts: string };
}

/** How one announced resource stands now. */
export type ItemStatus =
  /** Still to be stopped, at `at`. */
  | {
      readonly kind: 'stops';
      readonly at: EpochMs;
      /** Under a later notice in this one's thread: from here on, that one is the place to press. */
      readonly announcedAgain?: true;
    }
  /** Kept running by `by` until `until`; `stopsAt` is when it stops then, if it does. */
  | {
      readonly kind: 'held';
      readonly by: string;
      readonly until: EpochMs;
      /** What its holder said it is for. */
      readonly reason?: string;
      readonly stopsAt?: EpochMs;
      /** Likewise. */
      readonly announcedAgain?: true;
      /** A message that is not in this one's thread has announced that stop. */
      readonly announcedElsewhere?: true;
    }
  /** It was held until `until`, when its hours had begun again. */
  | { readonly kind: 'kept'; readonly by: string; readonly until: EpochMs }
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
  readonly lines: readonly { readonly item: NoticeItem; readonly status: ItemStatus }[];
  /** Set while Uptime only observes: nothing of this happens. */
  readonly rehearsal?: { readonly objections: readonly Objection[] };
}
