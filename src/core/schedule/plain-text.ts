import type { Issue } from './issue.ts';
import { dayNamed } from './weekdays.ts';

export interface PlainText {
  /** As long as the original, so that offsets stay correct. */
  readonly text: string;
  readonly issues: readonly Issue[];
}

/**
 * The text without what documents, chats and spreadsheets put into it, where it can mean but one thing: quotes around it,
 * tabs and line ends, dashes in place of hyphens, `to` in place of a hyphen, and a space before `am` and `pm`.
 */
export function plainText(text: string): PlainText {
  const issues = [...text.matchAll(/\u00ad+/g)].map(({ 0: found, index }) => oddDash(index, found.length));
  const plain = withoutQuotes(text)
    .replace(/[\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g, '-')
    .replace(/[^\S ]/g, ' ')
    // Takes no room, and is at the edge of a word.
    .replace(/(?<=^|[ ,;-])[\u200b-\u200f\u2060]+|[\u200b-\u200f\u2060]+(?=$|[ ,;-])/g, blank)
    .replace(/(?<=\d)( +)([ap]m)(?![a-z])/gi, '$2$1')
    .replace(/(?<![a-z])(utc|gmt)( +)(\+\d[\d:]*)/gi, '$1$3$2');
  return { text: withHyphens(plain), issues };
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

/** `monday to friday`, `08:00 to 19:00`, `mon through fri`. */
const withHyphens = (text: string): string =>
  text.replace(
    /(?<=(?:^|[ ,;])([^ ,;]+))( +)(to|through)( +)(?=([^ ,;]+))/gi,
    (whole, left: string, before: string, word: string, after: string, right: string) =>
      joins(left.toLowerCase(), right.toLowerCase())
        ? `${before}-${' '.repeat(word.length - 1)}${after}`
        : whole,
  );

const joins = (left: string, right: string): boolean =>
  (dayNamed(left) !== undefined && dayNamed(right) !== undefined) || (isTime(left) && isTime(right));

const isTime = (word: string): boolean => /^\d[\d:.]*(?:[ap]m)?$/.test(word);
