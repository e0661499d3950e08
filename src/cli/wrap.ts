const WIDE =
  /[\p{Emoji_Presentation}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\uff01-\uff60\uffe0-\uffe6]/u;
const SEGMENTS = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** How many columns a terminal gives a text. */
export function widthOf(text: string): number {
  if (/^[\u0020-\u007e]*$/.test(text)) return text.length;
  let width = 0;
  for (const { segment } of SEGMENTS.segment(text)) width += WIDE.test(segment) ? 2 : 1;
  return width;
}

/** Words that stay on one line, if they fit on any. */
export const together = (text: string): string => text.replaceAll(' ', '\u00a0');

/** Broken at spaces into lines of at most so many columns. A longer word is broken anywhere. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => pieces(each, columns))) {
    if (line === '') line = word;
    else if (widthOf(line) + 1 + widthOf(word) <= columns) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((each) => each.replaceAll('\u00a0', ' '));
}

/** Wrapped, with what follows the first line indented. */
export const hang = (text: string, columns: number, indent: number): string =>
  columns === Number.POSITIVE_INFINITY
    ? text
    : wrap(text, Math.max(columns - indent, 10))
        .map((line, index) => (index === 0 ? line : `${' '.repeat(indent)}${line}`))
        .join('\n');

function pieces(word: string, columns: number): string[] {
  if (widthOf(word) <= columns) return [word];
  const found: string[] = [];
  let piece = '';
  for (const { segment } of SEGMENTS.segment(word)) {
    if (piece !== '' && widthOf(piece + segment) > columns) {
      found.push(piece);
      piece = '';
    }
    piece += segment;
  }
  return [...found, piece];
}
