import type { Grantee } from '../access/permissions.ts';
import { DAY_MS } from '../time.ts';
import type { Line } from './outcome.ts';
import type { Report } from './report.ts';
import type { Request } from './request.ts';

/**
 * A request that its requester may not make alone and asks others to approve. It is stored only in the message that
 * asks.
 */
export interface Approval {
  readonly request: Request;
  /** Identifies the resources it is about. */
  readonly token: string;
}

/** The message that asks for approval. */
export interface ApprovalView {
  readonly approval: Approval;
  /** What would happen to each resource. */
  readonly lines: readonly Line[];
  readonly approvers: readonly Grantee[];
  /** Slack user ids of owners who may approve, if tags name them. */
  readonly owners: readonly string[];
}

/** A later approval would act on a day that nobody had in mind. */
export const APPROVAL_MS = DAY_MS;

/** How a request for approval ended. */
export type Conclusion = { readonly approval: Approval /** Slack user id. */; readonly decidedBy: string } & (
  | { readonly kind: 'approved'; readonly report: Report }
  | { readonly kind: 'declined' }
  /** It is too late, or things have changed since. */
  | { readonly kind: 'overtaken' }
);
