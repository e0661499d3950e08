import { leftAlone, roleDenied, startFailed, stopRefused, unreadable } from '../../core/notice/remark.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { type Remark, START_FAILED_MS } from '../../core/plan/remark.ts';
import type { Size } from '../../core/resource/capacity.ts';
import { targetOf } from '../../core/resource/target.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { DAY_MS, type EpochMs, HOUR_MS, MINUTE_MS } from '../../core/time.ts';
import type { PowerResult, RefusalClass } from '../ports/power.ts';
import type { RestoreCommand } from '../ports/restore-command.ts';
import type { Store } from '../ports/store.ts';

/** Uptime's own fault: it raises an alarm and is not blamed on the resource. */
const UPTIMES_FAULT: ReadonlySet<RefusalClass> = new Set(['denied', 'caller', 'expired']);

type PowerFailure = Extract<PowerResult, { readonly ok: false }>;

/** How long AWS is not asked again to stop it: over when the next evening is announced, a day after the refusal. */
const REFUSED_MS = 20 * HOUR_MS;

/** How long a refusal counts as said. */
export const REFUSAL_SAID_MS = 30 * DAY_MS;

/** Starts that AWS refused, as remarks. */
export function startAlerts(
  started: readonly PowerResult[],
  decisions: readonly Decision[],
  tickMinutes: number,
  now: EpochMs,
  restoreCommand: RestoreCommand,
): Remark[] {
  const byKey = new Map(decisions.map((d) => [d.resource.key, d]));
  return started.flatMap((result) => {
    const decision = byKey.get(result.resource.key);
    if (result.ok || !decision?.view.ok || decision.next === undefined) return [];
    // A throttled call or a busy database usually succeeds within two ticks. Only report it after that.
    const young = now - decision.next.at < 2 * tickMinutes * MINUTE_MS;
    if (result.kind === 'later' && young && result.is !== 'full') return [];
    return [
      {
        subject: startFailed(result.resource.key, decision.next.at),
        until: now + START_FAILED_MS,
        channel: decision.view.policy.channel,
        news: {
          topic: 'start-failed' as const,
          of: { key: result.resource.key, name: result.resource.name },
          detail: result.reason,
          ...sizeOf(result, restoreCommand),
        },
      },
    ];
  });
}

/** What it would have come back to. A person may be allowed what Uptime's role is not. */
function sizeOf(
  { resource: { key, scale, traits }, kind }: PowerFailure,
  restoreCommand: RestoreCommand,
): { readonly was?: Size; readonly command?: string } {
  const capacity = scale?.normal;
  if (capacity === undefined || traits.scaled === undefined) return {};
  const command = kind === 'refused' ? restoreCommand(key, capacity) : undefined;
  return { was: { capacity, unit: traits.scaled.unit }, ...(command !== undefined && { command }) };
}

/** With the commands that bring back what stays at zero. */
export const withCommands = (remarks: readonly Remark[], restoreCommand: RestoreCommand): Remark[] =>
  remarks.map((remark) => {
    const { news } = remark;
    if (news.topic !== 'at-zero') return remark;
    const command = restoreCommand(news.of.key, news.was.capacity);
    return command === undefined ? remark : { ...remark, news: { ...news, command } };
  });

/** Stops that no message announced and AWS refused, as remarks. The message that announced one says so itself. */
export const stopAlerts = (
  stopped: readonly PowerResult[],
  decisions: readonly Decision[],
  now: EpochMs,
): Remark[] => {
  const byKey = new Map(decisions.map((decision) => [decision.resource.key, decision]));
  return stopped.flatMap((result) => {
    const decision = byKey.get(result.resource.key);
    if (result.ok || result.kind !== 'refused') return [];
    if (!decision?.view.ok || decision.notice !== undefined) return [];
    const { key, name } = result.resource;
    const why = { kind: 'stop-refused', detail: result.reason } as const;
    return [
      {
        subject: leftAlone(key, 'stop-refused'),
        until: now + REFUSAL_SAID_MS,
        channel: decision.view.policy.channel,
        news: { topic: 'left-alone' as const, of: { key, name }, why },
      },
    ];
  });
};

/**
 * A stop that AWS denies to Uptime's whole role is tried again at every tick, and its notice stands: once the role has the right again, the
 * evening's stops follow without another evening lost.
 */
export const untilAllowed = (result: PowerResult): PowerResult =>
  !result.ok && UPTIMES_FAULT.has(result.is) ? { ...result, kind: 'later' } : result;

/** The denials of targets that nobody has heard of in the last day, one for each. All of them if the store cannot tell. */
export async function newDenials(
  results: readonly PowerResult[],
  store: Pick<Store, 'createRemark'>,
  now: EpochMs,
): Promise<readonly PowerFailure[]> {
  const byTarget = new Map<string, PowerFailure>();
  for (const result of results) {
    if (result.ok || !UPTIMES_FAULT.has(result.is)) continue;
    const { accountId, region } = targetOf(result.resource.key);
    byTarget.set(`${accountId}/${region}`, result);
  }
  const claims = await Promise.allSettled(
    [...byTarget.keys()].map((target) => store.createRemark(roleDenied(target), now + REFUSED_MS)),
  );
  return [...byTarget.values()].filter((_, i) => {
    const claim = claims[i];
    return claim?.status !== 'fulfilled' || claim.value !== 'existed';
  });
}

/** Remembers which stops AWS refuses. Otherwise each would be announced and refused again and again, all night. */
export async function rememberRefusals(
  stopped: readonly PowerResult[],
  decisions: readonly Decision[],
  store: Pick<Store, 'createRemark'>,
  now: EpochMs,
): Promise<void> {
  const refused = stopped.filter((result) => !result.ok && result.kind === 'refused');
  // A refusal that was not stored is found again tomorrow, so the run does not fail.
  const announced = new Set(
    decisions.flatMap(({ resource, notice }) => (notice === undefined ? [] : [resource.key])),
  );
  await Promise.allSettled(
    refused.flatMap(({ resource: { key } }) => [
      store.createRemark(stopRefused(key), now + REFUSED_MS),
      // The message that announced it says so.
      ...(announced.has(key)
        ? [store.createRemark(leftAlone(key, 'stop-refused'), now + REFUSAL_SAID_MS)]
        : []),
    ]),
  );
}

/** Unreadable targets, as remarks to the administrators. Repeated daily, because one message is easily overlooked. */
export const targetAlerts = (
  failures: readonly TargetFailure[],
  { adminChannel }: Settings,
  now: EpochMs,
): Remark[] =>
  failures.map((failure) => ({
    subject: unreadable(`${failure.accountId}/${failure.region}/${failure.what}`),
    until: now + DAY_MS,
    channel: adminChannel,
    news: { topic: 'unreadable', failure },
  }));
