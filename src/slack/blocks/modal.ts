import type { ModalView } from '@slack/types';
import type { Modal } from '../../core/reports/modal.ts';
import { LIST_TITLE } from '../values/action-ids.ts';
import { CHOOSE_TITLE } from '../values/choose-ids.ts';
import { SIZE_TITLE } from '../values/size-ids.ts';
import { chooseView } from './choose.ts';
import { listView } from './list.ts';
import { plainView } from './plain-view.ts';
import { sizeView } from './size.ts';
import { turnedAwayText } from './turned-away.ts';

/** A modal as a Slack view. `metadata` comes back with every action in it. */
export function modalView(modal: Modal, metadata: string): ModalView {
  switch (modal.kind) {
    case 'choose':
      return chooseView(modal, metadata);
    case 'list':
      return listView(modal, metadata);
    case 'size':
      return sizeView(modal, metadata);
    case 'nothing-to-size':
      return plainView(
        SIZE_TITLE,
        'Uptime knows its size by now, or it is no longer at 0. `/uptime why` with its name says more.',
        metadata,
      );
    case 'nothing-to-choose':
      return plainView(
        CHOOSE_TITLE,
        'Nothing here can be snoozed any more. `/uptime status` shows the current state.',
        metadata,
      );
    case 'turned-away':
      return plainView(CHOOSE_TITLE, turnedAwayText(modal.why), metadata);
    case 'list-forgotten':
      return plainView(LIST_TITLE, 'Lists are kept for a week, and that message is older.', metadata);
  }
}
