import type { Issue } from './issue.ts';

export interface PlainText {
  /** As long as the original, so that offsets stay true. */
  readonly text: string;
  readonly issues: readonly Issue[];
}

/**
 * Reports the look-alikes that pasting from a document brings along, en dashes and special spaces, and replaces them, so that
 * the rest of the text is still read and its other issues are found in the same go.
 */
export function plainText(text: string): PlainText {
  const issues: Issue[] = [];
  const dashless = text.replace(
    /[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+/g,
    (dashes, start: number) => {
      issues.push({
        code: 'unknown-word',
        position: { start, end: start + dashes.length },
        problem: { kind: 'odd-dash' },
        suggestion: '-',
      });
      return '-'.repeat(dashes.length);
    },
  );
  const plain = dashless.replace(/[^\S ]+/g, (spaces, start: number) => {
    issues.push({
      code: 'unknown-word',
      position: { start, end: start + spaces.length },
      problem: { kind: 'odd-space' },
    });
    return ' '.repeat(spaces.length);
  });
  return { text: plain, issues };
}
