/**
 * `npm run bench:estate`: how wall time and memory of one run of the built worker grow with the number of accounts: up to 200 of them in
 * five Regions, 100,000 resources, 50 ms a call, in the memory that serverless.yml gives it.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildWorker, invoked, python } from './contenders.ts';
import { startFleet } from './fleet.ts';
import { REGIONS, type Scene } from './scene.ts';

/** As in serverless.yml. */
const MEMORY_MB = 512;

/** What is left for everything that is not V8's heap. */
const FLAGS = [`--max-old-space-size=${MEMORY_MB - 128}`];

const scene = (wish: Scene['wish'], accounts: number): Scene => ({
  ...{ wish, accounts, regions: REGIONS.length, instances: 90, databases: 10 },
  ...{ latencyMs: 50, quotas: true, faults: false },
});

const SCENES = [
  ...[2, 20, 200].map((accounts) => scene('nothing', accounts)),
  // Eight accounts are what `shardAbove` gives to one run; nobody stops a hundred thousand within one run's time.
  ...[2, 8, 20].map((accounts) => scene('stop', accounts)),
];

const scratch = await mkdtemp(join(tmpdir(), 'uptime-estate-'));
try {
  const interpreter = python();
  const worker = await buildWorker(scratch, fileURLToPath(new URL('./estate.config.ts', import.meta.url)));
  for (const each of SCENES) {
    const { accounts = 1, wish } = each;
    const resources = accounts * REGIONS.length * (each.instances + each.databases);
    const stand = await startFleet(each, new Date().getUTCHours());
    const cost = await invoked(interpreter, worker, stand.at, {
      flags: FLAGS,
      env: { BENCH_ACCOUNTS: String(accounts) },
    });
    const { calls, right } = await stand.look();
    await stand.close();
    console.log(
      `${wish}, ${resources} resources in ${accounts} x ${REGIONS.length}: ${(cost.wallMs / 1_000).toFixed(1)} s, ` +
        `CPU ${(cost.cpuMs / 1_000).toFixed(1)} s, peak ${cost.peakMb.toFixed(0)} of ${MEMORY_MB} MB, ${right} in the right state`,
    );
    console.log(
      `  ${Object.entries(calls)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}`,
    );
    if (cost.code !== 0) console.log(`  ended with ${cost.code}:\n${cost.said}`);
  }
} finally {
  await rm(scratch, { recursive: true, force: true });
}
