/**
 * Slack's rules for a `data_table`:
 * - [the block's page](https://docs.slack.dev/reference/block-kit/blocks/data-table-block/): the kinds of cells, no rich text in the header, 2 to
 *   101 rows of one length, the page size, the caption, 10,000 characters. In August 2026 the page was read as 201 rows and 20,000 characters
 *   (assistant-ui/assistant-ui #5785): these are the numbers that hold for both.
 * - [table](https://docs.slack.dev/reference/block-kit/blocks/table-block/): at most 20 cells a row, and the 10,000 characters count over all
 *   tables of a message.
 * - `@slack/types`, `RawTextElement` and `RawNumberElement`: a text of at least one character.
 * - [date](https://docs.slack.dev/reference/block-kit/block-elements/date-element): what it needs. An integer: soxtoby/SlackNet #239.
 */
import { asList, asRecord, type Json } from '../blocks/index.ts';

const CHARACTERS = 10_000;

export function tableFaults(block: Json): string[] {
  const { rows, caption, page_size: pageSize, row_header_column_index: rowHeader } = block;
  if (!Array.isArray(rows) || rows.length < 2 || rows.length > 101) return ['data_table: 2..101 rows'];
  const [header, ...body] = rows.map(asList);
  const columns = header?.length ?? 0;
  return [
    ...(typeof caption === 'string' && caption !== '' ? [] : ['data_table without a caption']),
    ...(columns >= 1 && columns <= 20 ? [] : ['data_table: 1..20 columns']),
    ...(body.every((row) => row.length === columns) ? [] : ['data_table: rows of different lengths']),
    ...(isWithin(pageSize, 1, 100) ? [] : ['page_size 1..100']),
    ...(isWithin(rowHeader, 0, columns - 1) ? [] : ['row_header_column_index is no column']),
    ...(header ?? []).flatMap((cell) =>
      asRecord(cell).type === 'rich_text' ? ['rich_text in the header'] : cellFaults(cell),
    ),
    ...body.flat().flatMap(cellFaults),
  ];
}

/** Over all tables of a message. */
export function tablesFaults(blocks: readonly unknown[]): string[] {
  const cells = blocks
    .map(asRecord)
    .filter(({ type }) => type === 'data_table')
    .flatMap(({ rows }) => asList(rows).flatMap(asList));
  const size = cells.reduce((sum: number, cell) => sum + lengthOf(cell), 0);
  return size > CHARACTERS ? [`tables of ${size} characters, ${CHARACTERS} at most`] : [];
}

function cellFaults(cell: unknown): string[] {
  const { type, text, value, elements } = asRecord(cell);
  switch (type) {
    case 'raw_text':
      return isText(text) ? [] : ['raw_text without a text'];
    case 'raw_number':
      return isText(text) && typeof value === 'number' ? [] : ['raw_number without a text or value'];
    case 'rich_text':
      return Array.isArray(elements) && elements.length > 0
        ? elements.flatMap((part) => partFaults(asRecord(part)))
        : ['rich_text without elements'];
    default:
      return [`a cell of type ${String(type)} is not known here`];
  }
}

function partFaults({ type, elements }: Json): string[] {
  if (type !== 'rich_text_section') return [`${String(type)} in a cell is not known here`];
  return Array.isArray(elements) && elements.length > 0
    ? elements.flatMap((element) => inlineFaults(asRecord(element)))
    : ['rich_text_section without elements'];
}

function inlineFaults({ type, text, timestamp, format, fallback, user_id, channel_id }: Json): string[] {
  switch (type) {
    case 'text':
      return isText(text) ? [] : ['a text element without text'];
    case 'user':
      return isText(user_id) ? [] : ['a user element without user_id'];
    case 'channel':
      return isText(channel_id) ? [] : ['a channel element without channel_id'];
    case 'date':
      return [
        ...(Number.isInteger(timestamp) ? [] : ['timestamp must be an integer']),
        ...(isText(format) && /\{\w+\}/.test(format) ? [] : ['a date without a format']),
        ...(fallback === undefined || isText(fallback) ? [] : ['fallback is no text']),
      ];
    default:
      return [`${String(type)} in rich text is not known here`];
  }
}

/** A date counts with the longer of its format and its fallback. */
function lengthOf(part: unknown): number {
  const { text, format, fallback, user_id, channel_id, elements } = asRecord(part);
  const own = [text, format, fallback, user_id, channel_id].map((each) =>
    typeof each === 'string' ? each.length : 0,
  );
  return asList(elements).reduce((sum: number, each) => sum + lengthOf(each), Math.max(...own));
}

const isText = (value: unknown): value is string => typeof value === 'string' && value !== '';

const isWithin = (value: unknown, least: number, most: number): boolean =>
  value === undefined ||
  (typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most);
