import { partName } from '../../core/notice/notice-part.ts';
import { comingUp } from '../../core/notice/remark.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { awaitedNames } from '../../core/plan/start-order.ts';
import type { Target } from '../../core/resource/target.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { sourceVersion } from '../../core/settings/version.ts';
import { type EpochMs, floorToMinute, MINUTE_MS, SECOND_MS } from '../../core/time.ts';
import type { Failure } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import type { Clock } from '../ports/clock.ts';
import type { ShardTask } from '../ports/engine.ts';
import type { PartStore } from '../ports/part-store.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { keepHistory } from '../savings/keep-history.ts';
import { keepLook } from './keep-look.ts';
import { scopedInventory } from './scoped-inventory.ts';
import { tick } from './tick.ts';
import type { TickReport } from './tick-report.ts';

export interface ShardPorts extends TickPorts {
  readonly parts: PartStore;
}

/**
 * Time between the shards' tick and their joint message. It takes a minute until the parts are joined, and EventBridge
 * Scheduler may be another minute late. Shards announce that much earlier, so the full lead time remains.
 */
const ANNOUNCE_MINUTES = 2;

/** A shard that finishes this shortly before the parts are joined may be missed, because the store's lists lag. */
const SAFE_MS = 15 * SECOND_MS;

/** The next tick reads it, and may come late. */
const WORD_TICKS = 3;

/** Divides the targets evenly into as few shards of at most `most` as possible. An account stays in one shard if it fits. */
export function divide(targets: readonly Target[], most: number): Target[][] {
  const size = Math.ceil(targets.length / Math.ceil(targets.length / most));
  const shards: Target[][] = [];
  for (const account of Map.groupBy(targets, ({ accountId }) => accountId).values()) {
    const last = shards.at(-1);
    if (last !== undefined && last.length < size && last.length + account.length <= most) {
      last.push(...account);
      continue;
    }
    for (let from = 0; from < account.length; from += most) shards.push(account.slice(from, from + most));
  }
  return shards;
}

/** A shard as a task. Names each account once. */
export const shardTask = (targets: readonly Target[], tickAt: EpochMs, settings: Settings): ShardTask => ({
  type: 'shard',
  tickAt,
  settings: sourceVersion(settings.source),
  targets: [...Map.groupBy(targets, ({ accountId }) => accountId)].map(([accountId, own]) => ({
    accountId,
    regions: own.map(({ region }) => region),
  })),
});

/**
 * One shard's part of a regular tick: reads only its own targets and stores what it would announce. Where the settings have changed since
 * the tick was divided, the next tick does it: its targets may be others.
 */
export async function runShard(task: ShardTask, ports: ShardPorts): Promise<readonly Failure[]> {
  const version = sourceVersion(ports.settings.source);
  if (task.settings === version) return (await tickShard(task, ports)).failures;
  ports.log.info('the settings have changed since the tick was divided: the next tick does it', {
    divided: task.settings,
    version,
  });
  return [];
}

async function tickShard({ targets, tickAt }: ShardTask, ports: ShardPorts): Promise<TickReport> {
  const own = targets.flatMap(({ accountId, regions }) => regions.map((region) => ({ accountId, region })));
  const settings = { ...ports.settings, announceMinutes: ANNOUNCE_MINUTES };
  const report = await tick(
    { ...ports, settings, inventory: scopedInventory(ports.inventory, own) },
    { kind: 'shard', targets: own },
    async (decided) => [...(await leaveParts(decided, tickAt, ports)), ...(await leaveWord(decided, ports))],
  );
  await keepLook(report, ports, own);
  await keepHistory(report, ports, own);
  return report;
}

/** Tells the other shards which starts their own starts may have to wait for. */
async function leaveWord(decided: Plan, { settings, store }: ShardPorts): Promise<Failure[]> {
  const { tickMinutes } = settings;
  const names = awaitedNames(decided.decisions, settings, decided.at);
  const left = await Promise.allSettled(
    names.map((name) =>
      store.createRemark(
        comingUp(name, decided.at, tickMinutes),
        decided.at + WORD_TICKS * tickMinutes * MINUTE_MS,
      ),
    ),
  );
  return left.flatMap((result) =>
    result.status === 'rejected' ? [{ kind: 'coming-up-not-stored', cause: messageOf(result.reason) }] : [],
  );
}

/** Stores what the plan wants to announce and schedules the announcement. */
async function leaveParts(
  decided: Plan,
  tickAt: EpochMs,
  { parts, timers, clock }: ShardPorts,
): Promise<Failure[]> {
  if (decided.notices.length === 0) return [];
  const leads = new Map(
    decided.decisions.map(({ resource, view }) => [resource.key, view.ok ? view.policy.leadMinutes : 0]),
  );
  const made = await Promise.allSettled(
    decided.notices.map((notice) => {
      const lead = Math.max(...notice.items.map(({ key }) => leads.get(key) ?? 0));
      return parts.createPart({
        ...notice,
        name: partName(notice),
        plannedAt: decided.at,
        announceBy: notice.stopAt - lead * MINUTE_MS,
      });
    }),
  );
  const failures = made.flatMap((result): Failure[] =>
    result.status === 'rejected' ? [{ kind: 'part-not-stored', cause: messageOf(result.reason) }] : [],
  );
  try {
    await timers.announce(announceAt(tickAt, clock));
  } catch (error) {
    failures.push({ kind: 'announcement-not-stored', cause: messageOf(error) });
  }
  return failures;
}

/** All shards of a tick agree on the minute after it. A late shard asks for the next minute. */
function announceAt(tickAt: EpochMs, clock: Clock): EpochMs {
  const agreed = floorToMinute(tickAt) + MINUTE_MS;
  const now = clock.now();
  return now < agreed - SAFE_MS ? agreed : floorToMinute(now + SAFE_MS) + MINUTE_MS;
}
