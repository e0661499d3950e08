import type { Block } from '@slack/types';

/**
 * Slack refuses messages beyond these limits, as far as outside text could reach them. In UTF-16 units, of which a text
 * never has fewer than Slack counts characters.
 */
export const LIMITS = {
  blocks: 50,
  /** Over all blocks, as JSON. Slack's own limit is undocumented and near 13,200, so some room is left. */
  allBlocks: 12_500,
  header: 150,
  /** Without the header. Slack's page has said 100 and 200. */
  tableRows: 100,
  /** Over all cells of a message. Slack's page has said 10,000 and 20,000. */
  tableText: 10_000,
  sectionText: 3_000,
  accessibilityLabel: 75,
  /** Slack cuts a `text` longer than 4,000 and warns. */
  messageText: 4_000,
} as const;

/** Whether all blocks together fit into a message. Each block's own limits are checked where it is made. */
const fitsMessage = (blocks: readonly Block[]): boolean =>
  blocks.length <= LIMITS.blocks && JSON.stringify(blocks).length <= LIMITS.allBlocks;

/**
 * The first of several renderings, richest first, that fits. The last one is used regardless of its size, so it must
 * always be small.
 */
export function firstThatFits<T, B extends Block>(
  sizes: readonly [T, ...T[]],
  render: (size: T) => B[],
): B[] {
  let blocks: B[] = [];
  for (const size of sizes) {
    blocks = render(size);
    if (fitsMessage(blocks)) break;
  }
  return blocks;
}

/** The text for notifications and screen readers, in whole lines: the first, and as many more as fit. */
export function spoken(lines: readonly string[]): string {
  const [first = '', ...more] = packLines(
    lines.map((line) => line.replaceAll('\n', ' ')),
    LIMITS.messageText - 10,
  );
  return first.replaceAll('\n', ' ') + (more.length > 0 ? ' …' : '');
}

/**
 * Joins lines into as few texts of at most `max` as possible, without cutting a line. The caller must not pass longer
 * lines.
 */
export function packLines(lines: readonly string[], max: number = LIMITS.sectionText): string[] {
  const texts: string[] = [];
  let text = '';
  for (const line of lines) {
    const joined = text === '' ? line : `${text}\n${line}`;
    if (joined.length > max && text !== '') {
      texts.push(text);
      text = line;
    } else {
      text = joined;
    }
  }
  if (text !== '') texts.push(text);
  return texts;
}

/** Cuts a list into pages of at most `most` rows that together are no longer than `room`. A longer row has a page of its own. */
export function paginate<T>(
  rows: readonly T[],
  { most, room, lengthOf }: { most: number; room: number; lengthOf: (row: T) => number },
): T[][] {
  const pages: T[][] = [];
  let left = 0;
  for (const row of rows) {
    const length = lengthOf(row);
    const page = pages.at(-1);
    if (page === undefined || page.length >= most || length > left) {
      pages.push([row]);
      left = room - length;
    } else {
      page.push(row);
      left -= length;
    }
  }
  return pages;
}

/**
 * As many of the parts, in order, as fit into a message's `text`. Parts are not cut, because that could break markup.
 */
export function fitting(parts: readonly string[], separator = ' '): string {
  let text = '';
  for (const part of parts) {
    const joined = text === '' ? part : `${text}${separator}${part}`;
    if (joined.length > LIMITS.messageText) break;
    text = joined;
  }
  return text;
}
