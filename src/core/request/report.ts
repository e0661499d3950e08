import type { TargetFailure } from '../resource/target-failure.ts';
import type { EpochMs } from '../time.ts';
import { isChanged, type Line, type NotDone } from './outcome.ts';
import type { Request } from './request.ts';

/** What a request came to, or would come to. */
export interface Report {
  readonly at: EpochMs;
  readonly request: Request;
  readonly lines: readonly Line[];
  /** Targets that could not be read: what is there was not changed. */
  readonly unreadable: readonly TargetFailure[];
  /** When the notice that was pressed announced the stop. */
  readonly announcedFor?: EpochMs | undefined;
  /** What is not the requester's to do can be asked for: this stands for those resources. */
  readonly askApproval?: string | undefined;
}

/** Why a request cannot be meant as it stands: nothing was done. */
export type Refusal =
  | {
      readonly kind: 'nothing-matches';
      readonly text: string;
      readonly near: readonly string[];
      readonly unreadable: readonly TargetFailure[];
    }
  /** It arrived so late that it is not wanted any more, or not like that. */
  | { readonly kind: 'stale' }
  | { readonly kind: 'time-passed'; readonly until?: EpochMs | undefined }
  | { readonly kind: 'too-long' }
  /** No start in that channel is waiting. */
  | { readonly kind: 'nothing-to-retry' }
  /** An objection where Uptime acts. */
  | { readonly kind: 'not-observing' }
  | { readonly kind: 'rehearsal-over' }
  /** Approval is asked for, or given, for something that has changed since. */
  | { readonly kind: 'changed-since' }
  /** Nobody says yes to what they asked for. */
  | { readonly kind: 'own-request' }
  | { readonly kind: 'not-an-approver' };

/** What a requester hears. */
export type Reply =
  | { readonly kind: 'report'; readonly report: Report }
  /** More than one resource is shown before anything is done: `token` stands for just those. */
  | { readonly kind: 'preview'; readonly report: Report; readonly token: string }
  /** Others have been asked for their yes. */
  | { readonly kind: 'asked' }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

export const changedLines = ({ lines }: Report): Line[] => lines.filter(({ outcome }) => isChanged(outcome));

/**
 * What the message of a notice does not show by itself. Of a resume that did something, what was not held is no news: all of a notice
 * is meant, and hardly anybody holds all of it.
 */
export function untoldByNotice(report: Report): Line<NotDone>[] {
  const isQuiet = report.request.verb === 'resume' && changedLines(report).length > 0;
  return report.lines.flatMap(({ key, name, outcome }) =>
    isChanged(outcome) || (isQuiet && outcome.kind !== 'failed') ? [] : [{ key, name, outcome }],
  );
}
