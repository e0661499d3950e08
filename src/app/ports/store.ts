import type { Hold, NewHold } from '../../core/hold/hold.ts';
import type { Notice, StoredNotice } from '../../core/notice/notice.ts';
import type { EpochMs } from '../../core/time.ts';

/** Everything the store holds, read in one go. */
export interface StoreReading {
  readonly holds: readonly Hold[];
  readonly notices: readonly StoredNotice[];
  /** Instants at which the engine is woken anyway. */
  readonly wakes: readonly EpochMs[];
  /** What has been said and need not be said again: when, by the subject's `remarkRef`. */
  readonly remarks: ReadonlyMap<string, EpochMs>;
}

/** EventBridge Scheduler as the store: every record is a one-time schedule in the app's own group. */
export interface Store {
  read(): Promise<StoreReading>;
  /** Only the holds: the cheap second look just before acting. */
  readHolds(): Promise<readonly Hold[]>;
  /** `existed` when this very request was stored before. */
  createHold(hold: NewHold): Promise<'created' | 'existed'>;
  removeHold(name: string): Promise<void>;
  /** What a hold is for, as its person said; undefined where nothing was said, or the hold is not stored (yet). */
  readReason(hold: string): Promise<string | undefined>;
  readNotice(name: string): Promise<StoredNotice | undefined>;
  /** Exactly one of two concurrent claims is told `claimed`; the other posts nothing. */
  claimNotice(notice: Notice, at: EpochMs): Promise<'claimed' | 'taken'>;
  /** Slack has taken the message: from now on it can be updated, and its stop may happen. */
  confirmNotice(notice: StoredNotice, delivered: { at: EpochMs; ts: string }): Promise<StoredNotice>;
  /** Drops a notice that nobody was told of. */
  removeNotice(name: string): Promise<void>;
  /** A notice has done its work: no plan needs it any more, and it is put by for those who come back to its message. */
  settleNotice(notice: StoredNotice): Promise<void>;
  /** A notice that has been settled, for a week. */
  readPastNotice(name: string): Promise<StoredNotice | undefined>;
  /** Have the engine run at this instant. Asking twice is the same as asking once. */
  createWake(at: EpochMs): Promise<void>;
  /** Notes that this is being said; exactly one of two concurrent calls is told `created`, and says it. Forgotten at `until`. */
  createRemark(subject: string, until: EpochMs): Promise<'created' | 'existed'>;
  /** It has been said: from now on it is remembered until then. */
  keepRemark(subject: string, until: EpochMs): Promise<void>;
  removeRemark(subject: string): Promise<void>;
}
