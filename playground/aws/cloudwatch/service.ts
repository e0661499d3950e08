import { AwsError } from '../error.ts';
import { type Operation, operation } from '../operation.ts';
import { DAY_MS, type EpochMs, SECOND_MS } from '../time/index.ts';
import type { Metrics } from './metrics.ts';
import { GetMetricData$ } from './schema.ts';

interface Query {
  readonly Id?: string;
  readonly MetricStat?: {
    readonly Metric?: {
      readonly Namespace?: string;
      readonly MetricName?: string;
      readonly Dimensions?: readonly { readonly Name?: string; readonly Value?: string }[];
    };
    readonly Period?: number;
    readonly Stat?: string;
  };
  readonly Expression?: string;
}

interface GetMetricDataInput {
  readonly MetricDataQueries?: readonly Query[];
  readonly StartTime?: Date;
  readonly EndTime?: Date;
  readonly NextToken?: string;
  readonly ScanBy?: string;
  readonly MaxDatapoints?: number;
}

const MOST_QUERIES = 500;
const MOST_DATAPOINTS = 100_800;
const STATISTICS = ['Average', 'Maximum', 'Minimum', 'SampleCount', 'Sum'];
const TOKEN = 'page:';

/**
 * The rules are those of the API's reference: 500 queries a call, ids of their own that begin with a small letter, whole periods of a
 * minute (of an hour for what is older than 63 days, of five minutes for what is older than 15), 100,800 points a page.
 *
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_GetMetricData.html
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_MetricStat.html
 */
export const CLOUDWATCH_OPERATIONS: readonly Operation[] = [
  operation(GetMetricData$, (input: GetMetricDataInput, { here }) =>
    getMetricData(here.metrics, input, here.place.clock.now()),
  ),
];

function getMetricData(metrics: Metrics, input: GetMetricDataInput, now: EpochMs) {
  const { MetricDataQueries: queries = [], StartTime: start, EndTime: end, MaxDatapoints: most } = input;
  if (queries.length === 0) throw invalid('The parameter MetricDataQueries is required.');
  if (queries.length > MOST_QUERIES)
    throw invalid(`The collection MetricDataQueries must not have a size greater than ${MOST_QUERIES}.`);
  if (start === undefined || end === undefined)
    throw invalid('The parameters StartTime and EndTime are required.');
  if (start >= end) throw invalid('The parameter StartTime must be less than the parameter EndTime.');
  if (most !== undefined && (most < 1 || most > MOST_DATAPOINTS))
    throw invalid(`The parameter MaxDatapoints must be between 1 and ${MOST_DATAPOINTS}.`);
  checkIds(queries);
  const [from, until] = [start.getTime(), end.getTime()];
  const asked = queries.map((query) => ({ query, points: pointsOf(metrics, query, from, until, now) }));
  const newestFirst = input.ScanBy !== 'TimestampAscending';
  return page(
    asked.map(({ query, points }) => ({ Id: query.Id, points: newestFirst ? points.toReversed() : points })),
    input.NextToken,
    most ?? MOST_DATAPOINTS,
  );
}

function checkIds(queries: readonly Query[]): void {
  const seen = new Set<string>();
  for (const { Id = '' } of queries) {
    if (!/^[a-z][a-zA-Z0-9_]{0,254}$/.test(Id))
      throw invalid(
        `The value ${Id} for parameter MetricDataQueries.Id is not matching the expected pattern.`,
      );
    if (seen.has(Id)) throw invalid(`The values for parameter MetricDataQueries.Id must be unique: ${Id}.`);
    seen.add(Id);
  }
}

function pointsOf(
  metrics: Metrics,
  { MetricStat, Expression }: Query,
  from: EpochMs,
  until: EpochMs,
  now: EpochMs,
) {
  if (MetricStat === undefined || Expression !== undefined)
    throw invalid('The stand-in reads metrics and knows no expressions.');
  const {
    Metric: { Namespace = '', MetricName = '', Dimensions = [] } = {},
    Period = 0,
    Stat = '',
  } = MetricStat;
  if (Namespace === '' || MetricName === '') throw invalid('A metric needs its namespace and name.');
  if (Dimensions.length > 30) throw invalid('A metric has 30 dimensions at most.');
  if (!STATISTICS.includes(Stat)) throw invalid(`The value ${Stat} for parameter Stat is not supported.`);
  const unit = now - from > 63 * DAY_MS ? 3_600 : now - from > 15 * DAY_MS ? 300 : 60;
  if (Period < unit || Period % unit !== 0)
    throw invalid(`The value ${Period} for parameter Period must be a multiple of ${unit}.`);
  const dimensions = Object.fromEntries(Dimensions.map(({ Name = '', Value = '' }) => [Name, Value]));
  return metrics.points(
    { namespace: Namespace, name: MetricName, dimensions },
    Stat,
    from,
    until,
    Period * SECOND_MS,
  );
}

interface Series {
  readonly Id: string | undefined;
  readonly points: readonly { readonly at: EpochMs; readonly value: number }[];
}

/** The points that fit into a page, in the order of the queries. One that goes on is `PartialData`. */
function page(all: readonly Series[], token: string | undefined, most: number) {
  let skipped = token === undefined ? 0 : Number(token.slice(TOKEN.length));
  if (token !== undefined && (!token.startsWith(TOKEN) || Number.isNaN(skipped)))
    throw new AwsError('InvalidNextToken', 'The next token specified is invalid.');
  const total = all.reduce((sum, { points }) => sum + points.length, 0);
  const end = skipped + most;
  let room = most;
  const MetricDataResults = all.map(({ Id, points }) => {
    const shown = points.slice(skipped, skipped + room);
    const left = points.length - Math.min(points.length, skipped) - shown.length;
    skipped = Math.max(0, skipped - points.length);
    room -= shown.length;
    return {
      Id,
      Label: Id,
      Timestamps: shown.map(({ at }) => new Date(at)),
      Values: shown.map(({ value }) => value),
      StatusCode: left > 0 ? 'PartialData' : 'Complete',
    };
  });
  return { MetricDataResults, Messages: [], NextToken: end < total ? `${TOKEN}${end}` : undefined };
}

const invalid = (message: string): AwsError => new AwsError('ValidationError', message);
