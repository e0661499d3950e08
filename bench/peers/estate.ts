/**
 * `npm run bench:estate`: how time and memory of one run of the built engine grow with the number of accounts, up to 200 of them in five
 * Regions with 100,000 resources, at 50 ms a call and with the memory of serverless.yml.
 */
import { withScratch } from '../lib/scratch.ts';
import { inSeconds } from '../lib/table.ts';
import { buildEngine, invoked, python } from './contenders.ts';
import { estateConfig } from './estate.config.ts';
import { startFleet } from './fleet.ts';
import { REGIONS, type Scene } from './scene.ts';

/** As in serverless.yml. */
const MEMORY_MB = 512;

/** Leaves 128 MB for everything outside V8's old generation. */
const FLAGS = [`--max-old-space-size=${MEMORY_MB - 128}`];

const scene = (wish: Scene['wish'], accounts: number): Scene => ({
  ...{ wish, accounts, regions: REGIONS.length, instances: 90, databases: 10 },
  ...{ latencyMs: 50, quotas: true, faults: false },
});

const SCENES = [
  ...[2, 20, 200].map((accounts) => scene('nothing', accounts)),
  // Eight accounts are what `shardAbove` gives one run. AWS's quotas let no run stop 100,000.
  ...[2, 8, 20].map((accounts) => scene('stop', accounts)),
];

await withScratch('estate', async (scratch) => {
  const interpreter = python();
  const engine = await buildEngine(scratch);
  for (const each of SCENES) {
    const { accounts = 1, wish } = each;
    const resources = accounts * REGIONS.length * (each.instances + each.databases);
    const stand = await startFleet(each, new Date().getUTCHours());
    const cost = await invoked(interpreter, engine, stand.at, estateConfig(accounts), FLAGS);
    const { calls, right } = await stand.look();
    await stand.close();
    console.log(
      `${wish}, ${resources} resources in ${accounts} x ${REGIONS.length}: ${inSeconds(cost.wallMs, 1)}, ` +
        `CPU ${inSeconds(cost.cpuMs, 1)}, peak ${cost.peakMb.toFixed(0)} of ${MEMORY_MB} MB, ${right} in the right state`,
    );
    console.log(
      `  ${Object.entries(calls)
        .map(([name, count]) => `${name} ${count}`)
        .join(', ')}`,
    );
    if (cost.exitCode !== 0) console.log(`  ended with ${cost.exitCode}:\n${cost.output}`);
  }
});
