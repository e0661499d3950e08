import type { StoredNotice } from '../../core/notice/notice.ts';
import { type ItemFacts, isFinished, viewNotice } from '../../core/plan/item-status.ts';
import type { ItemStatus, NoticeView } from '../../core/plan/notice-view.ts';
import { type EpochMs, MINUTE_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { ReportPorts, RunOutcome } from '../ports/execution.ts';

/** Rewrites the messages of `mine` that have news or are finished. Records of finished ones are archived. */
export async function updateNotices(
  mine: readonly StoredNotice[],
  { decided, stopped, notices, complete, tickMinutes }: RunOutcome,
  ports: ReportPorts,
): Promise<readonly Failure[]> {
  const facts: ItemFacts = {
    decisions: new Map(decided.decisions.map((d) => [d.resource.key, d])),
    outcomes: new Map(
      stopped.map((r) => [
        r.resource.key,
        r.ok ? { ok: true, remark: r.remark } : { ok: false, detail: r.reason, retried: r.kind === 'later' },
      ]),
    ),
    notices,
    complete,
    now: decided.at,
  };
  // A run may start some seconds late.
  const since = decided.at - (tickMinutes + 1) * MINUTE_MS;
  const failures = await Promise.all(mine.map((notice) => update(notice, facts, since, ports)));
  return failures.filter((failure) => failure !== undefined);
}

async function update(
  notice: StoredNotice,
  facts: ItemFacts,
  since: EpochMs,
  { store, notifier }: ReportPorts,
): Promise<Failure | undefined> {
  if (!notice.delivered || facts.now < notice.stopAt) return undefined;
  const view = viewNotice(notice, facts);
  const finished = isFinished(view, facts);
  try {
    // Leave a message alone if it would say the same as before.
    if (finished || isJustDue(notice, facts) || hasNews(view, facts, since)) {
      await notifier.updateNotice(view, notice.delivered.ts);
    }
    if (finished) await store.settleNotice(notice);
    return undefined;
  } catch (error) {
    const { name, channel } = notice;
    return { kind: 'notice-not-updated', notice: name, channel, cause: messageOf(error) };
  }
}

/** The stop time has just come: the message now shows what is held past it. */
const isJustDue = ({ stopAt }: StoredNotice, { now }: ItemFacts): boolean => now < stopAt + MINUTE_MS;

/** Whether this run changed something in it, or something changed since the last run. */
const hasNews = ({ lines }: NoticeView, { outcomes, notices, now }: ItemFacts, since: EpochMs): boolean => {
  const isRecent = (at: EpochMs) => at >= since && at <= now;
  const told = notices.some(({ delivered }) => delivered !== undefined && isRecent(delivered.at));
  return lines.some(
    ({ item, status }) =>
      outcomes.has(item.key) ||
      status.kind === 'failed' ||
      (status.kind === 'stopped' && isRecent(status.at)) ||
      (told && isAnnouncedAgain(status)),
  );
};

const isAnnouncedAgain = (status: ItemStatus): boolean =>
  (status.kind === 'held' || status.kind === 'stops') && status.announcedAgain === true;
