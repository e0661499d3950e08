import { type ClosedUntil, type NoticeItem, type StoredNotice, stopOf } from '../notice/notice.ts';
import type { ResourceKey } from '../resource/key.ts';
import { isDown, isStopped } from '../resource/state.ts';
import { hoursOutside } from '../schedule/hours-outside.ts';
import { type EpochMs, HOUR_MS } from '../time.ts';
import { closedUntil } from './closed-ahead.ts';
import type { Decision } from './decision.ts';
import type { ItemStatus, NoticeView, NotStopped, Overtaken } from './notice-view.ts';
import { startsSoonAfter } from './starts-soon.ts';
import { stopAhead } from './stop-ahead.ts';

/** The result of a stop in this tick. Absent for a resource that was not due to stop. */
export type StopOutcome =
  | { readonly ok: true; readonly remark?: string | undefined }
  /** AWS's words. `retried`: AWS was busy and will be asked again; otherwise it refused. */
  | { readonly ok: false; readonly detail: string; readonly retried: boolean };

export interface ItemFacts {
  readonly decisions: ReadonlyMap<ResourceKey, Decision>;
  readonly outcomes: ReadonlyMap<ResourceKey, StopOutcome>;
  /** All known notices: some may be in this one's thread. */
  readonly notices: readonly StoredNotice[];
  /** Whether every target could be read. If not, a missing resource may still exist. */
  readonly complete: boolean;
  readonly now: EpochMs;
}

/** The current status of everything a notice announced: what its message shows. */
export function viewNotice(notice: StoredNotice, facts: ItemFacts): NoticeView {
  const replies = repliesTo(notice, facts.notices);
  const timeZone = commonZone(notice, facts);
  return {
    notice,
    lines: notice.items.map((item) => {
      const status = statusOf(item, notice, replies, facts);
      return { item, status, closed: closedSince(item, status, facts) };
    }),
    ...(timeZone !== undefined && { timeZone }),
  };
}

/** By its schedule as it is now. Of what is gone, only the notice knows. */
function closedSince(
  item: NoticeItem,
  status: ItemStatus,
  { decisions }: ItemFacts,
): ClosedUntil | undefined {
  const stopAt = status.kind === 'stopped' ? status.at : stopAhead(status);
  const decision = decisions.get(item.key);
  if (stopAt === undefined) return undefined;
  return decision === undefined ? item.closed : closedUntil(stopAt, decision.view);
}

function commonZone({ items }: StoredNotice, { decisions }: ItemFacts): string | undefined {
  const zones = items.flatMap(({ key }) => {
    const view = decisions.get(key)?.view;
    return view?.ok && view.schedule.kind === 'weekly' ? [view.schedule.timeZone] : [];
  });
  const [zone, ...others] = new Set(zones);
  return others.length === 0 ? zone : undefined;
}

/** The names of the other notices in its thread, whether or not it started the thread. */
function repliesTo(notice: StoredNotice, all: readonly StoredNotice[]): ReadonlySet<string> {
  const root = notice.thread?.ts ?? notice.delivered?.ts;
  return new Set(
    all
      .filter(
        ({ channel, thread }) => channel === notice.channel && thread !== undefined && thread.ts === root,
      )
      .flatMap(({ name }) => (name === notice.name ? [] : [name])),
  );
}

/**
 * Whether a notice is finished: its stop time is past and no announced stop is left. An accepted stop counts only once
 * the machine is seen down, so that one that comes back is stopped under the same notice.
 */
export const isFinished = ({ notice, lines }: NoticeView, { decisions, now }: ItemFacts): boolean =>
  now >= notice.stopAt && lines.every(({ item, status }) => isSettled(status, decisions.get(item.key)));

function isSettled(status: ItemStatus, decision: Decision | undefined): boolean {
  switch (status.kind) {
    case 'overtaken':
    case 'kept':
    // After a pause people are told again, so this message has nothing left to say.
    case 'paused':
      return true;
    case 'stopped':
      return decision !== undefined && isStopped(decision.resource);
    // A holder may extend the hold from this message or its thread, until a message elsewhere replaces it.
    case 'held':
      return status.announcedElsewhere === true;
    // A permanent AWS refusal is shown here and then remembered as a remark.
    case 'failed':
      return !status.retried;
    case 'stops':
      return false;
  }
}

