import type { NoticeView } from '../../core/plan/notice-view.ts';
import { isLasting } from '../ports/delivery-error.ts';
import type { Notifier } from '../ports/notifier.ts';

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
