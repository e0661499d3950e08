import type { StoredNotice } from '../../core/notice/notice.ts';
import { CLAIM_MS } from '../../core/plan/announcement-coverage.ts';
import { messageOf } from '../message-of.ts';
import type { Asker } from '../ports/jobs.ts';
import type { RequestPorts } from '../ports/request-ports.ts';

type PressPorts = Pick<RequestPorts, 'store' | 'timers' | 'notifier' | 'clock' | 'log'>;

/**
 * Learns from a press which message it was on. Slack may have taken a notice whose confirmation was lost, and Uptime reads no channel, so a
 * press is what finds that message. A notice that waits for its confirmation is confirmed by it. Otherwise the stop is announced by another
 * message, and this one is a `copy` and withdrawn.
 */
export async function learnFromPress(
  name: string,
  { channel, messageTs }: Asker,
  ports: PressPorts,
): Promise<'known' | 'copy'> {
  if (messageTs === undefined) return 'known';
  const { store, notifier, log } = ports;
  try {
    const open = await store.readNotice(name);
    const notice = open ?? (await store.readPastNotice(name));
    if (notice?.channel !== channel || notice.delivered?.ts === messageTs) return 'known';
    if (open?.delivered === undefined && open !== undefined) {
      await confirm(open, messageTs, ports);
      return 'known';
    }
    await notifier.withdrawCopy(channel, messageTs);
    return 'copy';
  } catch (error) {
    log.warn('nothing was learnt from a press', { notice: name, cause: messageOf(error) });
    return 'known';
  }
}

async function confirm(
  notice: StoredNotice,
  ts: string,
  { store, timers, clock }: PressPorts,
): Promise<void> {
  // Not later than this: a claim lasts longer than a post.
  const at = Math.min(clock.now(), notice.claimedAt + CLAIM_MS);
  const confirmed = await store.confirmNotice(notice, { at, ts });
  if (confirmed !== undefined) await timers.forNotice(confirmed);
}
