import { plan } from '../../core/plan/plan.ts';
import type { SavingsReport } from '../../core/reports/savings.ts';
import { type PeriodName, periodUpTo } from '../../core/savings/period.ts';
import type { SavingsBy } from '../../core/savings/sum.ts';
import { DAY_MS } from '../../core/time.ts';
import { readSavings, type SavingsPorts } from '../savings/read-savings.ts';
import { type AskedPorts, readAsked } from './asked-facts.ts';

export interface SavingsAsked {
  readonly name: PeriodName;
  /** Schedules unless the person says something else. */
  readonly by?: SavingsBy | undefined;
}

export type SavingsAnswer =
  | { readonly kind: 'savings'; readonly report: SavingsReport; readonly isDivided: boolean }
  | { readonly kind: 'tag-not-counted'; readonly tag: string; readonly counted: readonly string[] };

/** What was saved up to now, in all of the fleet. */
export async function answerSavings(
  { name, by }: SavingsAsked,
  ports: AskedPorts & SavingsPorts & { readonly clock: { now(): number } },
): Promise<SavingsAnswer> {
  const counted = ports.settings.savingsTags;
  const found = counterOf(by ?? 'schedule', counted);
  if ('tag' in found) return { kind: 'tag-not-counted', ...found, counted };
  const { facts, failures, look } = await readAsked('', ports);
  const now = plan(facts, ports.clock.now());
  const question = { period: periodUpTo(name, Math.floor(now.at / DAY_MS)), name, by: found.by };
  const fleet = { plan: now, unreadable: failures, hourlyUsd: look?.hourlyUsd };
  return {
    kind: 'savings',
    report: await readSavings(question, fleet, ports),
    isDivided: by !== undefined,
  };
}

/** People write tags in any case. */
function counterOf(by: SavingsBy, counted: readonly string[]): { by: SavingsBy } | { tag: string } {
  if (!by.startsWith('tag:')) return { by };
  const tag = by.slice('tag:'.length);
  const found = counted.find((each) => each.toLowerCase() === tag.toLowerCase());
  return found === undefined ? { tag } : { by: `tag:${found}` };
}
