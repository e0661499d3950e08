import { remarkRef } from '../../core/notice/remark.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { type Facts, type Plan, plan } from '../../core/plan/plan.ts';
import type { EpochMs } from '../../core/time.ts';
import { audit, auditedPower } from '../audit/audit.ts';
import { type Failure, notRead } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import { isDenied, rememberRefusals, startAlerts, targetAlerts } from '../notices/alerts.ts';
import { postNotices } from '../notices/post-notices.ts';
import { sayOnce } from '../notices/say-once.ts';
import type { PowerResult } from '../ports/power.ts';
import type { Store } from '../ports/store.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import { act } from './act.ts';
import { readFacts } from './facts.ts';
import type { TickReport } from './tick-report.ts';
import { isMine, REGULAR, scoped, type TickScope } from './tick-scope.ts';
import { withOwners } from './with-owners.ts';
import { withPrices } from './with-prices.ts';
import { writeMetrics } from './write-metrics.ts';

/** Has what the plan wants said reach people. */
export type Announce = (decided: Plan, ports: TickPorts) => Promise<readonly Failure[]>;

/**
 * One run of the engine: read, plan, tell, act, report. Never rejects for one resource, channel or target; all that failed
 * is in the report, and whoever called decides how loudly to fail.
 */
export async function tick(
  ports: TickPorts,
  scope: TickScope = REGULAR,
  announce: Announce = postNotices,
): Promise<TickReport> {
  const { clock, store, settings, log, execution } = ports;
  const startedAt = clock.now();
  const reading = await readFacts(ports.inventory, store, settings);
  const { facts } = reading;
  const planned = scoped(plan(facts, clock.now()), scope, facts.notices);
  const priced = await withPrices(execution.actedOn(planned), ports.prices);
  const decided = await withOwners(priced, settings, ports.people);
  const failures: Failure[] = reading.failures.map(notRead);

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
    if (isDenied(result.code)) failures.push(powerDenied(result));
    else log.warn('not carried out', { resource: result.resource.key, code: result.code, kind: result.kind });
  }

  const mine = facts.notices.filter((notice) => isMine(notice, scope, agreed.at));
  const outcome = {
    decided: agreed,
    stopped,
    notices: facts.notices,
    complete: reading.failures.length === 0,
    isFiring: scope.kind === 'notice',
    tickMinutes: settings.tickMinutes,
  };
  failures.push(...(await execution.report(mine, outcome, ports)));
  await rememberRefusals(stopped, store, agreed.at);
  const news = [
    ...decided.remarks,
    ...startAlerts(started, agreed.decisions, settings.tickMinutes, agreed.at),
    ...targetAlerts(reading.failures, settings, agreed.at),
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

async function createWakes(decided: Plan, existing: readonly EpochMs[], store: Store): Promise<Failure[]> {
  const missing = decided.wakes.filter((at) => !existing.includes(at));
  const results = await Promise.allSettled(missing.map((at) => store.createWake(at)));
  return results.flatMap((result) =>
    result.status === 'rejected' ? [{ kind: 'wake-not-stored', cause: messageOf(result.reason) }] : [],
  );
}

const powerDenied = ({ resource, code, reason }: Extract<PowerResult, { ok: false }>): Failure => ({
  kind: 'power-denied',
  resource: resource.key,
  code,
  cause: reason,
});
