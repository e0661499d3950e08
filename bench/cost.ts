/**
 * `npm run cost`: what Uptime itself costs in a month, from what is counted here: the runs of a working day over 50, 1,000 and 10,000 machines, how
 * long each takes with every AWS call 30 ms away, the calls it makes and the log it writes. The stand-ins share the process, so durations are
 * an upper bound. Prices are AWS's of us-east-1 in November 2026, without the free tier except where it is said.
 */
import { MINUTE_MS } from '../src/core/time.ts';
import { createWorkerHandler } from '../src/lambda/worker-handler.ts';
import { startTown, utc } from '../test/app/town.ts';

const SIZES = [50, 1_000, 10_000];
const LATENCY_MS = 30;
const HOURS = 'mon-fri 08:00-19:00 UTC';
const MEMORY_GB = 0.5;
const DAYS = 30;
const WORKING_DAYS = 22;
const TICKS = DAYS * 24 * 12;

/** USD. */
const PRICES = {
  lambdaGbSecondArm: 0.0000133334,
  lambdaRequest: 0.2 / 1e6,
  /** 14 million a month are free. */
  schedulerInvocation: 1 / 1e6,
  logGb: 0.5,
  metric: 0.3,
  alarm: 0.1,
} as const;

/** Uptime's own metrics, with the one of the metric filter; alarms; the dashboard is one of three that are free. */
const METRICS = 15;
const ALARMS = 5;
/** START, END and REPORT of each invocation, and a tick's metrics. */
const PLATFORM_LOG_BYTES = 330;
const METRICS_LOG_BYTES = 1_050;
/** What people do in a day, in commands and presses. */
const PRESSES = 60;

interface Run {
  readonly seconds: number;
  readonly calls: number;
}

console.log('machines   quiet tick        announcing         the stop          the start         a month');
for (const size of SIZES) {
  const town = await startTown('2026-11-23 08:30', {}, { latencyMs: LATENCY_MS });
  try {
    for (let i = 0; i < size; i += 1) {
      if (i % 10 === 0) town.region.addDbInstance({ id: `db-${i}`, tags: { Uptime: HOURS } });
      else town.region.addInstance({ launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
    }
    const worker = createWorkerHandler(town.ports);
    const timed = async (at: string, event: unknown): Promise<Run> => {
      town.clock.set(utc(at));
      town.aws.clearCalls();
      const began = performance.now();
      const remaining = () => Math.max(0, 2 * MINUTE_MS - (performance.now() - began));
      await worker(event, { getRemainingTimeInMillis: remaining }).catch(() => undefined);
      const seconds = (performance.now() - began) / 1000;
      return { seconds, calls: Object.values(town.aws.countCalls()).reduce((sum, n) => sum + n, 0) };
    };
    const quiet = await timed('2026-11-23 12:00', { type: 'tick' });
    const announcing = await timed('2026-11-23 18:45', { type: 'tick' });
    // Each notice is a run of its own; what a run of two minutes cannot do, the next ticks do.
    const { notices } = await town.ports.store.read();
    const stops: Run[] = [];
    for (const { name } of notices) stops.push(await timed('2026-11-23 19:00', { type: 'notice', name }));
    for (const at of ['2026-11-23 19:05', '2026-11-23 19:10']) stops.push(await timed(at, { type: 'tick' }));
    const stop = stops.reduce((a, b) => ({ seconds: a.seconds + b.seconds, calls: a.calls + b.calls }));
    const start = await timed('2026-11-24 08:00', { type: 'tick' });
    const cell = ({ seconds, calls }: Run) =>
      `${seconds.toFixed(1).padStart(5)} s ${String(calls).padStart(5)} calls`;
    console.log(
      `${String(size).padStart(6)}   ${[quiet, announcing, stop, start].map(cell).join('  ')}   ${month(quiet, [announcing, stop, start]).toFixed(2)} USD`,
    );
  } finally {
    await town.close();
  }
}
const fixed = METRICS * PRICES.metric + ALARMS * PRICES.alarm;
console.log(
  `\nOf that, ${fixed.toFixed(2)} USD are ${METRICS} metrics and ${ALARMS} alarms, of which AWS gives ten each for nothing: then it is ${freed().toFixed(2)} USD.`,
);
console.log(
  'Instance Scheduler on AWS, by its own documentation: 13.15 USD a month for 2 accounts and 2 Regions.',
);

function month(quiet: Run, daily: readonly Run[]): number {
  const daySeconds = daily.reduce((sum, { seconds }) => sum + seconds, 0);
  const gbSeconds = (TICKS * quiet.seconds + WORKING_DAYS * daySeconds) * MEMORY_GB;
  // A press is two invocations, of which the longer is like a tick over what it concerns.
  const pressSeconds = WORKING_DAYS * PRESSES * (1 + quiet.seconds) * MEMORY_GB;
  const invocations = TICKS + WORKING_DAYS * (daily.length + 2 * PRESSES);
  const logBytes = invocations * PLATFORM_LOG_BYTES + TICKS * METRICS_LOG_BYTES;
  return (
    (gbSeconds + pressSeconds) * PRICES.lambdaGbSecondArm +
    invocations * (PRICES.lambdaRequest + PRICES.schedulerInvocation) +
    (logBytes / 1e9) * PRICES.logGb +
    METRICS * PRICES.metric +
    ALARMS * PRICES.alarm
  );
}

function freed(): number {
  return Math.max(0, METRICS - 10) * PRICES.metric;
}
