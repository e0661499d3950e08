import type { SavingsReport, SavingsStep } from '../../core/reports/savings.ts';
import { isPriced, type TimeAndMoney } from '../../core/savings/sum.ts';
import { byText, daysText, noneText } from '../../text/savings.ts';
import { CHART_LIMITS, type ChartBlock, chart } from './chart.ts';

/**
 * What was saved over time: bars for all of it, or a line for each of the largest groups and one for the rest. Undefined where there is
 * nothing to draw.
 */
export function savingsChart(report: SavingsReport, isDivided: boolean): ChartBlock | undefined {
  const { total, by, since = 0 } = report;
  // Before Uptime counted there is no zero to show.
  const steps = report.steps.filter(({ to }) => to > since);
  const groups = report.groups.filter(({ sum }) => sum.saved.minutes > 0);
  if (total.saved.minutes === 0) return undefined;
  // Without any price, the hours still say something.
  const inUsd = isPriced(total.saved);
  const value = ({ usd, minutes }: TimeAndMoney) => (inUsd ? usd : minutes / 60);
  const drawn = {
    unit: inUsd ? 'USD' : 'hours',
    categories: steps.map(daysText),
  };
  const all = { name: 'Saved', values: steps.map(({ saved }) => value(saved)) };
  // A chart shows no channel's name.
  if (!isDivided || by === 'channel' || groups.length < 2)
    return chart({ ...drawn, kind: 'bar', title: 'Saved', series: [all] });
  const hasRest = groups.length > CHART_LIMITS.series;
  const largest = groups.slice(0, hasRest ? CHART_LIMITS.series - 1 : CHART_LIMITS.series);
  const lines = largest.map(({ group, label }) => ({
    name: group === '' ? noneText(by) : label,
    values: steps.map((step) => value(step.groups.get(group) ?? NOTHING)),
  }));
  const names = new Set(largest.map(({ group }) => group));
  const rest = { name: 'Others', values: steps.map((step) => restOf(step, names, value)) };
  return chart({
    ...drawn,
    kind: 'line',
    title: `Saved, by ${byText(by).toLowerCase()}`,
    series: hasRest ? [...lines, rest] : lines,
  });
}

const NOTHING: TimeAndMoney = { minutes: 0, usd: 0, unpriced: 0 };

const restOf = (
  { groups }: SavingsStep,
  shown: ReadonlySet<string>,
  value: (sum: TimeAndMoney) => number,
): number => [...groups].reduce((sum, [group, saved]) => (shown.has(group) ? sum : sum + value(saved)), 0);
