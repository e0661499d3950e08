import type { Decision } from '../../core/plan/decision.ts';
import type { Plan } from '../../core/plan/plan.ts';
import { startRanks } from '../../core/plan/start-order.ts';
import type { Resource } from '../../core/resource/resource.ts';
import type { EpochMs } from '../../core/time.ts';
import type { PowerResult, StopOptions } from '../ports/power.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import type { TickReport } from './tick-report.ts';

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

const timeLeft = (remainingMs: (() => number) | undefined): { readonly withinMs: number | undefined } => ({
  withinMs: remainingMs && Math.max(0, remainingMs() - REPORT_MS),
});

/** The resources in groups of equal rank, lowest first. */
const ranked = (decisions: readonly Decision[], rank: (d: Decision) => number): Resource[][] =>
  [...Map.groupBy(decisions, rank)]
    .sort(([a], [b]) => a - b)
    .map(([, group]) => group.map((d) => d.resource));
