import type { StoredNotice } from '../../core/notice/notice.ts';
import { editOwed, remarkRef } from '../../core/notice/remark.ts';
import { asShown } from '../../core/plan/corrections.ts';
import { type ItemFacts, isFinished, viewNotice } from '../../core/plan/item-status.ts';
import type { ItemStatus, NoticeView } from '../../core/plan/notice-view.ts';
import type { Facts, Plan } from '../../core/plan/plan.ts';
import { type EpochMs, MINUTE_MS } from '../../core/time.ts';
import type { RunOutcome } from '../ports/execution.ts';

/** What a run knows about everything that was announced. */
export const itemFactsOf = (
  { decisions, at }: Pick<Plan, 'decisions' | 'at'>,
  { notices, complete, stopped }: Pick<RunOutcome, 'notices' | 'complete' | 'stopped'>,
): ItemFacts => ({
  decisions: new Map(decisions.map((d) => [d.resource.key, d])),
  outcomes: new Map(
    stopped.map((r) => [
      r.resource.key,
      r.ok ? { ok: true, remark: r.remark } : { ok: false, detail: r.reason, retried: r.kind === 'later' },
    ]),
  ),
  notices,
  complete,
  now: at,
});

/** Whether a run has to rewrite this message or drop its record: it would say something else than before, or is finished. */
export function isUpdateDue(
  notice: StoredNotice,
  known: ItemFacts,
  remarks: Facts['remarks'],
  tickMinutes: number,
): boolean {
  if (notice.delivered === undefined) return false;
  const view = viewNotice(notice, known);
  if (isEditOwed(notice, remarks)) return true;
  if (asShown(notice, view, known.decisions, known.now) !== notice) return true;
  if (known.now < notice.stopAt) return false;
  // A run may start some seconds late.
  const since = known.now - (tickMinutes + 1) * MINUTE_MS;
  return isFinished(view, known) || isJustDue(notice, known) || hasNews(view, known, since);
}

export const isEditOwed = ({ name }: StoredNotice, remarks: Facts['remarks']): boolean =>
  remarks.has(remarkRef(editOwed(name)));

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
