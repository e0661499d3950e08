import type { Act } from '../../core/act/act.ts';
import type { Sighting } from '../../core/act/sighting.ts';
import type { Hold, NewHold } from '../../core/hold/hold.ts';
import type { UnreadableRecord } from '../../core/hold/unreadable-record.ts';
import type { Lane } from '../../core/notice/lane.ts';
import type { Notice, StoredNotice } from '../../core/notice/notice.ts';
import type { ChannelRef } from '../../core/notice/notice-name.ts';
import type { RemarkRef } from '../../core/notice/remark.ts';
import type { Pause } from '../../core/pause/pause.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { ResourceRef } from '../../core/resource/ref.ts';
import type { EpochMs } from '../../core/time.ts';

/** What is remembered, as a plan needs it. */
export interface StoreReading {
  /** Those that run, and those that ended lately. */
  readonly holds: readonly Hold[];
  readonly notices: readonly StoredNotice[];
  /** What has been said and need not be said again: when, by the subject's `remarkRef`. */
  readonly remarks: ReadonlyMap<RemarkRef, EpochMs>;
  /** The last act of each resource. */
  readonly acts: ReadonlyMap<ResourceRef, Act>;
  /** When changes that AWS does not date were first seen. */
  readonly sightings: ReadonlyMap<ResourceRef, readonly Sighting[]>;
  /** The emergency brakes that stand, and those that ended lately. */
  readonly pauses: readonly Pause[];
  readonly unreadable: readonly UnreadableRecord[];
}

/**
 * The memory. Reads are strongly consistent, and every write that could meet another is decided by a condition. All methods reject where
 * the table cannot be reached: without its memory Uptime does nothing.
 */
export interface Store {
  /** Everything, for the regular tick and for questions about everything. */
  read(): Promise<StoreReading>;
  /** What there is about these resources alone, and this notice: for a firing, whose reads do not grow with the rest. */
  readAbout(resources: readonly ResourceKey[], notices: readonly StoredNotice[]): Promise<StoreReading>;
  /** The names of the notices of these channels alone: for a press and for a question about one machine. Some may be gone. */
  listNotices(channels: readonly ChannelRef[]): Promise<readonly string[]>;
  /** Those that are there. */
  readNotices(names: readonly string[]): Promise<Pick<StoreReading, 'notices' | 'unreadable'>>;
  /** When these were said, of those that were. */
  readRemarks(subjects: readonly string[]): Promise<ReadonlyMap<RemarkRef, EpochMs>>;
  /** Only the holds on these: the cheap second look just before acting. */
  readHoldsOn(resources: readonly ResourceKey[]): Promise<readonly Hold[]>;
  /** The brakes alone: a second look just before acting, and for a command that pulls one. */
  readPauses(): Promise<readonly Pause[]>;
  /** In the place of one about the same. */
  writePause(pause: Pause): Promise<void>;
  /** `existed` when this very request was stored before. */
  createHold(hold: NewHold): Promise<'created' | 'existed'>;
  removeHolds(names: readonly string[]): Promise<void>;
  /** Rejects where it cannot be read: it was announced, and nobody knows what. */
  readNotice(name: string): Promise<StoredNotice | undefined>;
  /** The notices of a lane. One that cannot be read is named: nothing may stop on it. */
  readLane(lane: Lane): Promise<Pick<StoreReading, 'notices' | 'unreadable'>>;
  /** Exactly one of two concurrent claims is told `claimed`; the other posts nothing. */
  claimNotice(notice: Notice, at: EpochMs): Promise<'claimed' | 'taken'>;
  /**
   * Slack has taken the message: from now on it can be updated, and its stop may happen. Undefined where the claim was given up
   * meanwhile: nothing may stop on that message.
   */
  confirmNotice(
    notice: StoredNotice,
    delivered: { at: EpochMs; ts: string },
  ): Promise<StoredNotice | undefined>;
  /** Its message now shows its items so. A notice that is gone stays gone. */
  correctNotice(notice: StoredNotice): Promise<void>;
  /**
   * Drops a notice that nobody was told of, as far as is known, and puts it by for those who press on its message all the same. One that
   * has been delivered meanwhile stays.
   */
  removeNotice(notice: StoredNotice): Promise<void>;
  /** A notice has done its work: no plan needs it any more, and it is put by for those who come back to its message. */
  settleNotice(notice: StoredNotice): Promise<void>;
  /** What was announced in the other mode and still stands: rehearsals, where Uptime acts by now, or the other way round. */
  readOtherMode(): Promise<readonly StoredNotice[]>;
  /** One of those stands no longer. */
  dropOtherMode(notice: StoredNotice): Promise<void>;
  /** A notice that has been settled, or was dropped without a delivery, for a week. */
  readPastNotice(name: string): Promise<StoredNotice | undefined>;
  /** Notes that this is being said; exactly one of two concurrent calls is told `created`, and says it. Forgotten at `until`. */
  createRemark(subject: string, until: EpochMs): Promise<'created' | 'existed'>;
  /** It has been said: from now on it is remembered until then. */
  keepRemark(subject: string, until: EpochMs): Promise<void>;
  removeRemark(subject: string): Promise<void>;
  /**
   * `taken`: this very request has been handled, or another run is at it. A run that dies has it for a minute. `replayed`: the same, and it
   * is not Lambda that delivered it again: Slack's request came twice.
   */
  claimRequest(id: string, delivery?: string): Promise<'mine' | 'taken' | 'replayed'>;
  /** It could not be handled, and the person was told: they may ask again at once. */
  releaseRequest(id: string): Promise<void>;
  /** Handled and answered: whatever else delivers it is too late. */
  finishRequest(id: string, delivery?: string): Promise<void>;
  /** Only the first decision about a request for approval counts. Delivered again, it is still that person's. */
  claimVerdict(id: string, by: string, approved: boolean): Promise<'mine' | 'taken'>;
  /** Of several for one change, the first is kept. */
  createSightings(seen: ReadonlyMap<ResourceRef, Sighting>): Promise<void>;
  removeSightings(past: ReadonlyMap<ResourceRef, readonly Sighting[]>): Promise<void>;
  /** Each takes the place of its resource's last. */
  writeActs(acts: readonly Act[]): Promise<void>;
}
