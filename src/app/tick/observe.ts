import type { NoticeView, StoredNotice } from '../../core/notice/notice.ts';
import { distinctObjections, type Objection } from '../../core/notice/objection.ts';
import { type ItemFacts, isFinished, viewNotice } from '../../core/plan/item-status.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import type { Resource } from '../../core/resource/resource.ts';
import { messageOf } from '../message-of.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Objections } from '../ports/objections.ts';
import type { Power, PowerResult } from '../ports/power.ts';
import type { Store } from '../ports/store.ts';

/** What the plan comes to where nothing is acted on: it is said, and no more. */
export const unacted = (decided: Plan): Plan => ({ ...decided, stops: [], starts: [] });

/** Stands where the power to start and stop would be: whatever asks for it, and however, AWS hears nothing of it. */
export const noPower: Power = {
  start: async (resources) => resources.map(onlyObserved),
  stop: async (resources) => resources.map(onlyObserved),
};

const onlyObserved = (resource: Resource): PowerResult => ({
  resource,
  ok: false,
  kind: 'refused',
  code: 'OnlyObserving',
  reason: 'Uptime only observes so far and touches nothing: mode in uptime.config.ts says so',
});

/** The same notifier, whose notices say that nothing will happen, and who objects. */
export const rehearsing = (notifier: Notifier, objections: Objections): Notifier => {
  const rehearsed = async (view: NoticeView): Promise<NoticeView> =>
    view.rehearsal === undefined
      ? { ...view, rehearsal: { objections: objectionsTo(view, await objections.readObjections()) } }
      : view;
  return {
    ...notifier,
    postNotice: async (view) => notifier.postNotice(await rehearsed(view)),
    updateNotice: async (view, ts) => notifier.updateNotice(await rehearsed(view), ts),
  };
};

export function objectionsTo({ lines }: NoticeView, all: readonly Objection[]): readonly Objection[] {
  const refs = new Set(lines.map(({ item }) => resourceRef(item.key)));
  return distinctObjections(all.filter(({ resource }) => refs.has(resource)));
}

/**
 * What becomes of a rehearsed notice: at its time the message says what would have happened. Its record stays until everything in it
 * is overtaken, so that nothing is announced twice. Returns what failed, a line each.
 *
 * @param isFiring whether this run is the notice's own
 */
export async function updateRehearsals(
  decided: Plan,
  notices: readonly StoredNotice[],
  { complete, isFiring }: { readonly complete: boolean; readonly isFiring: boolean },
  { store, notifier }: { readonly store: Store; readonly notifier: Notifier },
): Promise<string[]> {
  const facts: ItemFacts = {
    decisions: new Map(decided.decisions.map((d) => [d.resource.key, d])),
    outcomes: new Map(),
    notices,
    complete,
    now: decided.at,
  };
  const failures = await Promise.all(
    notices.map(async (notice) => {
      if (!notice.delivered || facts.now < notice.stopAt) return [];
      try {
        const view = viewNotice(notice, facts);
        if (isFiring) await notifier.updateNotice(view, notice.delivered.ts);
        if (isFinished(view, facts)) await store.removeNotice(notice.name);
        return [];
      } catch (error) {
        return [`the rehearsal ${notice.name} in ${notice.channel}: ${messageOf(error)}`];
      }
    }),
  );
  return failures.flat();
}
