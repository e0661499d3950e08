import type { Decision } from '../plan/decision.ts';
import { formatIssue } from '../schedule/format-issue.ts';

/** Why a resource is never touched, as a clause or, for a tag that was not understood, in sentences. */
export const whyLeft = ({ leftAlone, view, tagText }: Decision): string =>
  leftAlone ??
  (view.ok ? 'it is tagged unmanaged' : view.issues.map((issue) => formatIssue(issue, tagText)).join(' '));
