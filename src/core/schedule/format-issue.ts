import type { Issue } from './issue.ts';
import { quote } from './quote.ts';

/** One sentence: `"25:00" reads as an hour beyond 24, expected a time from 00:00 to 24:00.` */
export function formatIssue(issue: Issue, text: string): string {
  const meant = issue.suggestion === undefined ? '.' : `; did you mean ${quote(issue.suggestion)}?`;
  const what = text.slice(issue.position.start, issue.position.end);
  const read =
    what === '' ? `${sentence(issue.understood)} was found` : `${quote(what)} reads as ${issue.understood}`;
  return `${read}, expected ${issue.expected}${meant}`;
}

const sentence = (clause: string): string => clause.charAt(0).toUpperCase() + clause.slice(1);
