import type { Decision } from '../core/plan/decision.ts';
import { startRanks } from '../core/plan/order.ts';
import { type Facts, type Plan, plan } from '../core/plan/plan.ts';
import { remarkRef } from '../core/remark.ts';
import type { Resource } from '../core/resource.ts';
import type { Settings } from '../core/settings.ts';
import type { EpochMs } from '../core/time.ts';
import { audit, auditedPower } from './audit.ts';
import { readFacts } from './facts.ts';
import { messageOf } from './message-of.ts';
import { unacted, updateRehearsals } from './observe.ts';
import { withOwners } from './owned.ts';
import type { People } from './people.ts';
import type {
  Clock,
  Inventory,
  Log,
  Metrics,
  Notifier,
  Power,
  PowerResult,
  StopOptions,
  Store,
  TargetFailure,
} from './ports.ts';
import { postNotices } from './post-notices.ts';
import type { Prices } from './price-list.ts';
import { withPrices } from './priced.ts';
import { sayOnce } from './say-once.ts';
import { tellFailed } from './tell-failed.ts';
import { isMine, REGULAR, scoped, type TickScope } from './tick-scope.ts';
import { isDenied, rememberRefusals, startTrouble, targetTrouble } from './trouble.ts';
import { updateNotices } from './update-notices.ts';
import { writeMetrics } from './write-metrics.ts';

export interface TickPorts {
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly power: Power;
  readonly store: Store;
  readonly notifier: Notifier;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly prices: Prices;
  readonly people: People;
  readonly settings: Settings;
  /** Until Lambda ends this invocation, in milliseconds. */
  readonly remainingMs?: () => number;
}

export interface TickReport {
  readonly plan: Plan;
  readonly started: readonly PowerResult[];
  readonly stopped: readonly PowerResult[];
  /** One line each: what went wrong, named. Empty after a good tick. */
  readonly failures: readonly string[];
  /** Those of them that kept a notice from being posted: its stops wait. */
  readonly unsaid: readonly string[];
}

/** Has what the plan wants said reach people. Returns what failed, a line each. */
export type Announce = (decided: Plan, ports: TickPorts) => Promise<string[]>;

/**
 * One run of the engine: read, plan, tell, act, report. Never rejects for one resource, channel or target; all that failed
 * is in the report, and whoever called decides how loudly to fail.
 */
export async function tick(
  ports: TickPorts,
  scope: TickScope = REGULAR,
  announce: Announce = postNotices,
): Promise<TickReport> {
  const { clock, store, settings, log } = ports;
  const startedAt = clock.now();
  const reading = await readFacts(ports.inventory, store, settings);
  const { facts } = reading;
  const planned = scoped(plan(facts, clock.now()), scope, facts.notices);
  const allowed = settings.mode === 'act' ? planned : unacted(planned);
  const decided = await withOwners(await withPrices(allowed, ports.prices), settings, ports.people);
  const complete = reading.failures.length === 0;
  const failures: string[] = reading.failures.map(targetFailure);

  const unsaid = await announce(decided, ports);
  failures.push(...unsaid);
  failures.push(...(await createWakes(decided, reading.store.wakes, store)));

  const agreed = await stillWanted(decided, facts, ports);
  const { stopped, started } = await act(agreed, ports);
  const own = { who: 'uptime', from: 'schedule', at: agreed.at };
  audit(log, { ...own, what: 'stop', resources: auditedPower('stopped', stopped) });
  audit(log, { ...own, what: 'start', resources: auditedPower('started', started) });
  for (const result of [...stopped, ...started]) {
    if (result.ok) continue;
    // What AWS refuses of one resource is said where its people are. An alarm is for what Uptime itself cannot do.
    if (isDenied(result.code)) failures.push(powerFailure(result));
    else log.warn('not carried out', { resource: result.resource.key, code: result.code, kind: result.kind });
  }

  const mine = facts.notices.filter((notice) => isMine(notice, scope, agreed.at));
  const outcome = {
    decided: agreed,
    stopped,
    notices: facts.notices,
    complete,
    tickMinutes: settings.tickMinutes,
  };
  failures.push(
    ...(settings.mode === 'act'
      ? await updateNotices(mine, outcome, ports)
      : await updateRehearsals(agreed, mine, { complete, isFiring: scope.kind === 'notice' }, ports)),
  );
  if (settings.mode === 'act') failures.push(...(await tellFailed(facts.notices, outcome, ports)));
  await rememberRefusals(stopped, store, agreed.at);
  const news = [
    ...decided.remarks,
    ...startTrouble(started, agreed.decisions, settings.tickMinutes, agreed.at),
    ...targetTrouble(reading.failures, settings, agreed.at),
  ].filter(({ subject }) => !facts.remarks.has(remarkRef(subject)));
  failures.push(...(await sayOnce(news, ports)));
  const report = { plan: agreed, started, stopped, failures, unsaid };
  if (scope.kind === 'regular' || scope.kind === 'shard') await writeMetrics(report, startedAt, ports);
  for (const failure of failures) log.error('tick: something failed', { failure });
  return report;
}

