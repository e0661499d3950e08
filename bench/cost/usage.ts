import type { Cost } from '../lib/timing.ts';
import type { Usage } from './bill.ts';
import type { Run } from './counting.ts';
import { type Counted, DAYS, type Day } from './day.ts';
import type { Deployed } from './deployed.ts';

/** "At 1,769 MB, a function has the equivalent of one vCPU", says AWS's page on a function's memory. */
const MB_A_CORE = 1_769;

/** What Lambda itself logs for a run, with numbers as long as they get. */
const PLATFORM_LINES = [
  'START RequestId: 8c6d6d6a-2d5c-4c8e-9a52-1f0f6a3c9b7e Version: $LATEST\n',
  'END RequestId: 8c6d6d6a-2d5c-4c8e-9a52-1f0f6a3c9b7e\n',
  'REPORT RequestId: 8c6d6d6a-2d5c-4c8e-9a52-1f0f6a3c9b7e\tDuration: 12345.67 ms\tBilled Duration: 12346 ms\tMemory Size: 512 MB\tMax Memory Used: 345 MB\tInit Duration: 1234.56 ms\t\n',
].join('');

/** CloudWatch Logs adds this to each line's text, by the reference of PutLogEvents. */
const BYTES_A_LINE = 26;

/** Seconds on Lambda: waiting takes as long as here, CPU time grows as the function's share of a core shrinks. */
export const lambdaSeconds = ({ wallMs, cpuMs }: Cost, memoryMb: number): number =>
  (wallMs + cpuMs * Math.max(0, MB_A_CORE / memoryMb - 1)) / 1000;

export const logBytes = ({ output }: Run): number => {
  const text = output + PLATFORM_LINES;
  return Buffer.byteLength(text) + BYTES_A_LINE * text.split('\n').filter((line) => line !== '').length;
};

/**
 * "All custom metrics charges are prorated by the hour and metered only when you send metrics to CloudWatch", so a filter for failures costs
 * nothing in a month without them. Counted is a bad day in each month.
 */
const HOURS_WITH_FAILURES = 24;
const HOURS_A_MONTH = DAYS * 24;

/** A month of what was counted. */
export function usageOf({ counted, tableBytes }: Day, deployed: Deployed): Usage {
  const sum = (of: (run: Run) => number): number =>
    counted.reduce((all, { times, runs }) => all + times * runs.reduce((some, run) => some + of(run), 0), 0);
  const logGb = sum(logBytes) / 1e9;
  return {
    metrics: metricsIn(counted).size + (deployed.filterMetrics.length * HOURS_WITH_FAILURES) / HOURS_A_MONTH,
    alarmMetrics: deployed.alarmMetrics,
    dashboards: deployed.dashboards,
    gbSeconds: sum(
      (run) => lambdaSeconds(run, deployed.memoryMb[run.of]) * (deployed.memoryMb[run.of] / 1024),
    ),
    invocations: sum(() => 1),
    logGb,
    keptLogGb: (logGb * deployed.logDays) / DAYS,
    scheduled: counted.reduce((all, { times, scheduled }) => all + times * scheduled, 0),
    decryptions: sum(({ decryptions }) => decryptions),
    tableReads: sum(({ tableReads }) => tableReads),
    tableWrites: sum(({ tableWrites }) => tableWrites),
    tableGb: tableBytes / 1e9,
    tableBackupGb: tableBytes / 1e9,
  };
}

/** Every metric that the log lines define, once for each set of dimensions. */
function metricsIn(counted: readonly Counted[]): ReadonlySet<string> {
  const found = new Set<string>();
  const lines = counted.flatMap(({ runs }) => runs.flatMap(({ output }) => output.split('\n')));
  for (const line of lines) {
    if (!line.includes('"CloudWatchMetrics"')) continue;
    const { _aws }: Embedded = JSON.parse(line);
    for (const { Namespace, Dimensions, Metrics } of _aws.CloudWatchMetrics) {
      for (const dimensions of Dimensions)
        for (const { Name } of Metrics) found.add(`${Namespace} ${dimensions.join()} ${Name}`);
    }
  }
  return found;
}

/** A line in CloudWatch's embedded metric format. */
interface Embedded {
  readonly _aws: {
    readonly CloudWatchMetrics: readonly {
      readonly Namespace: string;
      readonly Dimensions: readonly (readonly string[])[];
      readonly Metrics: readonly { readonly Name: string }[];
    }[];
  };
}
