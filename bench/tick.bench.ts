/**
 * Two runs of the engine on the AWS stand-in, 50 ms away: the stop and the start of 10,000 instances and 1,000 databases. The
 * stand-in shares the process, so CPU and memory are of both; the count of calls and the waiting are the engine's own.
 *
 * AWS's quota for one account and Region lets 1,000 instances stop at once and then 20 a second (start: 2 a second), and the engine keeps to it:
 * what a run of two minutes cannot do is `OutOfTime`, and the next tick's.
 */
import { tick } from '../src/app/tick.ts';
import { MINUTE_MS } from '../src/core/time.ts';
import { startTown, type Town, utc } from '../test/app/town.ts';

const INSTANCES = 10_000;
const DATABASES = 1_000;
const LATENCY_MS = 50;
const HOURS = 'mon-fri 08:00-19:00 UTC';

/** What no client can do with less: pages of 1,000 and 100, a stop or start of 500 instances or of one database a call. */
const leastCalls = (groups: number): Readonly<Record<string, number>> => ({
  'ec2:DescribeInstances': INSTANCES / 1_000,
  'rds:DescribeDBInstances': DATABASES / 100,
  'rds:DescribeDBClusters': 1,
  'rds:DescribeEvents': 1,
  'ec2 start or stop': Math.ceil(INSTANCES / groups / 500) * groups,
  'rds start or stop': DATABASES,
  'scheduler:ListSchedules': 2,
});

export default async function bench(): Promise<void> {
  const town = await startTown('2026-11-23 18:40', { notice: 'none' }, { latencyMs: LATENCY_MS });
  try {
    for (let i = 0; i < INSTANCES; i += 1) {
      town.region.addInstance({ launchTime: utc('2026-11-23 08:00'), tags: { Uptime: HOURS } });
    }
    for (let i = 0; i < DATABASES; i += 1) {
      town.region.addDbInstance({ id: `db-${i}`, tags: { Uptime: HOURS } });
    }
    const began = performance.now();
    await town.ports.inventory.read();
    console.log(
      `reading the inventory alone (baseline): ${((performance.now() - began) / 1000).toFixed(1)} s`,
    );
    await measure('stop', utc('2026-11-23 19:00'), town);
    await measure('start', utc('2026-11-24 08:00'), town);
    console.log('\nThe least possible, for comparison:', leastCalls(1));
  } finally {
    await town.close();
  }
}

async function measure(what: string, at: number, town: Town): Promise<void> {
  town.clock.set(at);
  town.aws.clearCalls();
  const cpu = process.cpuUsage();
  const began = performance.now();
  // Lambda's own two minutes, on the worker's clock: what AWS's quotas leave over is the next tick's.
  const { started, stopped, failures } = await tick({ ...town.ports, remainingMs: () => 2 * MINUTE_MS });
  const wall = (performance.now() - began) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  const done = [...started, ...stopped];
  console.log(
    `\n${what}: ${done.filter((r) => r.ok).length} of ${done.length} accepted in ${wall.toFixed(1)} s wall, ` +
      `${((user + system) / 1e6).toFixed(1)} s CPU, peak ${(process.resourceUsage().maxRSS / 1024).toFixed(0)} MiB, ` +
      `${failures.length} failures`,
  );
  console.log(town.aws.countCalls());
}
