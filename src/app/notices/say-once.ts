import type { Remark } from '../../core/plan/remarks.ts';
import { messageOf } from '../message-of.ts';
import type { News, Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';

/** The store takes thousands of writes a second, a run has its time: what is left over is said at the next tick. */
const MOST_AT_ONCE = 100;

const TITLES: Readonly<Record<Remark['topic'], string>> = {
  'left-alone': 'Tagged, but left alone',
  'start-failed': 'Could not be started',
  waiting: 'Waits for what could not be started',
  unreadable: 'Could not be looked at',
  'invalid-channel-tag': 'A tag names no channel',
  'slack-refuses': 'Slack does not take messages',
};

/**
 * Says what has not been said before: a message a channel and topic. Claim first, so that two runs say it once; what could not
 * be posted is given back and said at the next tick. Returns what failed, a line each.
 */
export async function sayOnce(
  remarks: readonly Remark[],
  { store, notifier }: { readonly store: Store; readonly notifier: Notifier },
): Promise<string[]> {
  const claims = await Promise.allSettled(
    remarks.slice(0, MOST_AT_ONCE).map(async (remark) => ({
      remark,
      claimed: await store.createRemark(remark.subject, remark.until),
    })),
  );
  const failures = claims.flatMap((claim) =>
    claim.status === 'rejected' ? [`a remark: ${messageOf(claim.reason)}`] : [],
  );
  const fresh = claims.flatMap((claim) =>
    claim.status === 'fulfilled' && claim.value.claimed === 'created' ? [claim.value.remark] : [],
  );
  const groups = Map.groupBy(fresh, ({ channel, topic }) => `${channel} ${topic}`);
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    try {
      await notifier.tell(first.channel, newsOf(first.topic, group));
    } catch (error) {
      await Promise.allSettled(group.map(({ subject }) => store.removeRemark(subject)));
      failures.push(`a message to ${first.channel}: ${messageOf(error)}`);
    }
  }
  return failures;
}

const newsOf = (topic: Remark['topic'], remarks: readonly Remark[]): News => ({
  title: TITLES[topic],
  lines: remarks.map(({ line }) => line),
  retry: topic === 'start-failed',
});
