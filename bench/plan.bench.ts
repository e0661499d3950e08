import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { plan } from '../src/core/plan/plan.ts';
import { medianMs } from './measure.ts';
import { COUNT, type PlanScene, SCENES } from './plan-scenes.ts';

const WARM_RUNS = 9;
const COLD_RUNS = 3;

/** Each scene in a process that has planned it before, and as the first that a process plans: medians. */
export default async function bench(): Promise<void> {
  console.log(`${COUNT} resources, µs a resource`.padEnd(46), columns('walk', 'warm', 'cold'));
  for (const scene of SCENES) {
    const facts = scene.facts();
    const walk = await medianMs(WARM_RUNS, () => facts.resources.map((r) => r.tags.Uptime?.length));
    const warm = await medianMs(WARM_RUNS, () => plan(facts, scene.now));
    const cold = await coldMs(scene);
    console.log(scene.title.padEnd(46), columns(...[walk, warm, cold].map(perResource)));
  }
}

const columns = (...texts: readonly string[]): string => texts.map((text) => text.padStart(8)).join('');

const perResource = (ms: number): string => ((ms * 1_000) / COUNT).toFixed(2);

async function coldMs({ title }: PlanScene): Promise<number> {
  const script = fileURLToPath(new URL('./plan-run.ts', import.meta.url));
  const times: number[] = [];
  for (let run = 0; run < COLD_RUNS; run += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [script, title]);
    times.push(Number(stdout));
  }
  return times.sort((a, b) => a - b)[Math.floor(COLD_RUNS / 2)] ?? Number.NaN;
}
