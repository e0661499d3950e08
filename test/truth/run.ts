/**
 * `npm run test:truth`: plays a quarter of a year and compares what Uptime says that it saved with what an independent program counts from
 * what AWS did. `TRUTH_MACHINES=1000` for the whole of it.
 */
import { spawnSync } from 'node:child_process';
import * as v from 'valibot';
import { playQuarter } from './quarter.ts';

/** How far apart they may be. */
const MOST_APART = 0.005;

const size = {
  machines: Number(process.env.TRUTH_MACHINES ?? 100),
  days: Number(process.env.TRUTH_DAYS ?? 91),
  seed: Number(process.env.SEED ?? 20_261_123),
};

const Counted = v.object({
  hours: v.number(),
  usd: v.number(),
  unpriced: v.number(),
  machines: v.record(v.string(), v.object({ hours: v.number(), usd: v.nullable(v.number()) })),
});

function countAgain(happened: object): v.InferOutput<typeof Counted> {
  const { status, stdout, stderr } = spawnSync('python3', ['test/truth/recount.py'], {
    input: JSON.stringify(happened),
    encoding: 'utf8',
    maxBuffer: 64_000_000,
    timeout: 60_000,
  });
  if (status !== 0) throw new Error(`recount.py ended with ${status}: ${stderr}`);
  return v.parse(Counted, JSON.parse(stdout));
}

const apart = (told: number, counted: number): number =>
  told === counted ? 0 : Math.abs(told - counted) / Math.max(Math.abs(counted), Number.MIN_VALUE);

const percent = (share: number): string => `${(share * 100).toFixed(3)} %`;

const { happened, told, days, breaches } = await playQuarter(size);
const counted = countAgain(happened);
const { saved } = told.total;
const hours = saved.minutes / 60;
const hoursApart = apart(hours, counted.hours);
const usdApart = apart(saved.usd, counted.usd);

console.log(`seed ${size.seed}: ${size.machines} resources, ${size.days} days, ${days} of them written down`);
console.log(
  `Uptime says   ${hours.toFixed(1)} h, ${saved.usd.toFixed(2)} USD, ${saved.unpriced} without a price`,
);
console.log(
  `counted again ${counted.hours.toFixed(1)} h, ${counted.usd.toFixed(2)} USD, ${counted.unpriced} without a price`,
);
console.log(`apart by ${percent(hoursApart)} of the hours and ${percent(usdApart)} of the money`);

const own = new Map(told.groups.map(({ group, sum }) => [group, sum.saved.minutes / 60]));
const furthest = Object.entries(counted.machines)
  .map(([key, { hours: its }]) => ({ key, told: own.get(key) ?? 0, counted: its }))
  .sort((a, b) => Math.abs(b.told - b.counted) - Math.abs(a.told - a.counted));
for (const each of furthest.slice(0, 10))
  console.log(`  ${each.key}: ${each.told.toFixed(1)} h, counted again ${each.counted.toFixed(1)} h`);

for (const breach of breaches.slice(0, 5)) console.log(breach);
if (hoursApart >= MOST_APART || usdApart >= MOST_APART || breaches.length > 0) {
  console.error(`They may be apart by ${percent(MOST_APART)} at most, and every promise has to be kept.`);
  process.exitCode = 1;
}
