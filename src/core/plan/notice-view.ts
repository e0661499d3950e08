import type { ClosedUntil, Notice, NoticeItem, StoredNotice } from '../notice/notice.ts';
import type { Objection } from '../notice/objection.ts';
import type { EpochMs } from '../time.ts';
import type { LeftAlone } from './left-alone.ts';
import type { WaitReason } from './wait-reason.ts';

/** The current status of one announced resource. */
export type ItemStatus =
  /** Still to be stopped, at `at`. */
  | {
      readonly kind: 'stops';
      readonly at: EpochMs;
      /** When its hours begin again, if that is soon after. */
      readonly startsAt?: EpochMs | undefined;
      /** Announced again by a later notice in this one's thread. From now on people press there. */
      readonly announcedAgain?: true | undefined;
    }
  /** Kept running by `by` until `until`. `stopsAt`: when it stops after that, if it does. */
  | {
      readonly kind: 'held';
      readonly by: string;
      readonly until: EpochMs;
      /** The reason its holder gave. */
      readonly reason?: string | undefined;
      readonly stopsAt?: EpochMs | undefined;
      /** When its hours begin again after that, if that is soon after. */
      readonly startsAt?: EpochMs | undefined;
      /** Hours of the hold in which its schedule has it run anyway, so they cost nothing extra. */
      readonly ownHours?: number | undefined;
      /** See `stops`. */
      readonly announcedAgain?: true | undefined;
      /** A message outside this one's thread has announced that stop. */
      readonly announcedElsewhere?: true | undefined;
    }
  /** It was held until `until`, when its hours had begun again. */
  | { readonly kind: 'kept'; readonly by: string; readonly until: EpochMs }
  | {
      readonly kind: 'stopped';
      readonly at: EpochMs;
      readonly startsAt?: EpochMs | undefined;
      /** What differs from the request: "it was stopped without a snapshot". */
      readonly remark?: string | undefined;
    }
  /** Not stopped. `retried`: it is tried again. */
  | {
      readonly kind: 'failed';
      readonly why: NotStopped;
      readonly retried: boolean;
      /** It could not be stopped until its next hours began. */
      readonly hoursBegan?: true | undefined;
    }
  /** An emergency brake stands, so it does not stop. */
  | { readonly kind: 'paused'; readonly by: string; readonly until?: EpochMs | undefined }
  /** The announced stop no longer applies. */
  | { readonly kind: 'overtaken'; readonly why: Overtaken };

export type NotStopped =
  /** AWS's own words. */
  | { readonly kind: 'refused'; readonly detail: string }
  /** AWS refused before and is not asked again for a while. */
  | { readonly kind: 'refused-before' }
  | { readonly kind: 'waits'; readonly why: WaitReason };

export type Overtaken =
  | { readonly kind: 'gone' }
  | { readonly kind: 'left-alone'; readonly why: LeftAlone }
  | { readonly kind: 'tag-changed' }
  | { readonly kind: 'no-stop-ahead' }
  | { readonly kind: 'started-by-hand' }
  | { readonly kind: 'stops-later' }
  /** Nothing stopped it in time. */
  | { readonly kind: 'hours-began' }
  /** Its notices go to this channel now. */
  | { readonly kind: 'moved'; readonly channel: string }
  /** This message was put right once already. Another one announces its stop. */
  | { readonly kind: 'announced-anew' }
  /** The settings no longer let Uptime stop anything. */
  | { readonly kind: 'only-observing' };

/** Everything the message shows. */
export interface NoticeView {
  readonly notice: StoredNotice | Notice;
  readonly lines: readonly {
    readonly item: NoticeItem;
    readonly status: ItemStatus;
    /** What its schedule leaves out after its stop. */
    readonly closed?: ClosedUntil | undefined;
  }[];
  /** The time zone of all its schedules, if they have the same. For texts in which Slack shows no times of its own. */
  readonly timeZone?: string | undefined;
  /** Set in observe mode: nothing of this happens. */
  readonly rehearsal?:
    | {
        readonly objections: readonly Objection[] /** Uptime acts by now. */;
        readonly isOver?: true | undefined;
      }
    | undefined;
  /** Announced while Uptime acted, which it no longer does. */
  readonly isWithdrawn?: true | undefined;
}
