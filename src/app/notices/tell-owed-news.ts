import { type OwedNews, owedNewsName, reportOf } from '../../core/audit/owed-news.ts';
import { messageOf } from '../message-of.ts';
import { isLasting } from '../ports/delivery-error.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import { CLAIM_MS } from './say-once.ts';

export type TellOwedPorts = Pick<RequestPorts, 'owedNews' | 'store' | 'notifier' | 'clock' | 'log'>;

/**
 * Tells channels what somebody did while Slack could not be reached: claim, post, forget. Of two runs, one posts. What cannot be told yet
 * fails no run: the run that owes it has said so.
 */
export async function tellOwedNews(ports: TellOwedPorts): Promise<void> {
  const { owedNews, log } = ports;
  try {
    for (const news of await owedNews.readOwedNews()) await tell(news, ports);
  } catch (error) {
    log.warn('owed news was not told', { cause: messageOf(error) });
  }
}

async function tell(news: OwedNews, { owedNews, store, notifier, clock }: TellOwedPorts): Promise<void> {
  const subject = `owed news ${owedNewsName(news)}`;
  if ((await store.createRemark(subject, clock.now() + CLAIM_MS)) === 'existed') return;
  const report = reportOf(news);
  try {
    if (report !== undefined) await notifier.tellChange(news.channel, report);
  } catch (error) {
    // Until somebody changes the channel, and then it is no news any more.
    if (!isLasting(error)) {
      await store.removeRemark(subject);
      throw error;
    }
  }
  await owedNews.removeOwedNews(news);
}
