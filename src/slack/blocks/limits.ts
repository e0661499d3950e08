import type { KnownBlock } from '@slack/types';

/**
 * What Slack refuses a message for, as far as text from outside could get there. All in UTF-16 units, which are never fewer than
 * Slack's characters.
 */
export const LIMITS = {
  blocks: 50,
  /** Over all blocks, as JSON. Slack's own limit is near 13,200 and undocumented, so some room is left. */
  allBlocks: 12_500,
  header: 150,
  sectionText: 3_000,
  accessibilityLabel: 75,
  /** Slack cuts a longer `text` with a warning at 4,000. */
  messageText: 4_000,
} as const;

/** Whether all blocks together stay within a message. Each block's own limits are kept where it is made. */
const fitsMessage = (blocks: readonly KnownBlock[]): boolean =>
  blocks.length <= LIMITS.blocks && JSON.stringify(blocks).length <= LIMITS.allBlocks;

/**
 * The first of several renderings, richest first, that Slack takes. The last one is used whatever its size, so it has to be
 * small by construction.
 */
export function firstThatFits<T>(
  sizes: readonly [T, ...T[]],
  render: (size: T) => KnownBlock[],
): KnownBlock[] {
  let blocks: KnownBlock[] = [];
  for (const size of sizes) {
    blocks = render(size);
    if (fitsMessage(blocks)) break;
  }
  return blocks;
}

/** The lines that a notification or a screen reader gets to say, whole ones only: the first, and as many more as there is room for. */
export function spoken(lines: readonly string[]): string {
  const [first = '', ...more] = packLines(
    lines.map((line) => line.replaceAll('\n', ' ')),
    LIMITS.messageText - 10,
  );
  return first.replaceAll('\n', ' ') + (more.length > 0 ? ' …' : '');
}

/** Joins lines into as few texts of at most `max` as possible, without cutting a line. A longer line is the caller's mistake. */
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

/** As many of the parts, in order, as fit into a message's `text`. Each is whole: a cut within markup would leave half of it. */
export function fitting(parts: readonly string[], separator = ' '): string {
  let text = '';
  for (const part of parts) {
    const joined = text === '' ? part : `${text}${separator}${part}`;
    if (joined.length > LIMITS.messageText) break;
    text = joined;
  }
  return text;
}