/** Someone may have pressed since the facts were read: holds are read again, and only what both plans want is done. */
async function stillWanted(decided: Plan, facts: Facts, { clock, store }: TickPorts): Promise<Plan> {
  if (decided.stops.length === 0 && decided.starts.length === 0) return decided;
  const holds = await store.readHolds();
  const again = plan({ ...facts, holds }, clock.now());
  const wantedBefore = new Set([...decided.stops, ...decided.starts].map((d) => d.resource.key));
  const both = (d: Decision) => wantedBefore.has(d.resource.key);
  return {
    ...again,
    notices: decided.notices,
    stops: again.stops.filter(both),
    starts: again.starts.filter(both),
  };
}

async function createWakes(decided: Plan, existing: readonly EpochMs[], store: Store): Promise<string[]> {
  const missing = decided.wakes.filter((at) => !existing.includes(at));
  const results = await Promise.allSettled(missing.map((at) => store.createWake(at)));
  return results.flatMap((result) =>
    result.status === 'rejected' ? [`wake: ${messageOf(result.reason)}`] : [],
  );
}

/** What others need goes last and comes first: databases, and what a schedule is `after`. */
export async function act(
  { stops, starts, at }: Pick<Plan, 'stops' | 'starts' | 'at'>,
  { power, settings, remainingMs }: Pick<TickPorts, 'power' | 'settings' | 'remainingMs'>,
): Promise<Pick<TickReport, 'stopped' | 'started'>> {
  const rank = startRanks(settings);
  const stopOptions = stopOptionsOf(stops, at);
  const stopped: PowerResult[] = [];
  for (const group of ranked(stops, (d) => -rank(d))) {
    stopped.push(...(await power.stop(group, { ...stopOptions, ...timeLeft(remainingMs) })));
  }
  const started: PowerResult[] = [];
  for (const group of ranked(starts, rank)) {
    started.push(...(await power.start(group, timeLeft(remainingMs))));
  }
  return { stopped, started };
}

/** What the schedules' settings ask for beside the stop itself. */
function stopOptionsOf(stops: readonly Decision[], at: EpochMs): StopOptions {
  const policies = new Map(
    stops.map(({ resource, view }) => [resource.key, view.ok ? view.policy : undefined]),
  );
  return {
    hibernate: ({ key }) => policies.get(key)?.hibernate === true,
    snapshot: { of: ({ key }) => policies.get(key)?.snapshot === true, at },
  };
}

/** Messages have to be rewritten after the last call to AWS, or people would not hear of what was done. */
const REPORT_MS = 20_000;

const timeLeft = (remainingMs: (() => number) | undefined): { withinMs?: number } =>
  remainingMs === undefined ? {} : { withinMs: Math.max(0, remainingMs() - REPORT_MS) };

/** The resources in groups of equal rank, lowest first. */
const ranked = (decisions: readonly Decision[], rank: (d: Decision) => number): Resource[][] =>
  [...Map.groupBy(decisions, rank)]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => group.map((d) => d.resource));

export const targetFailure = (failure: TargetFailure): string =>
  `${failure.accountId} ${failure.region}: ${failure.what} could not be read: ${failure.reason}`;

const powerFailure = (result: Extract<PowerResult, { ok: false }>): string =>
  `${result.resource.key}: ${result.code}: ${result.reason}`;
