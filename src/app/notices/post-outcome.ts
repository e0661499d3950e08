import type { NoticeView } from '../../core/plan/notice-view.ts';
import { DAY_MS } from '../../core/time.ts';
import { DeliveryError } from '../ports/delivery-error.ts';
import type { ReportPorts } from '../ports/execution.ts';
import { CLAIM_MS } from './say-once.ts';
import { tellAdmins } from './tell-admins.ts';

/** Whether no later try can edit the message: it was deleted, it is too old, or its channel is archived. */
export const isUneditable = (error: unknown): error is DeliveryError =>
  error instanceof DeliveryError && (error.lasting === 'message-gone' || error.lasting === 'channel-gone');

/**
 * Says once, in a new message, how an announced stop ended whose own message can no longer be edited: claim, post, keep. If the channel
 * takes no message either, the administrators hear of it instead. Rejects if a later try may succeed.
 */
export async function postOutcome(view: NoticeView, ports: ReportPorts): Promise<void> {
  const { store, notifier, clock } = ports;
  const { name, channel } = view.notice;
  const now = clock.now();
  const subject = `outcome of ${name}`;
  if ((await store.createRemark(subject, now + CLAIM_MS)) === 'existed') return;
  try {
    await notifier.postNotice(view);
  } catch (error) {
    if (!(error instanceof DeliveryError && error.needsPeople)) {
      await Promise.allSettled([store.removeRemark(subject)]);
      throw error;
    }
    await tellAdmins(error, channel, now, ports);
  }
  await store.keepRemark(subject, now + 2 * DAY_MS);
}
