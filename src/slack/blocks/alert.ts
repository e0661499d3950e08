import type { ModalView } from '@slack/types';
import { sections } from './parts.ts';
import { sentence } from './text.ts';

/** A modal with a sentence or two, for places without a message to answer in. */
export const alertView = (text: string): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: 'Uptime', emoji: false },
  close: { type: 'plain_text', text: 'Close', emoji: false },
  blocks: sections([sentence(text, 1_000)]),
});
