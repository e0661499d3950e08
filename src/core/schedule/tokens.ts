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

/** Words, joined by hyphens with or without spaces. A hyphen that joins nothing and a semicolon are tokens of their own. */
const TOKEN = /[^ ,;-]+(?: *- *[^ ,;-]+)*|-+|;/g;

/**
 * Splits a text into words at spaces and commas. Commas are read but never written, because RDS tags cannot hold them.
 */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: raw, index }) => ({
    text: lower(raw.replace(/ *- */g, '-')),
    start: index,
    end: index + raw.length,
    parts: [...raw.matchAll(/[^ -]+/g)].map((part) => ({
      text: lower(part[0]),
      start: index + part.index,
      end: index + part.index + part[0].length,
    })),
  }));
}

/** ASCII only: lower-casing other letters can change a text's length, and with it the offsets. */
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
