import { withHoldsOn } from '../../core/hold/hold.ts';
import type { StoredNotice } from '../../core/notice/notice.ts';
import { remarkRef } from '../../core/notice/remark.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { type Facts, type Plan, plan } from '../../core/plan/plan.ts';
import { resourceRef } from '../../core/resource/ref.ts';
import { powerEntries } from '../audit/power-entries.ts';
import { record } from '../audit/record.ts';
import { recoverEntries } from '../audit/recover.ts';
import { type Failure, notRead } from '../failure.ts';
import { messageOf } from '../message-of.ts';
import {
  newDenials,
  rememberRefusals,
  startAlerts,
  stopAlerts,
  targetAlerts,
  untilAllowed,
  withCommands,
} from '../notices/alerts.ts';
import { endUnknownSizes } from '../notices/known-sizes.ts';
import { lostAlerts } from '../notices/lost-alerts.ts';
import { pauseReminders } from '../notices/pause-remarks.ts';
import { postNotices } from '../notices/post-notices.ts';
import { sayOnce } from '../notices/say-once.ts';
import { NOT_WRITTEN, type PowerResult } from '../ports/power.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import type { Timers } from '../ports/timers.ts';
import { act } from './act.ts';
import { readFacts } from './facts.ts';
import { giveBackBounds } from './give-back-bounds.ts';
import { noteSightings } from './note-sightings.ts';
import type { TickReport } from './tick-report.ts';
import { isMine, REGULAR, scoped, type TickScope } from './tick-scope.ts';
import { withOwners } from './with-owners.ts';
import { withPrices } from './with-prices.ts';
import { readUse, withUse } from './with-use.ts';
import { writeMetrics } from './write-metrics.ts';

/** Posts the plan's notices. */
export type Announce = (decided: Plan, ports: TickPorts) => Promise<readonly Failure[]>;

