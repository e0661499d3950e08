import * as v from 'valibot';
import { type EpochMs, SECOND_MS } from '../../core/time.ts';
import type { UsageMetric } from '../kinds/usage.ts';
import { chunk } from '../sdk/chunk.ts';
import type { Caller } from '../sdk/signed-call.ts';

/** "A single GetMetricData call can include up to 500 MetricDataQuery structures." */
const MOST_QUERIES = 500;

export const METRIC_HEADERS = {
  'content-type': 'application/x-amz-json-1.0',
  'x-amz-target': 'GraniteServiceVersion20100801.GetMetricData',
} as const;

/** The load is an average. Of connections the most count: one that is open for a minute is one. */
const STATISTIC = { cpu: 'Average', connections: 'Maximum' } as const;

export interface MetricPoint {
  /** When its period begins. */
  readonly at: EpochMs;
  readonly value: number;
}

export interface MetricSpan {
  /** Whole periods. */
  readonly from: EpochMs;
  readonly until: EpochMs;
  readonly periodMs: number;
}

const Answer = v.object({
  MetricDataResults: v.optional(
    v.array(
      v.object({
        Id: v.string(),
        Timestamps: v.optional(v.array(v.number()), []),
        Values: v.optional(v.array(v.number()), []),
      }),
    ),
    [],
  ),
  NextToken: v.optional(v.nullable(v.string())),
});

/**
 * The points of each metric, newest first, in the order of the metrics. Rejects if AWS refuses.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 */
export async function readMetricData(
  caller: Caller,
  metrics: readonly UsageMetric[],
  { from, until, periodMs }: MetricSpan,
  signal: AbortSignal,
): Promise<readonly (readonly MetricPoint[])[]> {
  const parts = await Promise.all(
    chunk(metrics, MOST_QUERIES).map(async (some) => {
      const points: MetricPoint[][] = some.map(() => []);
      const input = {
        StartTime: from / SECOND_MS,
        EndTime: until / SECOND_MS,
        ScanBy: 'TimestampDescending',
        MetricDataQueries: some.map((metric, index) => queryOf(metric, index, periodMs)),
      };
      let NextToken: string | undefined;
      do {
        const text = await caller.call({
          service: 'monitoring',
          path: '/',
          headers: METRIC_HEADERS,
          body: JSON.stringify({ ...input, NextToken }),
          signal,
        });
        const page = v.parse(Answer, JSON.parse(text));
        for (const { Id, Timestamps, Values } of page.MetricDataResults) {
          const own = points[Number(Id.slice(1))];
          for (const [index, value] of Values.entries()) {
            const at = Timestamps[index];
            if (at !== undefined) own?.push({ at: at * SECOND_MS, value });
          }
        }
        NextToken = page.NextToken ?? undefined;
      } while (NextToken !== undefined);
      return points;
    }),
  );
  return parts.flat();
}

const queryOf = ({ of, namespace, name, dimensions }: UsageMetric, index: number, periodMs: number) => ({
  // It has to begin with a small letter.
  Id: `m${index}`,
  MetricStat: {
    Metric: {
      Namespace: namespace,
      MetricName: name,
      Dimensions: Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value })),
    },
    Period: periodMs / SECOND_MS,
    Stat: STATISTIC[of],
  },
});
