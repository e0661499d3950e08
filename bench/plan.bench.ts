import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { plan } from '../src/core/plan/plan.ts';
import { type Cost, medianCost, medianOf } from './measure.ts';
import { type PlanScene, SCENES } from './plan-scenes.ts';

/** More than one run of a divided tick is given, and many more than anybody should have in one. */
const SIZES = [5_000, 100_000] as const;
const COLD_RUNS = 3;
const TITLE_WIDTH = 44;

/**
 * Each scene in a process that has planned it before (warm), and as the first that a process plans (cold): medians. The baseline reads one
 * tag of each resource.
 */
export default async function bench(): Promise<void> {
  for (const count of SIZES) {
    console.log(`${count} resources; µs a resource on the clock, and of processor time in all threads`);
    console.log(''.padEnd(TITLE_WIDTH), columns('baseline', 'warm', 'CPU', 'cold', 'CPU'));
    for (const scene of SCENES) {
      const costs = await costsOf(scene, count);
      console.log(scene.title.padEnd(TITLE_WIDTH), columns(...costs.map((ms) => perResource(ms, count))));
    }
  }
}

async function costsOf(scene: PlanScene, count: number): Promise<readonly number[]> {
  const facts = scene.facts(count);
  const runs = count > 10_000 ? 9 : 99;
  const baseline = await medianCost(runs, () => facts.resources.map((r) => r.tags.Uptime?.length));
  const warm = await medianCost(runs, () => plan(facts, scene.now));
  const cold = await coldCost(scene, count);
  return [baseline.wallMs, warm.wallMs, warm.cpuMs, cold.wallMs, cold.cpuMs];
}

const columns = (...texts: readonly string[]): string => texts.map((text) => text.padStart(9)).join('');

const perResource = (ms: number, count: number): string => ((ms * 1_000) / count).toFixed(2);

async function coldCost({ title }: PlanScene, count: number): Promise<Cost> {
  const script = fileURLToPath(new URL('./plan-run.ts', import.meta.url));
  const costs: Cost[] = [];
  for (let run = 0; run < COLD_RUNS; run += 1) {
    const { stdout } = await promisify(execFile)(process.execPath, [script, title, String(count)]);
    costs.push(JSON.parse(stdout));
  }
  return medianOf(costs);
}
