/** A stretch of the schedule's text, lower-case, with its half-open range of offsets. */
export interface Part {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** One word of the text. `08:00 - 19:00` is one too: people put spaces around the hyphen. */
export interface Token extends Part {
  /** What stands between the hyphens. */
  readonly parts: readonly Part[];
}

/** Words, joined by hyphens with or without spaces; hyphens that join nothing stand alone. */
const TOKEN = /[^ ,-]+(?: *- *[^ ,-]+)*|-+/g;

/** Cuts a text into words at spaces and commas. A comma is only ever read: RDS tags cannot hold one. */
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

/** ASCII only: lower-casing other letters can change a text's length, and the offsets with it. */
const lower = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
