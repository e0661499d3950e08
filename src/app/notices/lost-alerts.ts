import { boundsGivenBack, leftAtZero, remarkRef } from '../../core/notice/remark.ts';
import { type AtZero, type Lost, lostAtZero } from '../../core/plan/at-zero.ts';
import type { Facts } from '../../core/plan/plan.ts';
import type { Remark } from '../../core/plan/remark.ts';
import { atZeroRemark } from '../../core/plan/remarks.ts';
import { readResourceKey } from '../../core/resource/key.ts';
import { type Target, targetOf } from '../../core/resource/target.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { EpochMs } from '../../core/time.ts';
import { mapLimited } from '../limiter.ts';
import { messageOf } from '../message-of.ts';
import type { TickPorts } from '../ports/tick-ports.ts';

/** The rest is looked for at the next tick. */
const MOST_AT_ONCE = 50;
const LOOKS_AT_ONCE = 8;

type LostPorts = Pick<TickPorts, 'targets' | 'settings' | 'log'>;

/**
 * What Uptime scaled to zero and no longer finds, as remarks to the administrators: without its tag, nobody else hears of it. Each is
 * looked for alone first, because a list may lag. Where that can't be told, the next tick looks again.
 *
 * @param failures what could not be read
 * @param only the targets that were read, where other runs read the rest
 */
export async function lostAlerts(
  { resources, acts, sightings, remarks }: Facts,
  failures: readonly TargetFailure[],
  only: readonly Target[] | undefined,
  now: EpochMs,
  ports: LostPorts,
): Promise<Remark[]> {
  const found = new Set(resources.map(({ key }) => key));
  const lost = lostAtZero(acts ?? new Map(), sightings ?? new Map(), found)
    .filter(
      ({ key, stoppedAt }) =>
        !remarks.has(remarkRef(leftAtZero(key, stoppedAt))) &&
        // Someone started it by hand.
        !remarks.has(remarkRef(boundsGivenBack(key, stoppedAt))),
    )
    .filter(({ key }) => only === undefined || isIn(only, targetOf(key)))
    .slice(0, MOST_AT_ONCE);
  if (lost.length === 0) return [];
  try {
    const covered = await ports.targets.list();
    const all = { targets: covered.targets, failures: [...failures, ...covered.failures] };
    const alerts = await mapLimited(lost, LOOKS_AT_ONCE, async (each) => {
      const why = await whyLost(each, all, ports);
      if (why === undefined) return [];
      const { key, name, was, stoppedAt } = each;
      const news = { topic: 'at-zero', of: { key, name }, was, why } as const;
      return [atZeroRemark(news, stoppedAt, ports.settings.adminChannel, now)];
    });
    return alerts.flat();
  } catch (error) {
    ports.log.warn('what is not found could not be looked for', { cause: messageOf(error) });
    return [];
  }
}

/** Undefined where it is there, or where that is not known. */
async function whyLost(
  { key }: Lost,
  { targets, failures }: { readonly targets: readonly Target[]; readonly failures: readonly TargetFailure[] },
  { targets: find, settings }: LostPorts,
): Promise<AtZero['why'] | undefined> {
  const identity = readResourceKey(key);
  if (identity === undefined) return undefined;
  const { accountId, region } = identity;
  // A failure may be about the account as a whole, and then names none of its Regions.
  const isUnread = failures.some(
    (failure) =>
      failure.accountId === accountId &&
      (failure.region === region || !targets.some((target) => target.region === failure.region)),
  );
  if (isUnread) return undefined;
  if (!isIn(targets, identity)) return { kind: 'not-covered' };
  return (await find.find(identity)) === undefined
    ? { kind: 'not-found', tagKey: settings.tagKey }
    : undefined;
}

const isIn = (targets: readonly Target[], { accountId, region }: Target): boolean =>
  targets.some((target) => target.accountId === accountId && target.region === region);
