import type { Settings } from '../settings/settings.ts';
import { type EpochMs, HOUR_MS } from '../time.ts';
import type { Decision } from './decision.ts';
import type { ThreadOf } from './thread.ts';

/** As far as a digest looks ahead: an evening and a night, and not the next day's evening. */
const AHEAD_MS = 12 * HOUR_MS;

/** Which stops are announced together, in the channels that want one message an evening. */
export interface Digests {
  /** What a decision's stop has in common with the others of its digest; undefined where it is announced by itself. */
  of(decision: Decision): 'digest' | undefined;
}

/**
 * The first stop of an evening that has to be announced brings along all that are known to follow. What is not by schedule (somebody's
 * start, the end of a hold) is news of its own, then as now.
 */
export function digestsOf(
  announced: readonly Decision[],
  channels: Settings['channels'],
  threadOf: ThreadOf,
): Digests {
  const firsts = new Map<string, EpochMs>();
  for (const decision of announced) {
    const channel = digestChannel(decision, channels);
    const at = decision.next?.at;
    if (channel === undefined || at === undefined || threadOf(decision) !== undefined) continue;
    firsts.set(channel, Math.min(at, firsts.get(channel) ?? at));
  }
  if (firsts.size === 0) return { of: () => undefined };
  return {
    of(decision) {
      const channel = digestChannel(decision, channels);
      const first = channel === undefined ? undefined : firsts.get(channel);
      const at = decision.next?.at;
      return first !== undefined && at !== undefined && at <= first + AHEAD_MS ? 'digest' : undefined;
    },
  };
}

function digestChannel({ view, unexpected }: Decision, channels: Settings['channels']): string | undefined {
  if (!view.ok || unexpected !== undefined) return undefined;
  return channels.get(view.policy.channel) === 'digest' ? view.policy.channel : undefined;
}
