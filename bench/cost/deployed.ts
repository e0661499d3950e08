import type { Template } from '../../playground/world/fill-in.ts';
import { built, packaged } from '../../test/packaging/packaged.ts';

/** What a deployment is charged for even if nothing happens. */
export interface Deployed {
  /** Names of the metrics that CloudWatch derives from log lines about failures. */
  readonly filterMetrics: readonly string[];
  readonly alarmMetrics: number;
  readonly dashboards: number;
  readonly memoryMb: { readonly slack: number; readonly people: number; readonly engine: number };
  readonly logDays: number;
}

/** AWS charges for what these do, or not at all. In a month without failures the queue and the topic carry nothing. */
const COSTS_NOTHING_ITSELF = new Set([
  'AWS::DynamoDB::Table',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::Function',
  'AWS::Lambda::Permission',
  'AWS::Lambda::Url',
  'AWS::Logs::LogGroup',
  'AWS::S3::Bucket',
  'AWS::S3::BucketPolicy',
  'AWS::SNS::Subscription',
  'AWS::SNS::Topic',
  'AWS::SQS::Queue',
  'AWS::SQS::QueuePolicy',
  'AWS::Scheduler::Schedule',
  'AWS::Scheduler::ScheduleGroup',
]);

/** Counts in the template as deployed. @throws Error if it has a type of resource whose price is not known here */
export async function readDeployed(): Promise<Deployed> {
  await built();
  return countedIn(await packaged());
}

export function countedIn({ Resources }: Template): Deployed {
  const all = Object.values(Resources);
  const of = (type: string) => all.flatMap(({ Type, Properties }) => (Type === type ? [Properties] : []));
  const counted = ['AWS::CloudWatch::Alarm', 'AWS::CloudWatch::Dashboard', 'AWS::Logs::MetricFilter'];
  const unknown = all.filter(({ Type }) => !COSTS_NOTHING_ITSELF.has(Type) && !counted.includes(Type));
  if (unknown.length > 0) {
    throw new Error(`bench/cost does not know the price of ${unknown.map(({ Type }) => Type).join(', ')}`);
  }
  const transformations = of('AWS::Logs::MetricFilter').flatMap(
    ({ MetricTransformations }) => MetricTransformations as readonly MetricTransformation[],
  );
  const always = transformations.filter(({ DefaultValue }) => DefaultValue !== undefined);
  if (always.length > 0)
    throw new Error(`${always[0]?.MetricName} has a value in every hour, and costs as much`);
  const memoryOf = (end: string): number =>
    Number(
      of('AWS::Lambda::Function').find(({ FunctionName }) => String(FunctionName).endsWith(end))?.MemorySize,
    );
  return {
    // Filters of several logs may write one metric.
    filterMetrics: [...new Set(transformations.map(({ MetricName }) => MetricName))],
    alarmMetrics: of('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOfAlarm(alarm), 0),
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    memoryMb: { slack: memoryOf('-slack'), people: memoryOf('-people'), engine: memoryOf('-engine') },
    logDays: Math.max(...of('AWS::Logs::LogGroup').map(({ RetentionInDays }) => Number(RetentionInDays))),
  };
}

interface MetricTransformation {
  readonly MetricName: string;
  /** Written for each line that does not match. */
  readonly DefaultValue?: number;
}

/** An alarm on an expression is charged for each metric in it. */
const metricsOfAlarm = ({ Metrics }: Readonly<Record<string, unknown>>): number =>
  Array.isArray(Metrics) ? Metrics.filter((metric) => 'MetricStat' in metric).length : 1;
