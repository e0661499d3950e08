import type { HomePlace } from '../../core/reports/home-place.ts';
import type { Approval } from '../../core/request/approval.ts';
import type { Request } from '../../core/request/request.ts';

/**
 * Work that Slack's listeners hand to the worker, so that the ack is immediate. Plain JSON: it travels as the payload of an
 * asynchronous Lambda invocation, which may deliver it twice.
 */
export type Job =
  | QuestionJob
  | RequestJob
  | AskApprovalJob
  | DecideApprovalJob
  | ChooseJob
  | ListJob
  | HomeJob;

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

/** A command, a press, or the confirmation of one. */
export interface RequestJob {
  readonly type: 'request';
  readonly asker: Asker;
  readonly request: Request;
  /** What was shown and is confirmed; without it nothing wide is done. */
  readonly confirmed?: string | undefined;
}

/** What was not the asker's to do is asked of those who may say yes to it. */
export interface AskApprovalJob {
  readonly type: 'ask-approval';
  readonly asker: Asker;
  readonly request: Request;
  /** Stands for the resources it is about. */
  readonly token: string;
}

/** A yes or a no to it. */
export interface DecideApprovalJob {
  readonly type: 'decide-approval';
  readonly asker: Asker;
  readonly approval: Approval;
  readonly approved: boolean;
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

/** The asker's Home tab is shown as things stand, after what was pressed on it is done. */
export interface HomeJob {
  readonly type: 'home';
  readonly asker: Asker;
  readonly place: HomePlace;
  readonly press?: Omit<RequestJob, 'asker'> | Omit<AskApprovalJob, 'asker'> | undefined;
  /** Nothing stands there yet. */
  readonly first?: true;
  /** Opened, not pressed: the hash of what stood there then. */
  readonly over?: string;
}

/** Hands work to the worker and returns once it is accepted. */
export interface Jobs {
  send(job: Job): Promise<void>;
}
