import type { Place } from '../place.ts';
import { type EpochMs, MINUTE_MS } from '../time/index.ts';

export interface MetricName {
  readonly namespace: string;
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

/** What a metric measures at an instant. `undefined` where nothing is sent: the machine is down. */
export type Measure = (at: EpochMs) => number | undefined;

export interface MetricPoint {
  readonly at: EpochMs;
  readonly value: number;
}

/** The metrics of one account and Region. EC2 sends a point every five minutes without detailed monitoring, other services one a minute. */
export class Metrics {
  readonly #place: Place;
  readonly #measures = new Map<string, Measure>();

  constructor(place: Place) {
    this.#place = place;
  }

  /** From now on this is what is measured, at any instant. */
  measure(metric: MetricName, measure: Measure): void {
    this.#measures.set(keyOf(metric), measure);
  }

  /** One point for each period that has any, oldest first. A metric that nobody sends has none, and that is no error. */
  points(metric: MetricName, stat: string, from: EpochMs, until: EpochMs, periodMs: number): MetricPoint[] {
    const measure = this.#measures.get(keyOf(metric));
    if (measure === undefined) return [];
    const everyMs = metric.namespace === 'AWS/EC2' ? 5 * MINUTE_MS : MINUTE_MS;
    const points: MetricPoint[] = [];
    for (let at = Math.floor(from / periodMs) * periodMs; at < until; at += periodMs) {
      const values: number[] = [];
      for (let each = Math.ceil(at / everyMs) * everyMs; each < at + periodMs; each += everyMs) {
        // What is measured now is there only a moment later.
        const value = each < this.#place.clock.now() ? measure(each) : undefined;
        if (value !== undefined) values.push(value);
      }
      if (at >= from && values.length > 0) points.push({ at, value: statistic(stat, values) });
    }
    return points;
  }
}

const keyOf = ({ namespace, name, dimensions }: MetricName): string =>
  JSON.stringify([namespace, name, Object.entries(dimensions).sort()]);

function statistic(stat: string, values: readonly number[]): number {
  switch (stat) {
    case 'Maximum':
      return Math.max(...values);
    case 'Minimum':
      return Math.min(...values);
    case 'SampleCount':
      return values.length;
    case 'Sum':
      return values.reduce((sum, value) => sum + value, 0);
    default:
      return values.reduce((sum, value) => sum + value, 0) / values.length;
  }
}
