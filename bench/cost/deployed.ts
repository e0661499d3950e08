import { built, packaged, type Template } from '../../test/packaging/packaged.ts';

/** What a deployment has whether anything happens or not. */
export interface Deployed {
  /** Names of metrics that CloudWatch makes of log lines. */
  readonly filterMetrics: readonly string[];
  readonly alarmMetrics: number;
  readonly dashboards: number;
  /** Of the functions, by the end of their names. */
  readonly memoryMb: { readonly slack: number; readonly worker: number };
  readonly logDays: number;
}

/** Of these AWS charges what they do, or nothing at all; what the queue and the topic carry in a month without trouble is nothing. */
const COSTS_NOTHING_ITSELF = new Set([
  'AWS::Events::Rule',
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

/** Counted in the template as it is deployed. @throws Error where there is something in it that nobody has looked at the price of */
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
    throw new Error(`What does ${unknown.map(({ Type }) => Type).join(', ')} cost? bench/cost must know.`);
  }
  const memoryOf = (end: string): number =>
    Number(
      of('AWS::Lambda::Function').find(({ FunctionName }) => String(FunctionName).endsWith(end))?.MemorySize,
    );
  return {
    filterMetrics: of('AWS::Logs::MetricFilter').flatMap(({ MetricTransformations }) =>
      (MetricTransformations as { MetricName: string }[]).map(({ MetricName }) => MetricName),
    ),
    alarmMetrics: of('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOfAlarm(alarm), 0),
    dashboards: of('AWS::CloudWatch::Dashboard').length,
    memoryMb: { slack: memoryOf('-slack'), worker: memoryOf('-worker') },
    logDays: Math.max(...of('AWS::Logs::LogGroup').map(({ RetentionInDays }) => Number(RetentionInDays))),
  };
}

/** An alarm over an expression is charged for each metric in it. */
const metricsOfAlarm = ({ Metrics }: Readonly<Record<string, unknown>>): number =>
  Array.isArray(Metrics) ? Metrics.filter((metric) => 'MetricStat' in metric).length : 1;
