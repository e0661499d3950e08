import { laneName, laneOf } from '../../core/notice/lane.ts';
import type { StoredNotice } from '../../core/notice/notice.ts';
import { remarkRef } from '../../core/notice/remark.ts';
import { isAbandoned } from '../../core/plan/announcement-coverage.ts';
import type { Settings } from '../../core/settings/settings.ts';
import { MINUTE_MS } from '../../core/time.ts';
import { type DigestPorts, tellDigests } from '../digests/tell-digests.ts';
import { type Failure, notRead } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import { targetAlerts } from '../notices/alerts.ts';
import { sayOnce } from '../notices/say-once.ts';
import { tellSettingsChange } from '../notices/settings-remarks.ts';
import { tellOwedNews } from '../notices/tell-owed-news.ts';
import { withdrawOtherMode } from '../notices/withdraw.ts';
import type { Engine, EngineTask, NoticesTask } from '../ports/engine.ts';
import type { Marker, Rivals } from '../ports/rivals.ts';
import type { StoredPorts } from '../ports/settings-documents.ts';
import type { Targets } from '../ports/targets.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { keepHistory } from '../savings/keep-history.ts';
import { keepLook } from './keep-look.ts';
import { scopedInventory } from './scoped-inventory.ts';
import { stepBack } from './second.ts';
import { divide, shardTask } from './shards.ts';
import { tick } from './tick.ts';
import { isFiring, REGULAR } from './tick-scope.ts';

export interface CoordinatePorts extends TickPorts, DigestPorts {
  readonly engine: Engine;
  /** Absent where this deployment does not act. */
  readonly rivals?: Rivals | undefined;
  /** Absent where the settings are those of a file. */
  readonly stored?: StoredPorts | undefined;
  /** Absent where there are no other deployments. */
  readonly marker?: Marker | undefined;
}

/**
 * The regular tick. Nothing is announced, stopped or started beside another deployment that acts on the same tag. With many targets it
 * is divided among several runs of the engine. Returns only what failed in this run; each shard reports its own failures.
 */
export async function regularTick(ports: CoordinatePorts): Promise<readonly Failure[]> {
  await (ports.settings.mode === 'act' ? ports.marker?.show() : ports.marker?.hide());
  // Fresh, so that the firings after it need not ask.
  const first = await ports.rivals?.first(ports.settings.tickMinutes * MINUTE_MS);
  if (first !== undefined) return stepBack(first, ports);
  const failures = await wholeOrDivided(ports);
  await tellOwedNews(ports);
  return [...failures, ...(await tellDigests(ports)), ...(await tellSettingsChange(ports))];
}

async function wholeOrDivided(ports: CoordinatePorts): Promise<readonly Failure[]> {
  const { settings, inventory } = ports;
  if (isSmall(settings)) return whole(ports);
  const { targets, failures } = await ports.targets.list();
  if (targets.length > settings.shardAbove) return hand(ports, { targets, failures });
  return whole({ ...ports, inventory: scopedInventory(inventory, targets, { failures }) });
}

async function whole(ports: TickPorts): Promise<readonly Failure[]> {
  const report = await tick(ports, REGULAR);
  await keepLook(report, ports);
  await keepHistory(report, ports);
  return [...report.failures, ...(await withdrawOtherMode(report.plan.decisions, ports))];
}

/** Whether the settings alone show that there are few targets. */
const isSmall = ({ accounts, regions, shardAbove }: Settings): boolean =>
  accounts === undefined && regions.length > 0 && regions.length <= shardAbove;

/** Starts a run for each shard and each lane of notices past their stop time. Only a notice's run sees all of its resources. */
async function hand(
  ports: CoordinatePorts,
  { targets, failures }: Awaited<ReturnType<Targets['list']>>,
): Promise<readonly Failure[]> {
  const { clock, store, settings, engine, log } = ports;
  const { notices, remarks } = await store.read();
  const now = clock.now();
  // Those of a stop that is still ahead are removed when it is announced again.
  const abandoned = notices.filter((notice) => isAbandoned(notice, now) && notice.stopAt <= now);
  await Promise.all(abandoned.map((notice) => store.removeNotice(notice)));
  const due = notices.filter(
    (notice) => notice.delivered !== undefined && notice.stopAt <= now && !isFiring(notice, now),
  );
  const tasks: EngineTask[] = [
    ...divide(targets, settings.shardAbove).map((shard) => shardTask(shard, now, settings)),
    ...lanesOf(due),
  ];
  const sent = await Promise.allSettled(tasks.map((task) => engine.send(task)));
  const news = targetAlerts(failures, settings, now).filter(
    ({ subject }) => !remarks.has(remarkRef(subject)),
  );
  const all: Failure[] = [
    ...notRead(failures),
    ...tasks.flatMap((task, index) => {
      const result = sent[index];
      return result?.status === 'rejected' ? [notStarted(task, messageOf(result.reason))] : [];
    }),
    ...(await sayOnce(news, ports)),
    ...(await withdrawOtherMode([], ports)),
  ];
  log.info('tick divided', {
    targets: targets.length,
    shards: tasks.length - due.length,
    notices: due.length,
  });
  for (const failure of all) log.error('tick: something failed', { failure });
  return all;
}

/** As few runs as their timers had. */
function lanesOf(notices: readonly StoredNotice[]): NoticesTask[] {
  const tasks = notices.map((notice): readonly [string, NoticesTask] => {
    const lane = laneOf(notice);
    return lane === undefined
      ? [notice.name, { type: 'notice', name: notice.name }]
      : [laneName(lane), { type: 'stops', ...lane }];
  });
  return [...new Map(tasks).values()];
}

function notStarted(task: EngineTask, cause: string): Failure {
  switch (task.type) {
    case 'shard':
      return { kind: 'shard-not-started', accounts: task.targets.map(({ accountId }) => accountId), cause };
    case 'notice':
      return { kind: 'notice-run-not-started', notice: task.name, cause };
    case 'stops':
      return { kind: 'notice-run-not-started', notice: laneName(task), cause };
  }
}
