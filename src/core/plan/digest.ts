import type { Settings } from '../settings/settings.ts';
import { type EpochMs, HOUR_MS } from '../time.ts';
import type { Decision } from './decision.ts';
import type { ThreadOf } from './thread.ts';

/** How far a digest looks ahead: one evening and night, but not the next evening. */
const AHEAD_MS = 12 * HOUR_MS;

/** Which stops are announced together in channels that want one message per evening. */
export interface Digests {
  /** A key shared by all stops of the same digest. Undefined if the stop is announced on its own. */
  of(decision: Decision): 'digest' | undefined;
}

/**
 * The first stop of an evening that needs a notice brings along all the scheduled stops that follow. A stop that does
 * not follow the schedule (after a manual start or a hold) gets its own notice.
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
