import type { NoticeView, StoredNotice } from '../core/notice.ts';
import type { Plan } from '../core/plan/plan.ts';
import { isFinished, type StandingFacts, viewNotice } from '../core/plan/standing.ts';
import { messageOf } from './message-of.ts';
import type { Notifier, PowerResult, Store } from './ports.ts';

/**
 * Rewrites the messages that this run changed, and those that have done their work; the latter's records are dropped.
 * Returns what failed, a line each.
 *
 * @param complete whether every target could be read
 */
export async function updateNotices(
  decided: Plan,
  notices: readonly StoredNotice[],
  stopped: readonly PowerResult[],
  complete: boolean,
  { store, notifier }: { readonly store: Store; readonly notifier: Notifier },
): Promise<string[]> {
  const facts: StandingFacts = {
    decisions: new Map(decided.decisions.map((d) => [d.resource.key, d])),
    outcomes: new Map(
      stopped.map((r) => [
        r.resource.key,
        r.ok
          ? { ok: true, ...(r.remark !== undefined && { remark: r.remark }) }
          : { ok: false, reason: r.reason, retried: r.kind === 'later' },
      ]),
    ),
    complete,
    now: decided.at,
  };
  const failures = await Promise.all(notices.map((notice) => update(notice, facts, { store, notifier })));
  return failures.filter((failure) => failure !== undefined);
}

async function update(
  notice: StoredNotice,
  facts: StandingFacts,
  { store, notifier }: { readonly store: Store; readonly notifier: Notifier },
): Promise<string | undefined> {
  if (!notice.delivered || facts.now < notice.stopAt) return undefined;
  const view = viewNotice(notice, facts);
  const finished = isFinished(view, facts);
  try {
    // The channel is told once of one thing: a message that says the same as before is left alone.
    if (finished || hasNews(view, facts)) await notifier.updateNotice(view, notice.delivered.ts);
    if (finished) await store.removeNotice(notice.name);
    return undefined;
  } catch (error) {
    return `the message of ${notice.name} in ${notice.channel}: ${messageOf(error)}`;
  }
}

const hasNews = ({ lines }: NoticeView, { outcomes }: StandingFacts): boolean =>
  lines.some(({ item, standing }) => outcomes.has(item.key) || standing.kind === 'failed');
