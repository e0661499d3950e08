import type { Issue } from '../core/schedule/issue.ts';

const CONTEXT = 60;

/**
 * The text with a line of carets under the issue. Characters that would move the cursor become question marks. A long
 * text is cut to the part around the issue.
 */
export function underline(text: string, { start, end }: Issue['position']): string {
  const from = Math.max(0, start - CONTEXT);
  const to = Math.min(text.length, Math.max(end, start + 1), start + CONTEXT);
  const shown = text.slice(from, Math.min(text.length, to + CONTEXT)).replace(/[\p{C}\p{Z}]/gu, visible);
  const carets = '^'.repeat(Math.max(1, to - start));
  return `  ${shown}\n  ${' '.repeat(start - from)}${carets}`;
}

const visible = (odd: string): string => (odd === ' ' ? odd : '?'.repeat(odd.length));
