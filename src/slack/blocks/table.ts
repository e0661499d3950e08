import type {
  DataTableBlock,
  RawNumberElement,
  RawTextElement,
  RichTextBlock,
  RichTextChannelMention,
  RichTextDate,
  RichTextText,
  RichTextUserMention,
} from '@slack/types';

export type Cell = RawTextElement | RawNumberElement | RichTextBlock;
type Part = RichTextText | RichTextDate | RichTextUserMention | RichTextChannelMention;

/** Slack reads no markup in a cell, so outside text only has to be clean. An empty cell is refused. */
export const textCell = (text: string): RawTextElement => ({
  type: 'raw_text',
  text: text === '' ? '–' : text,
});

/** Slack sorts by the value where every cell of a column has one. */
export const numberCell = (value: number, text: string): RawNumberElement => ({
  type: 'raw_number',
  value,
  text,
});

/** Text with instants and people in it. Plain where it has none, which is far shorter. */
export function cell(parts: readonly Part[]): Cell {
  if (parts.every((part) => part.type === 'text')) return textCell(parts.map(({ text }) => text).join(''));
  return { type: 'rich_text', elements: [{ type: 'rich_text_section', elements: [...parts] }] };
}

/** The first column says which row it is. Slack shows all rows at once, because the message has its own pages. */
export const table = (
  caption: string,
  header: readonly string[],
  rows: readonly (readonly Cell[])[],
): DataTableBlock => ({
  type: 'data_table',
  caption,
  rows: [header.map(textCell), ...rows.map((row) => [...row])],
  page_size: Math.max(1, rows.length),
});
