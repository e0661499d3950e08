import type { StoredNotice } from '../../core/notice/notice.ts';
import { editOwed, remarkRef } from '../../core/notice/remark.ts';
import { asShown } from '../../core/plan/corrections.ts';
import { type ItemFacts, isFinished, viewNotice } from '../../core/plan/item-status.ts';
import type { ItemStatus, NoticeView } from '../../core/plan/notice-view.ts';
import { type Plan, plan } from '../../core/plan/plan.ts';
import { type EpochMs, MINUTE_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { ReportPorts, RunOutcome } from '../ports/execution.ts';
import { edit, oweEdit } from './edit.ts';
import { postOutcome } from './post-outcome.ts';
import { tellAdmins } from './say-once.ts';
import { untilCurrent } from './until-current.ts';

/** Rewrites the messages of `mine` that have news or are finished. Records of finished ones are archived. */
export async function updateNotices(
  mine: readonly StoredNotice[],
  outcome: RunOutcome,
  ports: ReportPorts,
): Promise<readonly Failure[]> {
  const { decided, stopped, notices, complete } = outcome;
  const itemFacts = ({ decisions }: Plan): ItemFacts => ({
    decisions: new Map(decisions.map((d) => [d.resource.key, d])),
    outcomes: new Map(
      stopped.map((r) => [
        r.resource.key,
        r.ok ? { ok: true, remark: r.remark } : { ok: false, detail: r.reason, retried: r.kind === 'later' },
      ]),
    ),
    notices,
    complete,
    now: decided.at,
  });
  const known = itemFacts(decided);
  const failures = await Promise.all(mine.map((notice) => update(notice, known, itemFacts, outcome, ports)));
  return failures.filter((failure) => failure !== undefined);
}

async function update(
  notice: StoredNotice,
  known: ItemFacts,
  itemFacts: (again: Plan) => ItemFacts,
  { facts, tickMinutes }: RunOutcome,
  ports: ReportPorts,
): Promise<Failure | undefined> {
  const { store, notifier } = ports;
  const { delivered } = notice;
  if (!delivered) return undefined;
  // A run may start some seconds late.
  const since = known.now - (tickMinutes + 1) * MINUTE_MS;
  const view = viewNotice(notice, known);
  const isAhead = known.now < notice.stopAt;
  const isOwed = facts.remarks.has(remarkRef(editOwed(notice.name)));
  const isChanged = isOwed || asShown(notice, view, known.decisions, known.now) !== notice;
  // Leave a message alone if it would say the same as before.
  if (isAhead && !isChanged) return undefined;
  if (!isChanged && !isFinished(view, known) && !isJustDue(notice, known) && !hasNews(view, known, since))
    return undefined;
  const keys = notice.items.map(({ key }) => key);
  try {
    const latest = await untilCurrent(keys, facts, store, async (factsNow) => {
      const itsFacts = factsNow === facts ? known : itemFacts(plan(factsNow, known.now));
      const shown = viewNotice(notice, itsFacts);
      const current = asShown(notice, shown, itsFacts.decisions, itsFacts.now);
      const view = viewNotice(current, itsFacts);
      const edited = await edit(view, delivered.ts, notifier);
      return { current, view, edited, isFinal: isFinished(shown, itsFacts) };
    });
    const { current, isFinal } = latest;
    // What the message should say is said when everything in it is over.
    if (isFinal && latest.edited === 'never' && (await postOutcome(latest.view, ports)) === 'taken')
      return undefined;
    if (isFinal) await store.settleNotice(current);
    else if (current !== notice) await store.correctNotice(current);
    if (isOwed) await store.removeRemark(editOwed(notice.name));
    return undefined;
  } catch (error) {
    const { name, channel } = notice;
    await oweEdit(notice, store);
    if (await tellAdmins(error, channel, ports)) return undefined;
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
