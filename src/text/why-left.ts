import type { NotUnderstood, WhyLeft } from '../core/plan/left-alone.ts';
import { issueText } from './issue.ts';

/** Why a resource is never touched: a clause, or sentences for a tag that was not understood. */
export function whyLeftText(why: WhyLeft): string {
  switch (why.kind) {
    case 'protected':
      return why.protection.reason;
    case 'protected-by-settings':
      return `the settings protect ${Object.entries(why.rule)
        .map(([what, value]) => `${what} ${value}`)
        .join(' and ')}`;
    case 'stop-refused':
      return why.detail === undefined ? REFUSED : `AWS refused to stop it (${why.detail}); ${ASKED_AGAIN}`;
    case 'record-unreadable':
      return 'a hold on it was written by a later release of Uptime, so it stays as it is';
    case 'unmanaged':
      return 'it is tagged unmanaged';
    case 'not-understood':
      return notUnderstoodText(why);
  }
}

const ASKED_AGAIN = 'it is asked again after a day, or when someone asks with `/uptime stop`';

export const REFUSED = `AWS refused to stop it; ${ASKED_AGAIN}`;

export const notUnderstoodText = ({ issues, tagText }: NotUnderstood): string =>
  issues.map((issue) => issueText(issue, tagText)).join(' ');