function statusOf(
  item: NoticeItem,
  notice: StoredNotice,
  replies: ReadonlySet<string>,
  facts: ItemFacts,
): ItemStatus {
  const { decisions, outcomes, complete, now } = facts;
  const stopAt = stopOf(item, notice);
  const decision = decisions.get(item.key);
  if (!decision) {
    return complete ? overtaken({ kind: 'gone' }) : { kind: 'stops', at: stopAt };
  }
  const { action, next, resource, hold, runningHold, decidedBy } = decision;
  const again = decision.notice !== undefined && replies.has(decision.notice);
  if (action.kind === 'leave') return leftAloneSince(decision.leftAlone, item);
  const outcome = outcomes.get(item.key);
  if (isDown(resource)) {
    const at = resource.lastChange?.at ?? now;
    return {
      kind: 'stopped',
      at,
      startsAt: startsAgain(decision),
      remark: outcome?.ok ? outcome.remark : item.remark,
    };
  }
  // A hold that was made meanwhile came too late.
  if (outcome?.ok) {
    return { kind: 'stopped', at: now, startsAt: startsAgain(decision), remark: outcome.remark };
  }
  const { paused } = decision;
  if (paused !== undefined) return { kind: 'paused', by: paused.by, until: paused.until };
  if (isMoved(decision, notice)) return overtaken({ kind: 'moved', channel: decision.view.policy.channel });
  if (decidedBy === 'hold' && hold?.keep === 'running') {
    const stopsAt = next?.direction === 'stop' ? next.at : undefined;
    return {
      kind: 'held',
      by: hold.by,
      until: hold.until,
      reason: hold.reason,
      stopsAt,
      startsAt: stopsAt === undefined ? undefined : startsSoonAfter(stopsAt, decision.view),
      ownHours: ownHours(decision, stopAt, hold.until) || undefined,
      announcedAgain: again || undefined,
      announcedElsewhere: isElsewhere(decision, notice, again) || undefined,
    };
  }
  if (outcome) return failed({ kind: 'refused', detail: outcome.detail }, outcome.retried);
  if (action.kind === 'wait' && now >= stopAt) return failed({ kind: 'waits', why: action.why }, true);
  if (next?.direction !== 'stop') return overtaken({ kind: 'no-stop-ahead' });
  // Announced by this notice, or due before it says: either way this message's promise holds.
  if (decision.notice === notice.name || next.at <= stopAt) return stops(next.at, decision);
  if (again) return { ...stops(next.at, decision), announcedAgain: true };
  if (
    runningHold !== undefined &&
    runningHold.until <= now &&
    runningHold.until >= stopAt &&
    decidedBy !== 'person'
  ) {
    // Its hours have begun again, or the new notice has not been posted yet.
    return decision.view.ok && next.at === decision.view.nextStop
      ? { kind: 'kept', by: runningHold.by, until: runningHold.until }
      : stops(next.at, decision);
  }
  if (decidedBy === 'person') return overtaken({ kind: 'started-by-hand' });
  if (item.corrected !== undefined && decision.notice !== undefined)
    return overtaken({ kind: 'announced-anew' });
  return hoursBegan(item, stopAt, decision) ? missed(item) : overtaken({ kind: 'stops-later' });
}

function stops(at: EpochMs, { view }: Decision): Extract<ItemStatus, { kind: 'stops' }> {
  const startsAt = startsSoonAfter(at, view);
  return startsAt === undefined ? { kind: 'stops', at } : { kind: 'stops', at, startsAt };
}

/** Its people are in another channel now and are told there. Without a notice, nobody is: then this message still holds. */
const isMoved = (
  decision: Decision,
  { channel }: StoredNotice,
): decision is Decision & { view: { ok: true } } =>
  decision.view.ok && decision.view.policy.notice !== 'none' && decision.view.policy.channel !== channel;

/** By the schedule that was announced, it should have stopped, and has started again. */
function hoursBegan({ schedule }: NoticeItem, stopAt: EpochMs, decision: Decision): boolean {
  const { tagText, view, next, decidedBy } = decision;
  if (!view.ok || tagText !== schedule) return false;
  const { latest, nextStart = Number.POSITIVE_INFINITY } = view;
  if (latest?.direction === 'start' && latest.at > stopAt) return true;
  // A slow kind starts ahead of its hours, so it is not stopped any more.
  return decidedBy === 'schedule' && next !== undefined && next.at > nextStart;
}

/** The reason stays what it was. */
function missed({ notStopped }: NoticeItem): ItemStatus {
  if (notStopped === undefined) return overtaken({ kind: 'hours-began' });
  const why: NotStopped = notStopped.kind === 'refused' ? notStopped : { kind: 'waits', why: notStopped };
  return { kind: 'failed', why, retried: false, hoursBegan: true };
}

function ownHours({ view }: Decision, from: EpochMs, until: EpochMs): number {
  if (!view.ok || until <= from) return 0;
  return (until - from) / HOUR_MS - hoursOutside(view.schedule, from, until);
}

function leftAloneSince(why: Decision['leftAlone'], { notStopped }: NoticeItem): ItemStatus {
  if (why === undefined) return overtaken({ kind: 'tag-changed' });
  if (why.kind !== 'stop-refused') return overtaken({ kind: 'left-alone', why });
  return failed(notStopped?.kind === 'refused' ? notStopped : { kind: 'refused-before' }, false);
}

/** Announced by a message that is neither this one nor in its thread. People should press there. */
const isElsewhere = ({ notice }: Decision, { name }: StoredNotice, again: boolean): boolean =>
  notice !== undefined && notice !== name && !again;

const failed = (why: NotStopped, retried: boolean): ItemStatus => ({ kind: 'failed', why, retried });

const overtaken = (why: Overtaken): ItemStatus => ({ kind: 'overtaken', why });

function startsAgain({ next, view }: Decision): EpochMs | undefined {
  if (next?.direction === 'start') return next.at;
  return view.ok ? view.nextStart : undefined;
}
