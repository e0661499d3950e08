/**
 * `npm run bench:peers [instances] [databases] [large] [faults]`: Uptime's built worker and Cloud Custodian do the same work on the same stand-in, in
 * turns, so that the machine's mood is shared. Makes Custodian's Python environment once, in `.venv-peers`. Prints a table and keeps it in
 * bench/results/peers.md, where a group that is not asked for stays as it was. Other machines have other numbers: the ratios are what counts.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../test/python.ts';
import { type Contender, type Cost, contenders } from './contenders.ts';
import { startFleet } from './fleet.ts';
import type { Hour, Scene, Sight } from './scene.ts';
import { type Row, report } from './table.ts';

interface Group {
  readonly name: string;
  readonly scenes: readonly Scene[];
  readonly rounds: number;
  /** As often one after the other as it takes until all is right, but no more than this. */
  readonly runs: number;
}

const WISHES = ['stop', 'start'] as const;
const fleet = (instances: number, databases: number) => ({
  instances,
  databases,
  quotas: true,
  faults: false,
});

/** Stopped and started, near and 50 ms away. */
const atBoth = (...sizes: readonly ReturnType<typeof fleet>[]): Scene[] =>
  sizes.flatMap((size) =>
    WISHES.flatMap((wish) => [0, 50].map((latencyMs) => ({ ...size, wish, latencyMs }))),
  );

const GROUPS: readonly Group[] = [
  { name: 'instances', scenes: atBoth(fleet(100, 0), fleet(1_000, 0)), rounds: 3, runs: 1 },
  { name: 'databases', scenes: atBoth(fleet(0, 100), fleet(0, 400)), rounds: 3, runs: 1 },
  {
    name: 'large',
    scenes: [
      { ...fleet(5_000, 0), wish: 'stop', latencyMs: 50 },
      { ...fleet(5_000, 0), wish: 'stop', latencyMs: 0, quotas: false },
      { ...fleet(5_000, 0), wish: 'start', latencyMs: 0, quotas: false },
    ],
    rounds: 1,
    runs: 2,
  },
  {
    name: 'faults',
    scenes: WISHES.map((wish) => ({ ...fleet(1_000, 100), wish, latencyMs: 50, faults: true })),
    rounds: 1,
    runs: 3,
  },
];

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !GROUPS.some((group) => group.name === name));
if (unknown !== undefined) {
  throw new Error(`"${unknown}" is no group of this benchmark: ${GROUPS.map(({ name }) => name).join(', ')}`);
}

const RESULTS = join(ROOT, 'bench', 'results');
const KEPT = join(RESULTS, 'peers.json');

const scratch = await mkdtemp(join(tmpdir(), 'uptime-peers-'));
try {
  const both = await contenders(scratch);
  const rows = await kept();
  for (const group of GROUPS) {
    if (asked.length > 0 && !asked.includes(group.name)) continue;
    rows[group.name] = [];
    for (const scene of group.scenes) {
      rows[group.name]?.push(...(await compare(both, scene, group)));
      await keep(rows);
    }
  }
  console.log(`\n${await keep(rows)}`);
} finally {
  await rm(scratch, { recursive: true, force: true });
}

/** By the group's name. */
type Rows = Record<string, Row[]>;

async function kept(): Promise<Rows> {
  try {
    return JSON.parse(await readFile(KEPT, 'utf8'));
  } catch {
    return {};
  }
}

/** What is known so far: whoever ends a long run early has this. Returns the table. */
async function keep(rows: Rows): Promise<string> {
  const inOrder = GROUPS.flatMap(({ name }) => rows[name] ?? []);
  const text = report(inOrder, `${cpus().length} processors, Node ${process.version}`);
  await mkdir(RESULTS, { recursive: true });
  await writeFile(KEPT, JSON.stringify(rows, undefined, 1));
  await writeFile(join(RESULTS, 'peers.md'), text);
  return text;
}

/** Each round in the other order, so that neither always has the warmer machine. */
async function compare(both: readonly Contender[], scene: Scene, { rounds, runs }: Group): Promise<Row[]> {
  const took = new Map(both.map(({ name }) => [name, [] as Run[][]]));
  for (let round = 0; round < rounds; round += 1) {
    for (const contender of round % 2 === 0 ? both : both.toReversed()) {
      took.get(contender.name)?.push(await contest(contender, scene, runs));
    }
  }
  return both.map(({ name }) => {
    const all = took.get(name) ?? [];
    const first = all.flatMap(([run]) => run ?? []);
    const row: Row = {
      name,
      scene,
      rounds,
      wallMs: median(first.map(({ cost }) => cost.wallMs)),
      cpuMs: median(first.map(({ cost }) => cost.cpuMs)),
      peakMb: median(first.map(({ cost }) => cost.peakMb)),
      calls: first.at(-1)?.sight.calls ?? {},
      right: (all.at(-1) ?? []).map(({ sight }) => sight.right),
      possible: first.at(-1)?.sight.possible ?? 0,
    };
    console.log(
      `${name.padEnd(9)} ${scene.wish} ${scene.instances} EC2 ${scene.databases} RDS ${scene.latencyMs} ms:`,
      `${(row.wallMs / 1_000).toFixed(2)} s, CPU ${(row.cpuMs / 1_000).toFixed(2)} s, ${row.peakMb.toFixed(0)} MB,`,
      `right ${row.right.join(', ')} of ${row.possible}`,
    );
    return row;
  });
}

interface Run {
  readonly cost: Cost;
  readonly sight: Sight;
}

async function contest(contender: Contender, scene: Scene, runs: number): Promise<Run[]> {
  const hour = await quietHour();
  const stand = await startFleet(scene, hour);
  const done: Run[] = [];
  try {
    while (done.length < runs) {
      const cost = await contender.run(scene, hour, stand.at);
      const sight = await stand.look();
      done.push({ cost, sight });
      if (sight.right === sight.possible) break;
      await stand.endBackups();
    }
  } finally {
    await stand.close();
  }
  // A refusal is a result; a mistake in this comparison would look the same.
  const last = done.at(-1);
  if (last?.sight.right === 0) console.log(`${contender.name} did nothing at all:\n${last.cost.said}`);
  return done;
}

/** The hour that it is; for Custodian the work is due in that very hour, so its last minutes are waited out. */
async function quietHour(): Promise<Hour> {
  while (new Date().getUTCMinutes() >= 58) await new Promise((resolve) => setTimeout(resolve, 1_000));
  return new Date().getUTCHours();
}

function median(all: readonly number[]): number {
  return all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? Number.NaN;
}
