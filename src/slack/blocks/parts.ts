import type { Button, ContextBlock, HeaderBlock, KnownBlock, SectionBlock } from '@slack/types';
import type { ChartBlock } from './chart.ts';
import { LIMITS, packLines } from './limits.ts';
import { clean } from './text.ts';

/** A message for `chat.postMessage`, an ack or a `response_url`. Notifications and screen readers use `text`. */
export interface Message<B = KnownBlock | ChartBlock> {
  readonly text: string;
  readonly blocks: B[];
  /** The same without tables and charts, for a Slack that does not know them. */
  readonly plain?: KnownBlock[];
}

/** A message that a view can show, too: it has no chart. */
export type ChartlessMessage = Message<KnownBlock>;

export const header = (text: string): HeaderBlock => ({
  type: 'header',
  text: { type: 'plain_text', text: clean(text, LIMITS.header), emoji: false },
});

export const section = (text: string): SectionBlock => ({
  type: 'section',
  text: { type: 'mrkdwn', text, verbatim: true },
});

/** As many sections as the lines need. */
export const sections = (lines: readonly string[]): SectionBlock[] => packLines(lines).map(section);

/** Small print. */
export const context = (text: string): ContextBlock => ({
  type: 'context',
  elements: [{ type: 'mrkdwn', text, verbatim: true }],
});

/** `says` is the accessibility label: what the press does, in full, for people who cannot see the button's context. */
export const button = (b: {
  actionId: string;
  text: string;
  says: string;
  value: string;
  primary?: boolean;
}): Button => ({
  type: 'button',
  action_id: b.actionId,
  text: { type: 'plain_text', text: b.text, emoji: false },
  accessibility_label: clean(b.says, LIMITS.accessibilityLabel),
  value: b.value,
  ...(b.primary && { style: 'primary' as const }),
});
