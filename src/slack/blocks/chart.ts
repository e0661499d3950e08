import type { Block } from '@slack/types';
import { clean } from './text.ts';

/** Slack's own chart, of the kinds that we send. `@slack/types` has no type for it. */
export interface ChartBlock extends Block {
  readonly type: 'data_visualization';
  readonly title: string;
  readonly chart: {
    readonly type: 'bar' | 'line';
    readonly series: readonly {
      readonly name: string;
      readonly data: readonly { readonly label: string; readonly value: number }[];
    }[];
    readonly axis_config: { readonly categories: readonly string[]; readonly y_label: string };
  };
}

export interface Drawn {
  readonly kind: ChartBlock['chart']['type'];
  readonly title: string;
  /** What the values are in. */
  readonly unit: string;
  /** In order, each different from the others. */
  readonly categories: readonly string[];
  /** One value for each category. */
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}

/**
 * https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block: the page has said 6 and 12 series, so these are the numbers that
 * hold for both.
 */
export const CHART_LIMITS = { series: 6, categories: 20, label: 20, title: 50 } as const;

/** Undefined for what Slack would refuse: nothing to draw, or too much. */
export function chart({ kind, title, unit, categories, series }: Drawn): ChartBlock | undefined {
  const fits = (many: readonly unknown[], most: number) => many.length > 0 && many.length <= most;
  if (!fits(categories, CHART_LIMITS.categories) || !fits(series, CHART_LIMITS.series)) return undefined;
  const labels = distinct(categories);
  const names = distinct(series.map(({ name }) => name));
  return {
    type: 'data_visualization',
    title: clean(title, CHART_LIMITS.title),
    chart: {
      type: kind,
      series: series.map(({ values }, i) => ({
        name: names[i] ?? '',
        data: labels.map((label, j) => ({ label, value: Math.round((values[j] ?? 0) * 100) / 100 })),
      })),
      axis_config: { categories: labels, y_label: clean(unit, CHART_LIMITS.title) },
    },
  };
}

/** As Slack takes them: short, none empty, none twice. */
function distinct(texts: readonly string[]): string[] {
  const used = new Set<string>();
  return texts.map((text) => {
    const cut = clean(text, CHART_LIMITS.label) || '(empty)';
    let label = cut;
    for (let n = 2; used.has(label); n += 1) {
      const number = ` ${n}`;
      label = `${clean(cut, CHART_LIMITS.label - number.length)}${number}`;
    }
    used.add(label);
    return label;
  });
}
