import type { HomePlace } from '../../core/reports/home-place.ts';
import type { Approval } from '../../core/request/approval.ts';
import type { ChangeRequest } from '../../core/request/change.ts';
import type { SnoozeChoice } from '../../core/request/press.ts';
import type { ResourceRef } from '../../core/resource/ref.ts';
import type { EpochMs } from '../../core/time.ts';

/**
 * Work that Slack's listeners hand to the worker, so that the ack is immediate. Plain JSON: it travels as the payload of an
 * asynchronous Lambda invocation, which may deliver it twice.
 */
export type Job =
  | QuestionJob
  | ChangeJob
  | AskApprovalJob
  | DecideApprovalJob
  | SnoozeJob
  | ReleaseJob
  | StopNowJob
  | ChooseJob
  | ListJob
  | RetryJob
  | HomeJob
  | ObjectJob;

/** Where a person asked, and how to answer them. */
export interface Asker {
  /** Slack user id. */
  readonly user: string;
  /** A Slack channel id, or `home` for the Home tab. */
  readonly channel: string;
  /** Slack's `response_url`: 5 answers within 30 minutes. Empty on the Home tab, which is its own answer. */
  readonly responseUrl: string;
}

/** What a person can ask; nothing changes by it. */
export type Question =
  /** `what`: free text, '' for everything. `page` from 1 on. */
  | { readonly kind: 'status'; readonly what: string; readonly page?: number }
  | { readonly kind: 'why'; readonly what: string }
  | { readonly kind: 'next'; readonly hours: number }
  | { readonly kind: 'schedules' }
  | { readonly kind: 'check'; readonly text: string }
  /** Whether everything is as it has to be; answered in the admin channel only. */
  | { readonly kind: 'doctor' };

export interface QuestionJob {
  readonly type: 'question';
  readonly asker: Asker;
  readonly question: Question;
  /** The answer takes the place of the one whose button was pressed. */
  readonly replace?: true;
}

/** `/uptime snooze`, `start`, `stop` or `resume`, or the confirmation of one. */
export interface ChangeJob {
  readonly type: 'change';
  readonly asker: Asker;
  readonly request: ChangeRequest;
  /** What was shown and is confirmed; without it nothing wide is done. */
  readonly confirmed?: string;
  /** The request itself: delivered twice, or confirmed by two clicks, it is one. */
  readonly requestId: string;
  readonly askedAt: EpochMs;
}

/** What was not the asker's to do is asked of those who may say yes to it. */
export interface AskApprovalJob {
  readonly type: 'ask-approval';
  readonly asker: Asker;
  readonly request: ChangeRequest;
  readonly token: string;
  readonly requestId: string;
  readonly askedAt: EpochMs;
}

/** A yes or a no to it. */
export interface DecideApprovalJob {
  readonly type: 'decide-approval';
  readonly asker: Asker;
  readonly approval: Approval;
  readonly approved: boolean;
}

export interface SnoozeJob {
  readonly type: 'snooze';
  readonly asker: Asker;
  /** The notice that was pressed. */
  readonly notice: string;
  readonly choice: SnoozeChoice;
  /** Only these of what it announced. */
  readonly only?: readonly ResourceRef[];
  readonly reason?: string;
  /** What is down already is started again: asked for by a second press, after the first was told it came too late. */
  readonly again?: true;
  /** The press itself: the same press delivered twice is one hold. */
  readonly requestId: string;
  readonly pressedAt: EpochMs;
}

/** The presser's own holds on what the notice announced are dropped. */
export interface ReleaseJob {
  readonly type: 'release';
  readonly asker: Asker;
  readonly notice: string;
  readonly requestId: string;
  readonly pressedAt: EpochMs;
}

/** What the notice announced is stopped now. */
export interface StopNowJob extends Omit<ReleaseJob, 'type'> {
  readonly type: 'stop-now';
}

/** A window that the Slack function has opened is filled with what can be chosen. */
export interface ChooseJob {
  readonly type: 'choose';
  readonly asker: Asker;
  readonly notice: string;
  readonly viewId: string;
}

/** Likewise, with a page of the notice's list. */
export interface ListJob extends Omit<ChooseJob, 'type'> {
  readonly type: 'list';
  /** From 1 on. */
  readonly page: number;
}

/** The failed starts of the asker's channel are tried again now. */
export interface RetryJob {
  readonly type: 'retry';
  readonly asker: Asker;
}

/** The asker's Home tab is shown as things stand, after what was pressed on it is done. */
export interface HomeJob {
  readonly type: 'home';
  readonly asker: Asker;
  readonly place: HomePlace;
  readonly press?: Omit<ChangeJob, 'asker'> | Omit<AskApprovalJob, 'asker'>;
  /** Nothing stands there yet. */
  readonly first?: true;
  /** Opened, not pressed: the hash of what stood there then. */
  readonly over?: string;
}

/** Somebody objects to what a rehearsed notice would stop. */
export interface ObjectJob {
  readonly type: 'object';
  readonly asker: Asker;
  /** The notice that was pressed. */
  readonly notice: string;
  /** The press itself: delivered twice, it is one objection. */
  readonly requestId: string;
  readonly pressedAt: EpochMs;
}

/** Hands work to the worker and returns once it is accepted. */
export interface Jobs {
  send(job: Job): Promise<void>;
}
