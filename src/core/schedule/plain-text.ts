import { withoutFillers } from './fillers.ts';
import type { Issue } from './issue.ts';

export interface PlainText {
  /** As long as the original, so that offsets stay correct. */
  readonly text: string;
  readonly issues: readonly Issue[];
}

/**
 * The text without what documents, chats and spreadsheets put into it, where it can mean but one thing: quotes around it,
 * tabs and line ends, dashes in place of hyphens, and the small words of a sentence.
 */
export function plainText(text: string): PlainText {
  const issues = [...text.matchAll(/\u00ad+/g)].map(({ 0: found, index }) => oddDash(index, found.length));
  const plain = withoutQuotes(text)
    .replace(/[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-')
    .replace(/[^\S ]/g, ' ')
    // Takes no room, and is at the edge of a word.
    .replace(/(?<=^|[ ,;-])[\u200b-\u200f\u2060]+|[\u200b-\u200f\u2060]+(?=$|[ ,;-])/g, blank);
  return { text: withoutFillers(plain), issues };
}

/** A soft hyphen shows only at the end of a line: `mon-fri` and `monfri` could both be meant. */
const oddDash = (start: number, length: number): Issue => ({
  code: 'unknown-word',
  position: { start, end: start + length },
  problem: { kind: 'odd-dash' },
  suggestion: '-',
});

const blank = (found: string): string => ' '.repeat(found.length);

const CLOSING: Readonly<Record<string, string>> = {
  '"': '"',
  "'": "'",
  '`': '`',
  '“': '”',
  '”': '”',
  '„': '“',
  '‘': '’',
  '«': '»',
};

/** Without quotes around the whole of it. */
export function withoutQuotes(text: string): string {
  const said = text.trim();
  const opening = said.slice(0, 1);
  const closing = CLOSING[opening];
  const inside = said.slice(1, -1);
  if (closing === undefined || said.length < 3 || said.slice(-1) !== closing) return text;
  if (inside.includes(opening) || inside.includes(closing)) return text;
  const start = text.indexOf(opening);
  return `${text.slice(0, start)} ${inside} ${text.slice(start + said.length)}`;
}
