import type { Unexpected } from '../notice/notice.ts';
import type { Resource } from '../resource/resource.ts';
import { isStarting, isStoppable } from '../resource/state.ts';
import { ceilToMinute, type EpochMs, floorToMinute, MINUTE_MS } from '../time.ts';
import type { DecideContext, Understood } from './decide-context.ts';
import { type Action, ANNOUNCE, type Decision, NONE, STOP } from './decision.ts';

/** No notice, no stop: works out from a due stop when it may happen. */
export function stopGate(
  { resource, view, records }: Understood,
  {
    at: due,
    unexpected,
    decidedBy,
  }: { readonly at: EpochMs; readonly unexpected: Unexpected | undefined } & Pick<Decision, 'decidedBy'>,
  { now, tickMinutes, announceMinutes, coverageOf, pausedOf }: DecideContext,
): { action: Action; stopAt: EpochMs; notice?: string | undefined; untoldSince?: EpochMs | undefined } {
  const { leadMinutes } = view.policy;
  if (view.policy.notice === 'none') {
    return { action: due <= now ? ready(resource) : NONE, stopAt: due };
  }
  // A notice from before a hold or a pause no longer counts, even if the new one could not be posted before that ended.
  const wanted = Math.max(due, records.ended?.until ?? due, pausedOf(resource).endedAt ?? due);
  const notice = (leadMinutes + announceMinutes) * MINUTE_MS;
  // On whole minutes, so that two machines started seconds apart share one message.
  const fresh = ceilToMinute(Math.max(due, floorToMinute(now) + notice));
  const coverage = coverageOf(resource, {
    due: wanted,
    // Only a schedule moves a stop forward: what a person was told of a hold or a grace time stands. A tick is not worth a second
    // notice, and a divided tick plans a little further ahead than the other runs.
    soonest: decidedBy === 'schedule' ? Math.max(wanted, fresh + tickMinutes * MINUTE_MS) : undefined,
    channel: view.policy.channel,
  });
  if (coverage.kind === 'announced') {
    // The lead time is counted in clock minutes, the precision of EventBridge Scheduler.
    const aged = floorToMinute(coverage.deliveredAt) + leadMinutes * MINUTE_MS;
    const stopAt = Math.max(coverage.stopAt, aged);
    const action = stopAt <= now ? ready(resource) : NONE;
    return { action, stopAt, notice: coverage.notice.name };
  }
  if (coverage.kind === 'in-flight') {
    return {
      action: { kind: 'wait', why: { kind: 'notice-in-flight' } },
      stopAt: coverage.stopAt,
    };
  }
  // Starting outside its schedule. It is announced once it is known who started it: as a rule when it is up.
  const isExplained = isStoppable(resource) && resource.lastChange?.to === 'running';
  if (isStarting(resource) && !isExplained && due <= now) {
    return { action: { kind: 'wait', why: { kind: 'still-starting' } }, stopAt: due };
  }
  // Announce now if the next tick would be too late for the full lead time.
  const tooLateNextTime = now + tickMinutes * MINUTE_MS > fresh - notice;
  const tell = tooLateNextTime || unexpected !== undefined;
  if (!tell) return { action: NONE, stopAt: fresh };
  const { lastChange } = resource;
  const upSince = lastChange?.to === 'running' ? lastChange.at : undefined;
  return { action: ANNOUNCE, stopAt: fresh, untoldSince: Math.max(wanted - notice, upSince ?? 0) };
}

function ready(resource: Resource): Action {
  if (isStoppable(resource)) return STOP;
  return { kind: 'wait', why: { kind: 'not-stoppable', rawState: resource.rawState } };
}
