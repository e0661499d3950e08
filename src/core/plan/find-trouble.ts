import type { StoredNotice } from '../notice/notice.ts';
import { type RemarkRef, unreachedChannel } from '../notice/remark.ts';
import { isStopped } from '../resource/state.ts';
import type { Settings } from '../settings/settings.ts';
import { type EpochMs, MINUTE_MS } from '../time.ts';
import type { Decision } from './decision.ts';
import type { Trouble } from './trouble.ts';

interface TroubleFacts {
  readonly settings: Pick<Settings, 'mode' | 'tickMinutes'>;
  readonly notices: readonly StoredNotice[];
  readonly remarks: ReadonlyMap<RemarkRef, EpochMs>;
}

/** Finds what is wrong about a decided resource. While Uptime only observes, nothing is late. */
export function troubleFinder(
  { settings, notices, remarks }: TroubleFacts,
  now: EpochMs,
): (decision: Decision) => Trouble | undefined {
  // One tick may be lost. The next one makes up for it.
  const late = now - 2 * settings.tickMinutes * MINUTE_MS;
  const refusing = channelsRefusing(notices, remarks);
  return (decision) => {
    const { view, action, next, untoldSince } = decision;
    if (!view.ok || settings.mode === 'observe') return undefined;
    const { channel, notice } = view.policy;
    if (untoldSince !== undefined && untoldSince <= late)
      return { kind: 'not-announced', since: untoldSince };
    if (next !== undefined && next.at <= late) {
      if (action.kind === 'stop') return { kind: 'stop-overdue', since: next.at };
      if (action.kind === 'start') return { kind: 'start-overdue', since: next.at };
    }
    if (isDownInHours(decision)) return { kind: 'down-in-hours' };
    const isRefused = notice === 'required' && action.kind !== 'leave' && refusing(channel);
    return isRefused ? { kind: 'channel-refuses', channel } : undefined;
  };
}

function isDownInHours({ view, resource, action, decidedBy, leftAlone, hold }: Decision): boolean {
  if (!view.ok || view.desired !== 'running' || !isStopped(resource) || hold !== undefined) return false;
  if (resource.lastChange?.by === 'person') return false;
  return (action.kind === 'none' && decidedBy === 'schedule') || leftAlone?.kind === 'protected';
}

/** A message that went out since shows that the channel takes them again. */
function channelsRefusing(
  notices: readonly StoredNotice[],
  remarks: ReadonlyMap<RemarkRef, EpochMs>,
): (channel: string) => boolean {
  const refusedAt = new Map<string, EpochMs>();
  for (const [ref, at] of remarks) {
    const channel = unreachedChannel(ref);
    if (channel !== undefined) refusedAt.set(channel, Math.max(at, refusedAt.get(channel) ?? at));
  }
  for (const { channel, delivered } of refusedAt.size === 0 ? [] : notices) {
    const at = refusedAt.get(channel);
    if (at !== undefined && delivered !== undefined && delivered.at > at) refusedAt.delete(channel);
  }
  return (channel) => refusedAt.has(channel);
}
