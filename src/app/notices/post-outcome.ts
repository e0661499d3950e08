import { outcomeTold, remarkRef } from '../../core/notice/remark.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import { DAY_MS } from '../../core/time.ts';
import { isLasting } from '../ports/delivery-error.ts';
import type { ReportPorts } from '../ports/execution.ts';
import { CLAIM_MS, tellAdmins } from './say-once.ts';

/**
 * Says once, in a new message, how an announced stop ended whose own message can no longer be edited: claim, post, keep. If the channel
 * takes no message either, the administrators hear of it instead. Rejects where a later try may succeed.
 *
 * `taken`: another run is at it, or died with it. Its claim expires, and a later tick looks again.
 */
export async function postOutcome(view: NoticeView, ports: ReportPorts): Promise<'said' | 'taken'> {
  const { store, notifier, clock } = ports;
  const { name, channel } = view.notice;
  const now = clock.now();
  const subject = outcomeTold(name);
  if ((await store.createRemark(subject, now + CLAIM_MS)) === 'existed') {
    const claimedAt = (await store.readRemarks([subject])).get(remarkRef(subject)) ?? now;
    return now - claimedAt >= CLAIM_MS ? 'said' : 'taken';
  }
  let unheard: unknown;
  try {
    await notifier.postNotice(view);
  } catch (error) {
    if (!isLasting(error)) {
      await Promise.allSettled([store.removeRemark(subject)]);
      throw error;
    }
    if (!(await tellAdmins(error, channel, ports))) unheard = error;
  }
  await store.keepRemark(subject, now + 2 * DAY_MS);
  // Nobody can be told. The run says so, once.
  if (unheard !== undefined) throw unheard;
  return 'said';
}
