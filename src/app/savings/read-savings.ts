import type { Plan } from '../../core/plan/plan.ts';
import { type SavingsQuestion, type SavingsReport, savingsReport } from '../../core/reports/savings.ts';
import type { ResourceKey } from '../../core/resource/key.ts';
import type { TargetFailure } from '../../core/resource/target-failure.ts';
import type { DayRecord } from '../../core/savings/day.ts';
import { fold } from '../../core/savings/fold.ts';
import { periodBefore } from '../../core/savings/period.ts';
import { DAY_MS, floorToMinute } from '../../core/time.ts';
import { entriesSince } from '../audit/entries-since.ts';
import type { RequestPorts } from '../ports/request-ports.ts';
import { foldFacts } from './seen-now.ts';

export type SavingsPorts = Pick<RequestPorts, 'history' | 'auditLog' | 'prices' | 'settings'>;

/** What is known of the fleet now. */
export interface FleetNow {
  readonly plan: Pick<Plan, 'at' | 'decisions'>;
  readonly unreadable: readonly TargetFailure[];
  /** Where they are known already. */
  readonly hourlyUsd?: ReadonlyMap<ResourceKey, number> | undefined;
}

/** What was saved: from the history, and today, as far as it has come, from the audit entries. */
export async function readSavings(
  question: SavingsQuestion,
  now: FleetNow,
  { history, ...ports }: SavingsPorts,
): Promise<SavingsReport> {
  const { at } = now.plan;
  const { period } = question;
  const today = Math.floor(at / DAY_MS);
  const from = Math.min(periodBefore(period).from, today - 1);
  const [days, coverage, todays] = await Promise.all([
    history?.readDays({ from, to: today }) ?? [],
    history?.readCoverage({ from, to: today }) ?? [],
    period.to > today ? entriesSince(today * DAY_MS, ports.auditLog) : [],
  ]);
  const known = { coverage, unreadable: now.unreadable };
  if (period.to <= today) return savingsReport(question, days, at, known);
  const yesterday = days.filter(({ day }) => day === today - 1).flatMap(({ lines }) => lines);
  const hourlyUsd =
    now.hourlyUsd ?? (await ports.prices.hourlyUsd(now.plan.decisions.map(({ resource }) => resource)));
  const facts = foldFacts(now.plan.decisions, now.unreadable, hourlyUsd, ports.settings);
  const record: DayRecord = {
    day: today,
    part: 'today',
    lines: fold(yesterday, todays, facts, { from: today * DAY_MS, to: floorToMinute(at) }),
  };
  return savingsReport(question, [...days, record], at, known);
}
