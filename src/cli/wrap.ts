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
export const wrap = (text: string, columns: number): string[] =>
  filled(
    text.split(' ').flatMap((each) => pieces(each, columns)),
    columns,
  );

function filled(words: readonly string[], columns: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    if (line === '') line = word;
    else if (widthOf(line) + 1 + widthOf(word) <= columns) line += ` ${word}`;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line].map((each) => each.replaceAll('\u00a0', ' '));
}

/** Wrapped, with what follows the first line indented. What is copied from it stays whole: long words, and what is in backticks. */
export function hang(text: string, columns: number, indent: number): string {
  if (columns === Number.POSITIVE_INFINITY) return text;
  const words = text.replace(/`[^`]*`/g, together).split(' ');
  return filled(words, Math.max(columns - indent, 10))
    .map((line, index) => (index === 0 ? line : `${' '.repeat(indent)}${line}`))
    .join('\n');
}

/** Each line wrapped, and indented as it was. What is underlined stays under its line. */
export const wrapLines = (text: string, columns: number): string =>
  text
    .split('\n')
    .map((line, index, all) => {
      if (UNDERLINE.test(line) || UNDERLINE.test(all[index + 1] ?? '')) return line;
      const [before = ''] = /^ *(- )?/.exec(line) ?? [];
      const indent = ' '.repeat(before.length);
      return `${before}${hang(line.slice(before.length), columns - before.length, 0).replaceAll('\n', `\n${indent}`)}`;
    })
    .join('\n');

const UNDERLINE = /^ *\^+$/;

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