/**
 * One run of the engine: read, plan, tell, act, report. A failing resource, channel or target never makes it reject. The report
 * lists all failures, and the caller decides how loudly to fail.
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
  const acted = execution.actedOn(planned);
  const [priced, use] = await Promise.all([
    withPrices(acted, ports.prices),
    readUse(acted, settings, ports.usage),
  ]);
  const decided = await withOwners(withUse(priced, use), settings, ports.people);
  const failures: Failure[] = [
    ...notRead(reading.failures),
    ...reading.store.unreadable.map(
      ({ record, why }): Failure => ({ kind: 'record-unreadable', record, why }),
    ),
  ];

  await noteSightings(facts.resources, reading.store, decided.at, ports);
  const unsaid = await announce(decided, ports);
  failures.push(...unsaid);
  failures.push(...(await setTimers(decided, facts.notices, scope, ports.timers)));

  const { agreed, facts: factsNow } = await stillWanted(decided, facts, ports);
  const done = await act(agreed, { by: 'schedule' }, facts.acts, ports);
  const { started } = done;
  const stopped = done.stopped.map(untilAllowed);
  const [first = ''] = scope.kind === 'notices' ? [...scope.names].sort() : [scope.kind];
  const entries = [
    ...powerEntries(first, 'stop', stopped, agreed.at),
    ...powerEntries(first, 'start', started, agreed.at),
  ];
  for (const result of [...stopped, ...started]) {
    if (result.ok) continue;
    // Report AWS refusals in the resource's channel. Alarm only on Uptime's own failures.
    if (result.code === NOT_WRITTEN) failures.push(actNotStored(result));
    else log.warn('not carried out', { resource: result.resource.key, code: result.code, kind: result.kind });
  }

  failures.push(...(await newDenials([...stopped, ...started], store, agreed.at)).map(powerDenied));

  const mine = facts.notices.filter((notice) => isMine(notice, scope, agreed.at));
  const outcome = {
    decided: agreed,
    facts: factsNow,
    stopped,
    notices: facts.notices,
    complete: reading.failures.length === 0,
    isFiring: scope.kind === 'notices',
    tickMinutes: settings.tickMinutes,
  };
  const [unreported, unwritten] = await Promise.all([
    execution.report(mine, outcome, ports),
    record(entries, ports),
  ]);
  failures.push(...unreported, ...unwritten);
  await rememberRefusals(stopped, agreed.decisions, store, agreed.at);
  const isRegular = scope.kind === 'regular' || scope.kind === 'shard';
  const only = scope.kind === 'shard' ? scope.targets : undefined;
  if (isRegular) {
    await giveBackBounds(agreed.decisions, facts.remarks, agreed.at, ports);
    await endUnknownSizes(agreed.decisions, facts.remarks, store);
  }
  const lost = isRegular ? await lostAlerts(facts, reading.failures, only, agreed.at, ports) : [];
  const news = [
    ...withCommands([...decided.remarks, ...lost], ports.restoreCommand),
    ...stopAlerts(stopped, agreed.decisions, agreed.at),
    ...startAlerts(started, agreed.decisions, settings.tickMinutes, agreed.at, ports.restoreCommand),
    ...targetAlerts(reading.failures, settings, agreed.at),
    ...(scope.kind === 'regular' ? pauseReminders(reading.store.pauses, settings, agreed.at) : []),
  ].filter(({ subject }) => !facts.remarks.has(remarkRef(subject)));
  failures.push(...(await sayOnce(news, ports)));
  if (isRegular)
    failures.push(...(await recoverEntries(reading.store.acts.values(), facts.resources, agreed.at, ports)));
  const report = { plan: agreed, started, stopped, failures, unreadable: reading.failures, unsaid };
  if (isRegular && ports.metrics !== undefined)
    await writeMetrics(report, startedAt, { ...ports, metrics: ports.metrics });
  for (const failure of failures) log.error('tick: something failed', { failure });
  return report;
}

/** Re-reads holds before acting: someone may have pressed since. Acts only on what both plans agree on. */
async function stillWanted(
  decided: Plan,
  facts: Facts,
  { clock, store }: TickPorts,
): Promise<{ readonly agreed: Plan; readonly facts: Facts }> {
  if (decided.stops.length === 0 && decided.starts.length === 0) return { agreed: decided, facts };
  const wantedBefore = new Set([...decided.stops, ...decided.starts].map((d) => d.resource.key));
  const keys = [...wantedBefore];
  const [read, pauses] = await Promise.all([store.readHoldsOn(keys), store.readPauses()]);
  const factsNow = { ...facts, pauses, holds: withHoldsOn(keys.map(resourceRef), read, facts.holds) };
  const again = plan(factsNow, clock.now());
  const both = (d: Decision) => wantedBefore.has(d.resource.key);
  const agreed = {
    ...again,
    notices: decided.notices,
    stops: again.stops.filter(both),
    starts: again.starts.filter(both),
  };
  return { agreed, facts: factsNow };
}

/**
 * Sets the timers that are missing: at exact minutes before the next tick, and of notices whose timer was lost. Only the regular tick
 * looks which there are; for the few of other runs, asking twice is cheaper.
 */
async function setTimers(
  { wakes, at }: Plan,
  notices: readonly StoredNotice[],
  scope: TickScope,
  timers: Timers,
): Promise<Failure[]> {
  const ahead =
    scope.kind === 'regular'
      ? notices.filter(({ delivered, stopAt }) => delivered !== undefined && stopAt > at)
      : [];
  try {
    const known = ahead.length > 0 ? await timers.list() : undefined;
    await Promise.all([
      ...wakes.filter((wakeAt) => !known?.has({ wakeAt })).map((wakeAt) => timers.wake(wakeAt)),
      ...ahead.filter((notice) => !known?.has({ notice })).map((notice) => timers.forNotice(notice)),
    ]);
    return [];
  } catch (error) {
    return [{ kind: 'timer-not-set', cause: messageOf(error) }];
  }
}

const actNotStored = ({ resource, reason }: Extract<PowerResult, { ok: false }>): Failure => ({
  kind: 'act-not-stored',
  resource: resource.key,
  cause: reason,
});

const powerDenied = ({ resource, code, reason }: Extract<PowerResult, { ok: false }>): Failure => ({
  kind: 'power-denied',
  resource: resource.key,
  code,
  cause: reason,
});
