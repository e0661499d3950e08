import { isTicksMinute, savedSinceLastTick } from '../../core/money/savings.ts';
import type { Decision } from '../../core/plan/decision.ts';
import { isRunning, isStopped } from '../../core/resource/state.ts';
import type { EpochMs } from '../../core/time.ts';
import type { Metrics } from '../ports/metrics.ts';
import type { TickPorts } from '../ports/tick-ports.ts';
import type { TickReport } from './tick-report.ts';

/**
 * Writes only what the dashboard shows, because each metric costs money. `ParkedHours` and `SavedUsd` are
 * one tick's share of the day and are summed up, so only the regular tick writes them.
 */
export async function writeMetrics(
  { plan: { decisions }, started, stopped, failures, unreadable, unsaid }: TickReport,
  startedAt: EpochMs,
  {
    metrics,
    prices,
    settings: { tickMinutes },
  }: Pick<TickPorts, 'prices' | 'settings'> & { readonly metrics: Metrics },
): Promise<void> {
  const count = (test: (d: Decision) => boolean) => decisions.filter(test).length;
  const hourlyUsd = await prices.hourlyUsd(decisions.map(({ resource }) => resource));
  const saved = savedSinceLastTick(decisions, hourlyUsd, tickMinutes, startedAt);
  const isCounted = isTicksMinute(startedAt, tickMinutes);
  // Without any price, a zero would look like a fact.
  const isPriced = hourlyUsd.size > 0;
  metrics.tick(
    {
      Running: count((d) => isRunning(d.resource)),
      Parked: count((d) => isStopped(d.resource)),
      Held: count((d) => d.hold !== undefined),
      NotUnderstood: count((d) => !d.view.ok),
      Refused: [...started, ...stopped].filter((r) => !r.ok).length,
      Failures: failures.length,
      NoticesFailed: unsaid.length,
      NotRead: unreadable.length,
    },
    {
      ...(isCounted && { ParkedHours: saved.parkedHours }),
      ...(isCounted && isPriced && { SavedUsd: saved.usd }),
    },
  );
}
