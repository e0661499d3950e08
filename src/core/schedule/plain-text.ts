import type { Issue } from './issue.ts';

export interface PlainText {
  /** As long as the original, so that offsets stay correct. */
  readonly text: string;
  readonly issues: readonly Issue[];
}

/**
 * Reports and replaces look-alike characters from pasted documents: en dashes and special spaces. The rest of the text
 * can then be read, and its other issues are found in the same pass.
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
