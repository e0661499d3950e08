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
      return why.detail === undefined ? REFUSED : `AWS refused to stop it (${why.detail}). ${ASKED_AGAIN}`;
    case 'record-unreadable':
      return 'a newer version of Uptime saved a hold on it';
    case 'unmanaged':
      return 'its tag says unmanaged';
    case 'not-understood':
      return notUnderstoodText(why);
  }
}

const ASKED_AGAIN = 'Uptime tries again after a day, or when someone uses `/uptime stop`';

export const REFUSED = `AWS refused to stop it. ${ASKED_AGAIN}`;

export const notUnderstoodText = ({ issues, tagText }: NotUnderstood): string =>
  issues.map((issue) => issueText(issue, tagText)).join(' ');
