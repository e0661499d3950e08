/**
 * What the use cases need from the world. Adapters in `aws/` and `slack/` implement these; tests and the playground pass the same
 * adapters, pointed at stand-ins.
 */
import type { Answer } from '../core/answer.ts';
import type { ApprovalView, Conclusion } from '../core/approval.ts';
import type { ChangeReport } from '../core/change.ts';
import type { Hold, NewHold } from '../core/hold.ts';
import type { HomeView } from '../core/home.ts';
import type { Modal } from '../core/modal.ts';
import type { Note } from '../core/note.ts';
import type { Notice, NoticeView, StoredNotice } from '../core/notice.ts';
import type { Resource } from '../core/resource.ts';
import type { Target } from '../core/target.ts';
import type { EpochMs } from '../core/time.ts';
import type { Asker, Job } from './jobs.ts';

export interface Clock {
  now(): EpochMs;
}

/** One account and Region (or a part of one) that could not be read. Named, so that nobody believes it is empty. */
export interface TargetFailure {
  readonly accountId: string;
  readonly region: string;
  readonly what: string;
  readonly reason: string;
}

export interface InventoryReading {
  readonly resources: readonly Resource[];
  readonly failures: readonly TargetFailure[];
}

export interface Inventory {
  /** @param only these targets, instead of all that the settings name */
  read(only?: readonly Target[]): Promise<InventoryReading>;
}

/** What became of one resource of a batch. Expected refusals are values; only bugs throw. */
export type PowerResult =
  | {
      readonly resource: Resource;
      readonly ok: true;
      /** What is different from what was asked, as a clause: "it was stopped without a snapshot: ...". */
      readonly remark?: string;
    }
  | {
      readonly resource: Resource;
      readonly ok: false;
      /** `later`: AWS is busy with it or with us, the next tick tries again. `refused`: AWS says no. */
      readonly kind: 'later' | 'refused';
      /** AWS's error code; `OutOfTime` where the run ended before AWS was asked. */
      readonly code: string;
      readonly reason: string;
    };

export interface PowerOptions {
  /**
   * How long this may take, in milliseconds: nothing is begun after it, and what was not done is `later`. A call that is under
   * way is still waited for, ten seconds at most. Without it, 20 seconds.
   */
  readonly withinMs?: number;
}

export interface StopOptions extends PowerOptions {
  /** Which instances should keep their memory on disk. Where that cannot be, they are just stopped, with a remark. */
  readonly hibernate?: (resource: Resource) => boolean;
  /**
   * Which databases get a snapshot first, and the instant that its name carries. Clusters cannot have one. Where the snapshot
   * cannot be made they are stopped all the same, with a remark.
   */
  readonly snapshot?: { readonly of: (resource: Resource) => boolean; readonly at: EpochMs };
}

export interface Power {
  /** Never rejects: every resource given has its own result. */
  start(resources: readonly Resource[], options?: PowerOptions): Promise<readonly PowerResult[]>;
  stop(resources: readonly Resource[], options?: StopOptions): Promise<readonly PowerResult[]>;
}

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
  removeRemark(subject: string): Promise<void>;
}

/** Slack could not be made to take a message. */
export class DeliveryError extends Error {
  override readonly name = 'DeliveryError';
  /** Whether it stays so until somebody does something about it, as the message says. */
  readonly needsPeople: boolean;

  constructor(message: string, needsPeople = false) {
    super(message);
    this.needsPeople = needsPeople;
  }
}

/** Something that people should know, a line for each resource it is about. */
export interface News {
  readonly title: string;
  readonly lines: readonly string[];
  /** Whether a *Retry* button makes sense: it has the channel's failed starts tried again at once. */
  readonly retry: boolean;
}

/** All methods reject with `DeliveryError` where Slack could not be reached or refused. */
export interface Notifier {
  /** Posts the notice. Returns Slack's message timestamp, its id within the channel. */
  postNotice(view: NoticeView): Promise<string>;
  /** Replaces the posted notice in place. */
  updateNotice(view: NoticeView, ts: string): Promise<void>;
  /** Says something in a message's thread. */
  note(channel: string, thread: string, note: Note): Promise<void>;
  /** A short message of its own: something that people should know once. */
  tell(channel: string, news: News): Promise<void>;
  /** What somebody has started, stopped, held or resumed by command, for all to see. */
  tellChange(channel: string, report: ChangeReport): Promise<void>;
  /** Asks for a yes or a no. */
  askApproval(channel: string, view: ApprovalView): Promise<void>;
}

/** Answers to the one person who asked. */
export interface Responder {
  /** @param replace the answer whose button was pressed, instead of standing below it */
  answer(asker: Asker, answer: Answer, replace?: true): Promise<void>;
  /** A short private answer, such as a refusal. */
  reply(asker: Asker, text: string): Promise<void>;
  /** Takes the place of the answer whose button was pressed. */
  settle(asker: Asker, text: string): Promise<void>;
  /** Makes the message that asked for approval the record of what came of it. */
  conclude(asker: Asker, conclusion: Conclusion): Promise<void>;
}

/** A person's Home tab. */
export interface HomeTab {
  /**
   * Puts this in the place of what stands there. Rejects with `DeliveryError` where Slack could not be reached or refused.
   *
   * @param over only in the place of this one: what somebody has put there since is newer, and stays
   */
  publish(user: string, view: HomeView, over?: string): Promise<void>;
}

/** Windows that the Slack function has opened before anything was looked up. */
export interface Modals {
  /** @param window which, and where it was opened from: that stays with it */
  show(
    window: { readonly viewId: string; readonly notice: string; readonly asker: Asker },
    modal: Modal,
  ): Promise<void>;
}

/** Hands work to the worker and returns once it is accepted. */
export interface Jobs {
  send(job: Job): Promise<void>;
}

/** Structured log lines; an adapter adds time and level. Never give it a token or a `response_url`. */
export interface Log {
  info(message: string, fields?: Record<string, unknown>): void;
  warn(message: string, fields?: Record<string, unknown>): void;
  error(message: string, fields?: Record<string, unknown>): void;
}

export interface Metrics {
  /** What one tick counted, and what it measured in hours and dollars. Written at once. */
  tick(counts: Readonly<Record<string, number>>, amounts?: Readonly<Record<string, number>>): void;
}
