import type { ModalView } from '@slack/types';
import type { Modal } from '../../core/reports/modal.ts';
import { CHOOSE_TITLE } from '../values/choose-ids.ts';
import { chooseView } from './choose.ts';
import { LIST_TITLE, listView } from './list.ts';
import { sections } from './parts.ts';
import { clean } from './text.ts';

/** Slack's limit on a modal's title, and on each of its two buttons. */
const TITLE = 24;

/** A modal as a Slack view. `metadata` comes back with every action in it. */
export function modalView(modal: Modal, metadata: string): ModalView {
  switch (modal.kind) {
    case 'choose':
      return chooseView(modal, metadata);
    case 'list':
      return listView(modal, metadata);
    case 'nothing-to-choose':
      return plainView(
        CHOOSE_TITLE,
        'Nothing of it can be kept running any more. `/uptime status` shows how things stand.',
        metadata,
      );
    case 'list-forgotten':
      return plainView(
        LIST_TITLE,
        'That message is older than a week, and its list is no longer kept.',
        metadata,
      );
  }
}

/** Opens at once, while the people function looks: Slack accepts a new modal for only three seconds. */
export const loadingView = (title: string, metadata: string): ModalView =>
  plainView(title, 'Looking. This takes a moment.', metadata);

const plainView = (title: string, text: string, metadata: string): ModalView => ({
  type: 'modal',
  title: { type: 'plain_text', text: clean(title, TITLE) },
  close: { type: 'plain_text', text: 'Close' },
  private_metadata: metadata,
  blocks: sections([text]),
});
