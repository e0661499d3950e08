/** A piece of the schedule's text in lower case, with its half-open range of offsets. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One word of the text. `08:00 - 19:00` is one too, because people put spaces around the hyphen. */
export interface Token extends Part {
  /** The pieces between hyphens. */
  readonly parts: readonly Part[];
}

/** `8:00 AM`, `8 p.m.` and `UTC +2` are one word each, although people put a space into them. */
const WORD = '(?:\\d[\\d:.]* *[ap]\\.?m(?![a-z])\\.?|(?:utc|gmt) +\\+\\d[\\d:]*|[^ ,;-]+)';

/** Words, joined by hyphens with or without spaces. A hyphen that joins nothing and a semicolon are tokens of their own. */
const TOKEN = new RegExp(`${WORD}(?: *- *${WORD})*|-+|;`, 'gi');
const PART = new RegExp(WORD, 'gi');

/**
 * Splits a text into words at spaces and commas. Commas are read but never written, because RDS tags cannot hold them.
 */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: raw, index }) => ({
    ...partOf(raw, index),
    parts: [...raw.matchAll(PART)].map((part) => partOf(part[0], index + part.index)),
  }));
}

const partOf = (raw: string, start: number): Part => ({
  text: lower(raw)
    .replace(/ *- */g, '-')
    .replace(/(?<=\d) *([ap])\.?m\b\.?/g, '$1m')
    .replace(/ +\+/, '+'),
  start,
  end: start + raw.length,
});

/** ASCII only: lower-casing other letters can change a text's length, and with it the offsets. */
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
