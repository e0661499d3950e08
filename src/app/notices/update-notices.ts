import type { StoredNotice } from '../../core/notice/notice.ts';
import { editOwed } from '../../core/notice/remark.ts';
import { asShown } from '../../core/plan/corrections.ts';
import { type ItemFacts, isFinished, viewNotice } from '../../core/plan/item-status.ts';
import { type Plan, plan } from '../../core/plan/plan.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { ReportPorts, RunOutcome } from '../ports/execution.ts';
import { edit, oweEdit } from './edit.ts';
import { postOutcome } from './post-outcome.ts';
import { tellAdmins } from './say-once.ts';
import { untilCurrent } from './until-current.ts';
import { isEditOwed, isUpdateDue, itemFactsOf } from './update-due.ts';

/** Rewrites the messages of `mine` that have news or are finished. Records of finished ones are archived. */
export async function updateNotices(
  mine: readonly StoredNotice[],
  outcome: RunOutcome,
  ports: ReportPorts,
): Promise<readonly Failure[]> {
  const { decided, stopped, notices, complete } = outcome;
  const itemFacts = (plan: Plan): ItemFacts =>
    itemFactsOf({ ...plan, at: decided.at }, { notices, complete, stopped });
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
  // Leave a message alone if it would say the same as before.
  if (!isUpdateDue(notice, known, facts.remarks, tickMinutes)) return undefined;
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
    if (isEditOwed(notice, facts.remarks)) await store.removeRemark(editOwed(notice.name));
    return undefined;
  } catch (error) {
    const { name, channel } = notice;
    await oweEdit(notice, store);
    if (await tellAdmins(error, channel, ports)) return undefined;
    return { kind: 'notice-not-updated', notice: name, channel, cause: messageOf(error) };
  }
}
