import type { Grantee } from '../access/permissions.ts';
import { DAY_MS } from '../time.ts';
import type { Line } from './outcome.ts';
import type { Report } from './report.ts';
import type { Request } from './request.ts';

/** What somebody may not do alone and asks others to say yes to. It lives in the message that asks, and nowhere else. */
export interface Approval {
  readonly request: Request;
  /** Stands for the resources it is about. */
  readonly token: string;
}

/** The message that asks for it. */
export interface ApprovalView {
  readonly approval: Approval;
  /** What would happen to each. */
  readonly lines: readonly Line[];
  readonly approvers: readonly Grantee[];
  /** Slack user ids of owners that may approve, as far as tags name them. */
  readonly owners: readonly string[];
}

/** A yes after this is about a day that nobody thought of. */
export const APPROVAL_MS = DAY_MS;

/** What came of it. */
export type Conclusion = { readonly approval: Approval /** Slack user id. */; readonly decidedBy: string } & (
  | { readonly kind: 'approved'; readonly report: Report }
  | { readonly kind: 'declined' }
  /** It is too late, or things have changed since. */
  | { readonly kind: 'overtaken' }
);
