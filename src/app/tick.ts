import type { NoticeView, StoredNotice } from '../core/notice.ts';
import type { Decision } from '../core/plan/decision.ts';
import { type Facts, type Plan, plan } from '../core/plan/plan.ts';
import { isFinished, type StandingFacts, type StopOutcome, viewNotice } from '../core/plan/standing.ts';
import type { ResourceKey } from '../core/resource.ts';
import type { Settings } from '../core/settings.ts';
import type { EpochMs } from '../core/time.ts';
import { readFacts } from './facts.ts';
import { messageOf } from './message-of.ts';
import type {
  Clock,
  Inventory,
  Log,
  Metrics,
  Notifier,
  Power,
  PowerResult,
  Store,
  TargetFailure,
} from './ports.ts';
import { postNotices } from './post-notices.ts';

export interface TickPorts {
  readonly clock: Clock;
  readonly inventory: Inventory;
  readonly power: Power;
  readonly store: Store;
  readonly notifier: Notifier;
  readonly log: Log;
  readonly metrics: Metrics;
  readonly settings: Settings;
}

export interface TickReport {
  readonly plan: Plan;
  readonly started: readonly PowerResult[];
  readonly stopped: readonly PowerResult[];
  /** One line each: what went wrong, named. Empty after a good tick. */
  readonly failures: readonly string[];
}

/**
 * One run of the engine: read, plan, tell, act, report. Never rejects for one resource, channel or target; all that failed
 * is in the report, and whoever called decides how loudly to fail.
 */
export async function tick(ports: TickPorts): Promise<TickReport> {
  const { clock, power, store, settings, log } = ports;
  const now = clock.now();
  const reading = await readFacts(ports.inventory, store, settings);
  const decided = plan(reading.facts, now);
  const failures: string[] = reading.failures.map(targetFailure);

  failures.push(...(await postNotices(decided, ports)));
  failures.push(...(await createWakes(decided, reading.store.wakes, store)));

  const agreed = await stillWanted(decided, reading.facts, ports);
  // Databases last to go and first to come is a matter of order, which `Power` keeps within one call.
  const stopped = await power.stop(agreed.stops.map((d) => d.resource));
  const started = await power.start(agreed.starts.map((d) => d.resource));
  for (const result of [...stopped, ...started]) if (!result.ok) failures.push(powerFailure(result));

  failures.push(
    ...(await updateNotices(agreed, reading.facts.notices, stopped, reading.failures.length === 0, ports)),
  );
  const report = { plan: agreed, started, stopped, failures };
  writeMetrics(report, ports);
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

/** Rewrites the messages whose time has come, and drops the notices that have done their work. */
async function updateNotices(
  decided: Plan,
  notices: readonly StoredNotice[],
  stopped: readonly PowerResult[],
  complete: boolean,
  { clock, store, notifier }: TickPorts,
): Promise<string[]> {
  const now = clock.now();
  const facts: StandingFacts = {
    decisions: new Map(decided.decisions.map((d) => [d.resource.key, d])),
    outcomes: outcomesOf(stopped),
    complete,
    now,
  };
  const failures: string[] = [];
  for (const notice of notices) {
    if (!notice.delivered || now < notice.stopAt) continue;
    const view = viewNotice(notice, facts);
    try {
      await updateMessage(view, notice.delivered.ts, notifier);
      if (isFinished(view, facts)) await store.removeNotice(notice.name);
    } catch (error) {
      failures.push(`message of ${notice.name}: ${messageOf(error)}`);
    }
  }
  return failures;
}

const updateMessage = (view: NoticeView, ts: string, notifier: Notifier): Promise<void> =>
  notifier.updateNotice(view, ts);

const outcomesOf = (results: readonly PowerResult[]): Map<ResourceKey, StopOutcome> =>
  new Map(
    results.map((result) => [
      result.resource.key,
      result.ok ? { ok: true } : { ok: false, reason: result.reason },
    ]),
  );

function writeMetrics(
  { plan: { decisions }, started, stopped, failures }: TickReport,
  { metrics }: TickPorts,
): void {
  const count = (test: (d: Decision) => boolean) => decisions.filter(test).length;
  metrics.tick({
    Running: count((d) => d.resource.state === 'running'),
    Parked: count((d) => d.resource.state === 'stopped'),
    Held: count((d) => d.hold !== undefined),
    NotUnderstood: count((d) => !d.view.ok),
    Started: started.filter((r) => r.ok).length,
    Stopped: stopped.filter((r) => r.ok).length,
    Failures: failures.length,
  });
}

const targetFailure = (failure: TargetFailure): string =>
  `${failure.accountId} ${failure.region}: ${failure.what} could not be read: ${failure.reason}`;

const powerFailure = (result: Extract<PowerResult, { ok: false }>): string =>
  `${result.resource.key}: ${result.code}: ${result.reason}`;
