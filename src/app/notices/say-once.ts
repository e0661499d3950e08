import { slackRefuses } from '../../core/notice/remark.ts';
import type { Remark } from '../../core/plan/remark.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { DAY_MS, MINUTE_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { Clock } from '../ports/clock.ts';
import { isLasting } from '../ports/delivery-error.ts';
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
  readonly settings: Pick<Settings, 'adminChannel'>;
}

/**
 * Posts what has not been posted before, one message for each channel and topic: claim, post, keep. Of two runs, only one posts. If a
 * run dies in between, its claim expires and the next run posts. When posting fails, the claim is removed for the next tick.
 */
export async function sayOnce(remarks: readonly Remark[], ports: SayPorts): Promise<readonly Failure[]> {
  const { store, notifier, clock } = ports;
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
    const { channel } = first;
    try {
      await notifier.tell(
        channel,
        group.map(({ news }) => news),
      );
      await Promise.all(group.map(({ subject, until }) => store.keepRemark(subject, until)));
    } catch (error) {
      await Promise.allSettled(group.map(({ subject }) => store.removeRemark(subject)));
      if (!(await tellAdmins(error, channel, ports)))
        failures.push({ kind: 'news-not-posted', channel, cause: messageOf(error) });
    }
  }
  return failures;
}

/**
 * Some Slack refusals last until a person acts: an archived channel, a missing scope. Tells the administrators once a day, with what to do;
 * then no run has to fail for it. False for what may pass, and where they cannot be reached either: then the run's own failure is the
 * only sign.
 */
export async function tellAdmins(error: unknown, channel: string, ports: SayPorts): Promise<boolean> {
  const { adminChannel } = ports.settings;
  if (!isLasting(error) || channel === adminChannel) return false;
  const detail = messageOf(error);
  const remark = {
    subject: slackRefuses(channel, detail),
    until: ports.clock.now() + DAY_MS,
    channel: adminChannel,
    news: { topic: 'slack-refuses', detail },
  } as const;
  return (await sayOnce([remark], ports)).length === 0;
}
