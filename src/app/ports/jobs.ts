import type { Workplace } from '../../core/access/standing.ts';
import type { HomePlace } from '../../core/reports/home-place.ts';
import type { StatusPart } from '../../core/reports/status.ts';
import type { Approval } from '../../core/request/approval.ts';
import type { Request } from '../../core/request/request.ts';
import type { When } from '../../core/request/when.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { PeriodName } from '../../core/savings/period.ts';
import type { SavingsBy } from '../../core/savings/sum.ts';
import type { SettingsPatch } from '../../core/settings/simple.ts';
import type { EpochMs } from '../../core/time.ts';
import type { PauseWish } from './pauses.ts';

/**
 * Work that Slack's listeners pass to the people function, so that they can acknowledge at once. It travels as the JSON payload of an
 * asynchronous Lambda invocation, which may deliver it twice.
 */
export type Job = Delivery &
  (
    | QuestionJob
    | RequestJob
    | AskApprovalJob
    | DecideApprovalJob
    | ChooseJob
    | ListJob
    | SizeJob
    | HomeJob
    | PauseJob
    | SettingsJob
    | DigestJob
    | SpareJob
  );

export interface Delivery {
  /** Names what Slack sent, once for each time that it came. What Lambda delivers again has the same. */
  readonly delivery?: string | undefined;
}

/** Where a person asked, where Slack says that they are from, and how to answer them. */
export interface Asker extends Workplace {
  /** Slack user id. */
  readonly user: string;
  /** A Slack channel id, or `home` for the Home tab. */
  readonly channel: string;
  /** Slack's `response_url`: 5 answers within 30 minutes. Empty on the Home tab, which is its own answer. */
  readonly responseUrl: string;
  /** The message in the channel whose button was pressed. */
  readonly messageTs?: string | undefined;
}

/** A question a person can ask. Answering it changes nothing. */
export type Question =
  /** `what`: free text, '' for everything. `page` counts from 1. */
  | { readonly kind: 'status'; readonly what: string; readonly page?: number; readonly part?: StatusPart }
  | { readonly kind: 'why'; readonly what: string }
  | { readonly kind: 'next'; readonly hours: number }
  /** `what`: resources, a person, or '' for everything. `asOf`: when the first page was asked for. */
  | { readonly kind: 'log'; readonly what: string; readonly page?: number; readonly asOf?: EpochMs }
  | { readonly kind: 'schedules' }
  /** `page` counts from 1. */
  | { readonly kind: 'suggest'; readonly page?: number }
  | { readonly kind: 'check'; readonly text: string }
  /** Checks the setup; answered in the admin channel only. */
  | { readonly kind: 'doctor' }
  /** `by`: what sums are divided by, if the person said so. */
  | { readonly kind: 'savings'; readonly name: PeriodName; readonly by?: SavingsBy }
  /** The settings in force, for those who may see them. */
  | { readonly kind: 'settings' };

export interface QuestionJob {
  readonly type: 'question';
  readonly asker: Asker;
  readonly question: Question;
  /** The answer replaces the one whose button was pressed. */
  readonly replace?: true;
}

/** A command, a press, or the confirmation of one. */
export interface RequestJob {
  readonly type: 'request';
  readonly asker: Asker;
  readonly request: Request;
  /** The token of the preview that was confirmed. A request that needs a preview is not carried out without it. */
  readonly confirmed?: string | undefined;
}

/** Something is never to be suggested, or again. */
export interface SpareJob {
  readonly type: 'spare';
  readonly asker: Asker;
  readonly key: ResourceKey;
  readonly name: string;
  readonly again: boolean;
  /** The page that the answer shows. */
  readonly page: number;
  /** Identifies the press. */
  readonly id: string;
  readonly at: EpochMs;
}

/** Asks the people who may approve what the requester may not do alone. */
export interface AskApprovalJob {
  readonly type: 'ask-approval';
  readonly asker: Asker;
  readonly request: Request;
  /** Identifies the set of resources. */
  readonly token: string;
}

/** Someone approved or declined the request. */
export interface DecideApprovalJob {
  readonly type: 'decide-approval';
  /** Identifies the press. */
  readonly id: string;
  readonly asker: Asker;
  readonly approval: Approval;
  readonly approved: boolean;
  /** When it was pressed. */
  readonly at: EpochMs;
}

/** Pulls the emergency brake, or lifts it. */
export interface PauseJob {
  readonly type: 'pause';
  readonly asker: Asker;
  readonly wish: Omit<PauseWish, 'until'> & { readonly until?: When | undefined };
  /** Identifies the command or press. */
  readonly id: string;
  readonly at: EpochMs;
}

/** The Slack function has opened a window. This fills it with the choices. */
export interface ChooseJob {
  readonly type: 'choose';
  readonly asker: Asker;
  readonly notice: string;
  readonly viewId: string;
}

/** Fills an open window with a page of the notice's list. */
export interface ListJob extends Omit<ChooseJob, 'type'> {
  readonly type: 'list';
  /** Counts from 1. */
  readonly page: number;
}

/** The Slack function has opened a window. This fills it with the size to start something at. */
export interface SizeJob {
  readonly type: 'size';
  readonly asker: Asker;
  /** The one resource that it is about, as a request selects it. */
  readonly resource: string;
  readonly viewId: string;
}

/** Shows the person's Home tab as it is now, after doing what was pressed. */
export interface HomeJob {
  readonly type: 'home';
  readonly asker: Asker;
  readonly place: HomePlace;
  readonly press?:
    | Omit<RequestJob, 'asker'>
    | Omit<AskApprovalJob, 'asker'>
    | Omit<PauseJob, 'asker'>
    | undefined;
  /** The tab is still empty. */
  readonly first?: true | undefined;
  /** Set when the tab was opened rather than pressed: the hash of the view it showed. */
  readonly over?: string | undefined;
}

/** Switches the weekly digest of the asker's channel on or off. */
export interface DigestJob {
  readonly type: 'digest';
  readonly asker: Asker;
  readonly isOn: boolean;
  /** Identifies the command or press. */
  readonly id: string;
  readonly at: EpochMs;
}

/** Fills the window in which somebody changes the settings, or saves what it showed. */
export interface SettingsJob {
  readonly type: 'settings';
  readonly asker: Asker;
  /** Identifies the press or the submission. */
  readonly id: string;
  readonly window: SettingsWindow;
  readonly step:
    | { readonly kind: 'open' }
    /** `base`: the version that the person saw. */
    | { readonly kind: 'review' | 'save'; readonly base: number; readonly patch: SettingsPatch };
}

/** The window that was opened before anything was looked up. */
export interface SettingsWindow {
  /** Slack's id of it, or the name that it was given when it was put on top of another. */
  readonly by: 'id' | 'name';
  readonly view: string;
  /** What it showed. It is filled only while it still does. */
  readonly hash?: string | undefined;
}

/** The job was surely not accepted. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
}

/**
 * Passes work to the people function. Resolves once it is accepted, and rejects with `NotAccepted` if it surely was not. After any other
 * error it may have been: it may even be running.
 */
export interface Jobs {
  send(job: Job): Promise<void>;
}
