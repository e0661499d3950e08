import { plan } from '../src/core/plan/plan.ts';
import { jsonOf } from './lib/child.ts';
import { rowsOf } from './lib/table.ts';
import { type Cost, medianCost, medianOf } from './lib/timing.ts';
import { type PlanScene, SCENES } from './plan-scenes.ts';

/** More than one shard of a tick gets, and far more than one run should have. */
const SIZES = [5_000, 100_000] as const;
const COLD_RUNS = 3;
const row = rowsOf(44, 9);

/**
 * Medians of each scene: warm in a process that has planned it before, cold as a process's first plan. The baseline reads one tag of each
 * resource.
 */
export default async function bench(): Promise<void> {
  for (const count of SIZES) {
    console.log(`${count} resources; µs a resource on the clock, and of processor time in all threads`);
    console.log(row('', 'baseline', 'warm', 'CPU', 'cold', 'CPU'));
    for (const scene of SCENES) {
      const costs = await costsOf(scene, count);
      console.log(row(scene.title, ...costs.map((ms) => perResource(ms, count))));
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

const perResource = (ms: number, count: number): string => ((ms * 1_000) / count).toFixed(2);

async function coldCost({ title }: PlanScene, count: number): Promise<Cost> {
  const script = new URL('./plan-run.ts', import.meta.url);
  const costs: Cost[] = [];
  for (let run = 0; run < COLD_RUNS; run += 1) {
    costs.push(await jsonOf(script, [title, String(count)]));
  }
  return medianOf(costs);
}
