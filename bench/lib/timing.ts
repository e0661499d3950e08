/** What a piece of work takes: on the clock, and processor time in all threads, which other work on the machine disturbs less. */
export interface Cost {
  readonly wallMs: number;
  readonly cpuMs: number;
}

export async function costOf(work: () => unknown): Promise<Cost> {
  const cpu = process.cpuUsage();
  const began = performance.now();
  await work();
  const wallMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  return { wallMs, cpuMs: (user + system) / 1_000 };
}

/** The medians of `runs` runs, after one to warm up. */
export async function medianCost(runs: number, work: () => unknown): Promise<Cost> {
  await work();
  const costs: Cost[] = [];
  for (let run = 0; run < runs; run += 1) costs.push(await costOf(work));
  return medianOf(costs);
}

/** Median wall milliseconds of `runs` runs, after one to warm up. */
export async function medianMs(runs: number, work: () => unknown): Promise<number> {
  return (await medianCost(runs, work)).wallMs;
}

export function medianOf(costs: readonly Cost[]): Cost {
  return {
    wallMs: median(costs.map(({ wallMs }) => wallMs)),
    cpuMs: median(costs.map(({ cpuMs }) => cpuMs)),
  };
}

/** `NaN` of none. */
export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
