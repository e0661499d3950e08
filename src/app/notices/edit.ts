import type { Notice } from '../../core/notice/notice.ts';
import { editOwed } from '../../core/notice/remark.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import { DAY_MS } from '../../core/time.ts';
import { isLasting } from '../ports/delivery-error.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';

/**
 * Rewrites a notice's message. `never`: no later try can, because the message was deleted, is too old, its channel is archived, or Slack
 * does not take the text. Rejects where a later try may succeed.
 */
export async function edit(
  view: NoticeView,
  ts: string,
  notifier: Pick<Notifier, 'updateNotice'>,
): Promise<'edited' | 'never'> {
  try {
    await notifier.updateNotice(view, ts);
    return 'edited';
  } catch (error) {
    if (isLasting(error) && error.lasting !== 'needs-people') return 'never';
    throw error;
  }
}

/** A later tick rewrites the message, whether or not there is news by then. */
export async function oweEdit(
  { name, stopAt }: Pick<Notice, 'name' | 'stopAt'>,
  store: Pick<Store, 'createRemark'>,
): Promise<void> {
  await Promise.allSettled([store.createRemark(editOwed(name), stopAt + 2 * DAY_MS)]);
}
