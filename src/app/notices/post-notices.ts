import { type Notice, type NoticeItem, type StoredNotice, stopOf } from '../../core/notice/notice.ts';
import type { UseSnooze } from '../../core/notice/use-snoozes.ts';
import type { ItemStatus } from '../../core/plan/notice-view.ts';
import type { Plan } from '../../core/plan/plan.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { Settings } from '../../core/settings/settings.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { AuditLog } from '../ports/audit-log.ts';
import type { Clock } from '../ports/clock.ts';
import { mayBeThere } from '../ports/delivery-error.ts';
import type { Log } from '../ports/log.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';
import type { Timers } from '../ports/timers.ts';
import { tellAdmins } from './say-once.ts';
import { endUseSnoozes, recordUseSnoozes, snoozeUsed } from './snooze-used.ts';

export interface PostPorts {
  readonly clock: Clock;
  readonly store: Store;
  readonly timers: Timers;
  readonly notifier: Notifier;
  readonly log: Log;
  readonly auditLog: AuditLog;
  readonly settings: Pick<Settings, 'adminChannel' | 'inUse' | 'mode'>;
}

/**
 * Posts the plan's notices: claim, post, confirm. The claim makes sure each is posted once. A stop waits for the confirmation.
 * When Slack refuses, the claim is removed, so the next tick tries again.
 */
export async function postNotices(decided: Plan, ports: PostPorts): Promise<readonly Failure[]> {
  const dropped = await Promise.allSettled(
    decided.abandoned.map((notice) => ports.store.removeNotice(notice)),
  );
  const postings = await Promise.all(decided.notices.map((notice) => postNotice(notice, ports)));
  return [
    ...dropped.flatMap((each): Failure[] =>
      each.status === 'rejected' ? [{ kind: 'claim-not-dropped', cause: messageOf(each.reason) }] : [],
    ),
    ...postings.flatMap((posting) => (posting.outcome === 'failed' ? [posting.failure] : [])),
  ];
}

/** `taken`: another run is posting it or has posted it. */
export type Posting =
  | { readonly outcome: 'posted' | 'taken' }
  | { readonly outcome: 'failed'; readonly failure: Failure };

/** Claims, posts and confirms one notice. */
export async function postNotice(notice: Notice, ports: PostPorts): Promise<Posting> {
  const { clock, store, timers, notifier, log } = ports;
  const claimedAt = clock.now();
  let ts: string;
  let snoozes: ReadonlyMap<ResourceKey, UseSnooze> = new Map();
  try {
    if ((await store.claimNotice(notice, claimedAt)) === 'taken') return { outcome: 'taken' };
  } catch (error) {
    return failed({ kind: 'notice-not-claimed', notice: notice.name, cause: messageOf(error) });
  }
  try {
    snoozes = await snoozeUsed(notice, claimedAt, ports);
    const lines = notice.items.map((item) => ({
      item,
      status: statusAtFirst(item, notice, snoozes.get(item.key)),
      closed: item.closed,
    }));
    ts = await notifier.postNotice({ notice, lines });
  } catch (error) {
    // Where Slack may have taken it, the claim stays: a press on the message tells which it is. Else it expires, and the notice is posted again.
    if (!mayBeThere(error))
      await Promise.allSettled([
        endUseSnoozes(snoozes.values(), ports),
        store.removeNotice({ ...notice, claimedAt }),
      ]);
    const isKnown = await tellAdmins(error, notice.channel, ports);
    return failed({ kind: 'notice-not-posted', channel: notice.channel, cause: messageOf(error), isKnown });
  }
  // A crash between these two leaves a claim without a delivery. The claim expires and the notice is posted again. A second message is
  // better than a stop without notice.
  let confirmed: StoredNotice | undefined;
  try {
    confirmed = await store.confirmNotice({ ...notice, claimedAt }, { at: clock.now(), ts });
    confirmed ??= await confirmedByPress(notice, ts, store);
  } catch (error) {
    return failed({ kind: 'notice-not-confirmed', notice: notice.name, cause: messageOf(error) });
  }
  if (confirmed === undefined) {
    return failed({ kind: 'notice-not-confirmed', notice: notice.name, cause: 'another run took it over' });
  }
  // The record is what counts: a timer that is missing is set by the next tick.
  await timers.forNotice(confirmed).catch((error: unknown) => {
    log.warn('a timer was not set', { notice: notice.name, cause: messageOf(error) });
  });
  log.info('notice posted', { notice: notice.name, channel: notice.channel, resources: notice.items.length });
  const [unwritten] = await recordUseSnoozes(notice, [...snoozes.values()], claimedAt, ports);
  return unwritten === undefined ? { outcome: 'posted' } : failed(unwritten);
}

function statusAtFirst(item: NoticeItem, notice: Notice, snooze: UseSnooze | undefined): ItemStatus {
  return snooze === undefined
    ? { kind: 'stops', at: stopOf(item, notice), startsAt: item.startsAt }
    : { kind: 'held', by: snooze.by, until: snooze.until, stopsAt: snooze.until, reason: snooze.reason };
}

/** Somebody pressed before this run came to confirm it. */
async function confirmedByPress(
  { name }: Notice,
  ts: string,
  store: Pick<Store, 'readNotice'>,
): Promise<StoredNotice | undefined> {
  const stored = await store.readNotice(name);
  return stored?.delivered?.ts === ts ? stored : undefined;
}

const failed = (failure: Failure): Posting => ({ outcome: 'failed', failure });
