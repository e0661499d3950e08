import type { StoredNotice } from '../../core/notice/notice.ts';
import type { Decision } from '../../core/plan/decision.ts';
import type { ItemStatus, NoticeView } from '../../core/plan/notice-view.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import { isDown } from '../../core/resource/state.ts';
import type { EpochMs } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { edit } from './edit.ts';
import { tellAdmins } from './say-once.ts';

export type WithdrawPorts = Pick<TickPorts, 'clock' | 'store' | 'notifier' | 'settings'>;

/**
 * After the settings have changed from observing to acting or back: messages of the other mode promise what is not done, so they are
 * put right and stand no longer. Their stops get notices of their own.
 *
 * @param decisions what is known of the resources; nothing where a tick is divided
 */
export async function withdrawOtherMode(
  decisions: readonly Decision[],
  ports: WithdrawPorts,
): Promise<readonly Failure[]> {
  const { store, clock, settings } = ports;
  let standing: readonly StoredNotice[];
  try {
    standing = await store.readOtherMode();
  } catch (error) {
    return [{ kind: 'not-withdrawn', cause: messageOf(error) }];
  }
  const now = clock.now();
  const byKey = new Map(decisions.map((each) => [each.resource.key, each]));
  const withdrawn = await Promise.all(
    standing.map((notice) => withdraw(notice, viewOf(notice, settings.mode, byKey, now), now, ports)),
  );
  return withdrawn.flatMap((failure) => failure ?? []);
}

async function withdraw(
  notice: StoredNotice,
  view: NoticeView,
  now: EpochMs,
  ports: WithdrawPorts,
): Promise<Failure | undefined> {
  const { store, notifier } = ports;
  const { delivered } = notice;
  // Once its time has come, a rehearsal has said that nothing happened.
  const isOver = view.rehearsal !== undefined && now >= notice.stopAt;
  try {
    if (delivered !== undefined && !isOver) await edit(view, delivered.ts, notifier);
  } catch (error) {
    // After its time the message misleads nobody: let it rest rather than fail every run.
    if (now < notice.stopAt)
      return (await tellAdmins(error, notice.channel, ports))
        ? undefined
        : { kind: 'not-withdrawn', cause: messageOf(error) };
  }
  try {
    await store.dropOtherMode(notice);
    return undefined;
  } catch (error) {
    return { kind: 'not-withdrawn', cause: messageOf(error) };
  }
}

function viewOf(
  notice: StoredNotice,
  mode: 'observe' | 'act',
  decisions: ReadonlyMap<ResourceKey, Decision>,
  now: EpochMs,
): NoticeView {
  const lines = notice.items.map((item) => ({ item, status: statusOf(decisions.get(item.key), now) }));
  return mode === 'act'
    ? { notice, lines, rehearsal: { objections: [], isOver: true } }
    : { notice, lines, isWithdrawn: true };
}

function statusOf(decision: Decision | undefined, now: EpochMs): ItemStatus {
  if (decision === undefined || !isDown(decision.resource))
    return { kind: 'overtaken', why: { kind: 'only-observing' } };
  return { kind: 'stopped', at: decision.resource.lastChange?.at ?? now };
}
