import type { TargetFailure } from '../resource/target-failure.ts';
import type { EpochMs } from '../time.ts';
import type { Effect } from './effect.ts';
import { isChanged, type Line, type NotDone } from './outcome.ts';
import type { Request } from './request.ts';

/** The result of a request, expected or actual. */
export interface Report {
  readonly at: EpochMs;
  readonly request: Request;
  readonly lines: readonly Line[];
  /** Targets that could not be read. Nothing there was changed. */
  readonly unreadable: readonly TargetFailure[];
  /** The stop time in the notice that was pressed. */
  readonly announcedFor?: EpochMs | undefined;
  /** Slack has no time zone for the requester, so "until 06:00" was taken in this one. */
  readonly assumedZone?: string | undefined;
  /** Its channel hears of it only now, because Slack could not be reached before. */
  readonly toldLate?: true | undefined;
  /** Set if the requester may ask others to approve the rest. Identifies those resources. */
  readonly askApproval?: string | undefined;
}

/** Why a request was refused as a whole. Nothing was done. */
export type Refusal =
  | {
      readonly kind: 'nothing-matches';
      readonly text: string;
      readonly near: readonly string[];
      readonly unreadable: readonly TargetFailure[];
    }
  /** It arrived too late to be carried out as requested. */
  | { readonly kind: 'stale' }
  /** Slack sent it before, and it has been handled. */
  | { readonly kind: 'replayed' }
  | { readonly kind: 'time-passed'; readonly until?: EpochMs | undefined }
  | { readonly kind: 'too-long' }
  /** "Until friday" on a Friday. `nextDay`: the other day that it could be, in days since 1970-01-01. */
  | {
      readonly kind: 'which-day';
      readonly nextDay: number;
      /** It says when a plan begins. */
      readonly ofBegin?: true | undefined;
    }
  /** A plan that is over, or was canceled before. */
  | { readonly kind: 'plan-over' }
  /** A plan would begin too far ahead. */
  | { readonly kind: 'too-far' }
  /** A plan would end before it begins. */
  | { readonly kind: 'ends-first' }
  /** "Until 06:00" depends on the requester's time zone, and Slack did not tell it. */
  | { readonly kind: 'zone-untold' }
  /** Slack did not tell whether the person may decide. */
  | { readonly kind: 'right-untold' }
  /** No failed start in that channel is waiting. */
  | { readonly kind: 'nothing-to-retry' }
  /** An objection although Uptime is not observing. */
  | { readonly kind: 'not-observing' }
  | { readonly kind: 'rehearsal-over' }
  /** An approval, or a request for one, about something that has changed since. */
  | { readonly kind: 'changed-since' }
  /** People cannot approve their own request. */
  | { readonly kind: 'own-request' }
  | { readonly kind: 'not-an-approver' };

/** The reply to a requester. */
export type Reply =
  | { readonly kind: 'report'; readonly report: Report }
  /** A request for several resources is shown first. `token` identifies exactly those. */
  | { readonly kind: 'preview'; readonly report: Report; readonly effect: Effect; readonly token: string }
  /** Others have been asked to approve. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export const changedLines = ({ lines }: Report): Line[] => lines.filter(({ outcome }) => isChanged(outcome));

/** What was to be kept running, and had stopped by the time that this was carried out. */
export const startedAgain = ({ request, lines }: Report): Line[] =>
  request.verb !== 'hold'
    ? []
    : lines.filter(
        ({ outcome }) =>
          outcome.kind === 'started' || (outcome.kind === 'held' && outcome.waits !== undefined),
      );

/** What a notice's message does not show although it is done: it waits for AWS, or it wins over somebody's other hold. */
export const explained = (report: Report): Line[] => {
  const again = new Set(startedAgain(report));
  return report.lines.filter(
    (line) =>
      !again.has(line) &&
      line.outcome.kind === 'held' &&
      (line.outcome.waits !== undefined || line.outcome.outlasts !== undefined),
  );
};

/**
 * Lines that the notice's own message does not show. After a resume that changed something, the resources that were not
 * held are left out: it covers the whole notice, and few people hold all of it.
 */
export function untoldByNotice(report: Report): Line<NotDone>[] {
  const isQuiet = report.request.verb === 'resume' && changedLines(report).length > 0;
  return report.lines.flatMap(({ key, name, outcome }) =>
    isChanged(outcome) || (isQuiet && outcome.kind !== 'failed') ? [] : [{ key, name, outcome }],
  );
}
