import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { plan } from '../src/core/plan/plan.ts';
import { type Cost, medianCost, medianOf } from './measure.ts';
import { COUNT, type PlanScene, SCENES } from './plan-scenes.ts';

const WARM_RUNS = 9;
const COLD_RUNS = 3;
const TITLE_WIDTH = 44;

/**
 * Each scene in a process that has planned it before, and as the first that a process plans: medians. The baseline reads one tag of each
 * resource.
 */
export default async function bench(): Promise<void> {
  console.log(`${COUNT} resources; µs a resource on the clock, and of processor time in all threads`);
  console.log(''.padEnd(TITLE_WIDTH), columns('baseline', 'warm', 'CPU', 'cold', 'CPU'));
  for (const scene of SCENES) {
    const facts = scene.facts();
    const baseline = await medianCost(WARM_RUNS, () => facts.resources.map((r) => r.tags.Uptime?.length));
    const warm = await medianCost(WARM_RUNS, () => plan(facts, scene.now));
    const cold = await coldCost(scene);
    const costs = [baseline.wallMs, warm.wallMs, warm.cpuMs, cold.wallMs, cold.cpuMs];
    console.log(scene.title.padEnd(TITLE_WIDTH), columns(...costs.map(perResource)));
  }
}

const columns = (...texts: readonly string[]): string => texts.map((text) => text.padStart(9)).join('');

const perResource = (ms: number): string => ((ms * 1_000) / COUNT).toFixed(2);

async function coldCost({ title }: PlanScene): Promise<Cost> {
  const script = fileURLToPath(new URL('./plan-run.ts', import.meta.url));
  const costs: Cost[] = [];
  for (let run = 0; run < COLD_RUNS; run += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [script, title]);
    costs.push(JSON.parse(stdout));
  }
  return medianOf(costs);
}
