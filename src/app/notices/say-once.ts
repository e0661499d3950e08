import type { Remark } from '../../core/plan/remark.ts';
import { MINUTE_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { Clock } from '../ports/clock.ts';
import type { Notifier } from '../ports/notifier.ts';
import type { Store } from '../ports/store.ts';

/** The store takes thousands of writes a second, but a run has limited time. The rest is posted at the next tick. */
const MOST_AT_ONCE = 100;

/** How long a run has to post what it claimed. */
export const CLAIM_MS = 2 * MINUTE_MS;

export interface SayPorts {
  readonly store: Store;
  readonly notifier: Notifier;
  readonly clock: Clock;
}

/**
 * Posts what has not been posted before, one message for each channel and topic: claim, post, keep. Of two runs, only one posts. If a
 * run dies in between, its claim expires and the next run posts. When posting fails, the claim is removed for the next tick.
 */
export async function sayOnce(
  remarks: readonly Remark[],
  { store, notifier, clock }: SayPorts,
): Promise<readonly Failure[]> {
  const now = clock.now();
  const claims = await Promise.allSettled(
    remarks.slice(0, MOST_AT_ONCE).map(async (remark) => ({
      remark,
      claimed: await store.createRemark(remark.subject, now + CLAIM_MS),
    })),
  );
  const failures = claims.flatMap((claim): Failure[] =>
    claim.status === 'rejected' ? [{ kind: 'remark-not-stored', cause: messageOf(claim.reason) }] : [],
  );
  const fresh = claims.flatMap((claim) =>
    claim.status === 'fulfilled' && claim.value.claimed === 'created' ? [claim.value.remark] : [],
  );
  const groups = Map.groupBy(fresh, ({ channel, news }) => `${channel} ${news.topic}`);
  for (const group of groups.values()) {
    const [first] = group;
    if (!first) continue;
    try {
      await notifier.tell(
        first.channel,
        group.map(({ news }) => news),
      );
      await Promise.all(group.map(({ subject, until }) => store.keepRemark(subject, until)));
    } catch (error) {
      await Promise.allSettled(group.map(({ subject }) => store.removeRemark(subject)));
      failures.push({ kind: 'news-not-posted', channel: first.channel, cause: messageOf(error) });
    }
  }
  return failures;
}
