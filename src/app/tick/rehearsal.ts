import type { StoredNotice } from '../../core/notice/notice.ts';
import { distinctObjections, type Objection } from '../../core/notice/objection.ts';
import { editOwed, remarkRef } from '../../core/notice/remark.ts';
import { type ItemFacts, isFinished, viewNotice } from '../../core/plan/item-status.ts';
import type { NoticeView } from '../../core/plan/notice-view.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import { edit, oweEdit } from '../notices/edit.ts';
import { tellAdmins } from '../notices/say-once.ts';
import type { Execution, ReportPorts, RunOutcome } from '../ports/execution.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Objections } from '../ports/objections.ts';
import type { Power, PowerResult } from '../ports/power.ts';

/** Observe mode: announces the plan and does nothing else. */
export const rehearsal: Execution = {
  actedOn: (planned) => ({ ...planned, stops: [], starts: [] }),
  report: updateRehearsals,
};

/** The settings for a rehearsal, which shows everything that would stop. */
export const rehearsalSettings = (settings: Settings): Settings => ({
  ...settings,
  rehearsesUnannounced: true,
});

/** Replaces the power port, so that AWS is never asked to start or stop anything. */
export function noPower(reason: string): Power {
  const refuse = async (resources: readonly Resource[]): Promise<PowerResult[]> =>
    resources.map((resource) => ({
      resource,
      ok: false,
      kind: 'refused',
      code: 'OnlyObserving',
      is: 'not-asked',
      reason,
    }));
  return { start: refuse, stop: refuse };
}

/** A notifier whose notices say that nothing will happen and who objects. */
export const rehearsing = (notifier: Notifier, objections: Objections): Notifier => {
  const rehearsed = async (view: NoticeView): Promise<NoticeView> =>
    view.rehearsal === undefined && view.isWithdrawn === undefined
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
 * At its stop time, the message of a rehearsed notice says what would have happened. Its record stays until everything in it is
 * overtaken, so that nothing is announced twice.
 */
async function updateRehearsals(
  mine: readonly StoredNotice[],
  { decided, complete, isFiring, facts: { remarks } }: RunOutcome,
  ports: ReportPorts,
): Promise<readonly Failure[]> {
  const { store, notifier } = ports;
  const facts: ItemFacts = {
    decisions: new Map(decided.decisions.map((d) => [d.resource.key, d])),
    outcomes: new Map(),
    notices: mine,
    complete,
    now: decided.at,
  };
  const failures = await Promise.all(
    mine.map(async (notice): Promise<Failure | undefined> => {
      if (!notice.delivered || facts.now < notice.stopAt) return undefined;
      try {
        const view = viewNotice(notice, facts);
        const isOwed = remarks.has(remarkRef(editOwed(notice.name)));
        // Nothing happened, so nothing has to be said of a rehearsal whose message is gone.
        if (isFiring || isOwed) await edit(view, notice.delivered.ts, notifier);
        if (isOwed) await store.removeRemark(editOwed(notice.name));
        if (isFinished(view, facts)) await store.removeNotice(notice);
        return undefined;
      } catch (error) {
        const { name, channel } = notice;
        await oweEdit(notice, store);
        if (await tellAdmins(error, channel, ports)) return undefined;
        return { kind: 'rehearsal-not-updated', notice: name, channel, cause: messageOf(error) };
      }
    }),
  );
  return failures.filter((failure) => failure !== undefined);
}
