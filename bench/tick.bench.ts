import { type AwsStandIn, startAwsStandIn } from '../playground/aws/index.ts';
import { VirtualClock } from '../playground/aws/time/index.ts';
import { deployTable } from '../playground/world/deploy-table.ts';
import { jsonOf } from './lib/child.ts';
import { inSeconds, rowsOf } from './lib/table.ts';
import { REGIONS } from './regions.ts';
import { HOME, TABLE, type TickRun } from './tick-run.ts';

/** Ten Regions with a thousand machines and a hundred databases each. */
const INSTANCES = 1_000;
const DATABASES = 100;
const LATENCY_MS = 50;

const HOURS = 'mon-fri 08:00-19:00 UTC';
const ALL_EC2 = INSTANCES * REGIONS.length;
const ALL_RDS = DATABASES * REGIONS.length;

/** The fewest calls AWS's API allows, with its largest pages and batches. */
const READ = {
  'ec2:DescribeInstances': REGIONS.length * Math.ceil(INSTANCES / 1_000),
  'rds:DescribeDBInstances': REGIONS.length * Math.ceil(DATABASES / 100),
  'rds:DescribeDBClusters': REGIONS.length,
  'tagging:GetResources': 2 * REGIONS.length,
  'autoscaling:DescribeAutoScalingGroups': REGIONS.length,
  'rds:DescribeEvents': REGIONS.length,
  // Eight partitions of holds and of acts, two of remarks, and the notices.
  'dynamodb:Query': 19,
};

interface Scene {
  readonly title: string;
  readonly at: string;
  readonly needed: Readonly<Record<string, number>>;
}

const scenes: readonly Scene[] = [
  { title: 'noon: nothing to do', at: '2026-11-23T12:00:00Z', needed: READ },
  {
    title: '18:45: all are announced',
    at: '2026-11-23T18:45:00Z',
    needed: { ...READ, 'dynamodb:PutItem': 2, 'scheduler:CreateSchedule': 1 },
  },
  {
    title: '19:05: all are stopped',
    at: '2026-11-23T19:05:00Z',
    needed: { ...READ, 'ec2:StopInstances': REGIONS.length, 'rds:StopDBInstance': ALL_RDS },
  },
  {
    title: '08:00: all are started',
    at: '2026-11-24T08:00:00Z',
    needed: { ...READ, 'ec2:StartInstances': REGIONS.length, 'rds:StartDBInstance': ALL_RDS },
  },
];

export default async function bench(): Promise<void> {
  const clock = new VirtualClock(Date.parse('2026-11-23T09:00:00Z'));
  const aws = await startAwsStandIn({ clock, latencyMs: LATENCY_MS });
  seed(aws);
  await deployTable(HOME, TABLE, {
    endpoint: aws.url,
    credentials: { accessKeyId: 'AKIABENCH', secretAccessKey: 'bench' },
  });
  console.log(
    `${ALL_EC2} instances and ${ALL_RDS} databases in ${REGIONS.length} Regions, ${LATENCY_MS} ms a call, each tick in a fresh process`,
  );
  for (const { title, at, needed } of scenes) {
    await aws.advanceTo(Date.parse(at));
    aws.clearCalls();
    // In a fresh process, as in a cold Lambda, so that the memory is the engine's own.
    const script = new URL('./tick-run.ts', import.meta.url);
    const { wallMs, peakMb, stopped, started, later } = await jsonOf<TickRun>(script, [aws.url, at]);
    console.log(`\n${title}: ${stopped} stopped, ${started} started, ${later} left for the next tick`);
    console.log(`  wall ${inSeconds(wallMs)}, peak memory ${peakMb.toFixed(0)} MB`);
    printCalls(aws.countCalls(), needed);
  }
  await aws.close();
}

function seed(aws: AwsStandIn): void {
  for (const name of REGIONS) {
    const region = aws.account().region(name);
    for (let i = 0; i < INSTANCES; i += 1) {
      region.addInstance({
        name: `web-${i}`,
        launchTime: Date.parse('2026-11-23T08:00:00Z'),
        tags: { Uptime: HOURS },
      });
    }
    for (let i = 0; i < DATABASES; i += 1) region.addDbInstance({ id: `db-${i}`, tags: { Uptime: HOURS } });
  }
}

function printCalls(made: Readonly<Record<string, number>>, needed: Readonly<Record<string, number>>): void {
  const row = rowsOf(30, 8);
  console.log(row('  call', 'made', 'needed'));
  for (const name of [...new Set([...Object.keys(needed), ...Object.keys(made)])].sort()) {
    console.log(row(`  ${name}`, String(made[name] ?? 0), String(needed[name] ?? 0)));
  }
}
