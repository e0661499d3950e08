import type { ModalView } from '@slack/types';
import { sections } from './parts.ts';
import { clean } from './text.ts';

/** Slack's limit on a modal's title, and on each of its two buttons. */
const TITLE = 24;

/** Opens at once, while the people function looks: Slack accepts a new modal for only three seconds. */
export const loadingView = (title: string, metadata: string): ModalView =>
  plainView(title, 'Looking. One moment.', metadata);

/** A modal that only says something. */
export const plainView = (title: string, text: string, metadata: string): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: clean(title, TITLE) },
  close: { type: 'plain_text', text: 'Close' },
  ...(metadata !== '' && { private_metadata: metadata }),
  blocks: sections([text]),
});
