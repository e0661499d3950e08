/**
 * `npm run bench:peers [instances] [databases] [large] [faults]`: Uptime's built engine and Cloud Custodian do the same work on the same
 * stand-in. They take turns, so that other load hits both. Makes Custodian's Python environment once, in `.venv-peers`. Writes
 * bench/results/peers.md; groups that are not named keep their old rows. Compare the ratios: the times depend on the machine.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../../test/python.ts';
import { withScratch } from '../lib/scratch.ts';
import { inSeconds } from '../lib/table.ts';
import { median, medianOf } from '../lib/timing.ts';
import { type Contender, contenders, type ProcessCost } from './contenders.ts';
import { startFleet } from './fleet.ts';
import type { Hour, Scene, Sight } from './scene.ts';
import { type Row, report } from './table.ts';

interface Group {
  readonly name: string;
  readonly scenes: readonly Scene[];
  readonly rounds: number;
  /** Each contender runs until every resource is in the right state, but at most this often. */
  readonly runs: number;
}

const WISHES = ['stop', 'start'] as const;
const fleet = (instances: number, databases: number) => ({
  instances,
  databases,
  quotas: true,
  faults: false,
});

/** Stopped and started, with AWS 0 and 50 ms away. */
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
const ROWS = join(RESULTS, 'peers.json');

await withScratch('peers', async (scratch) => {
  const both = await contenders(scratch);
  const rows = await earlierRows();
  for (const group of GROUPS) {
    if (asked.length > 0 && !asked.includes(group.name)) continue;
    rows[group.name] = [];
    for (const scene of group.scenes) {
      rows[group.name]?.push(...(await compare(both, scene, group)));
      await save(rows);
    }
  }
  console.log(`\n${await save(rows)}`);
});

/** By the group's name. */
type Rows = Record<string, Row[]>;

async function earlierRows(): Promise<Rows> {
  try {
    return JSON.parse(await readFile(ROWS, 'utf8'));
  } catch {
    return {};
  }
}

/** Called after every scene, so that a run ended early leaves its results. Returns the table. */
async function save(rows: Rows): Promise<string> {
  const inOrder = GROUPS.flatMap(({ name }) => rows[name] ?? []);
  const text = report(inOrder, `${cpus().length} processors, Node ${process.version}`);
  await mkdir(RESULTS, { recursive: true });
  await writeFile(ROWS, JSON.stringify(rows, undefined, 1));
  await writeFile(join(RESULTS, 'peers.md'), text);
  return text;
}

/** Rounds alternate the order, so that neither contender always goes first. */
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
      ...medianOf(first.map(({ cost }) => cost)),
      peakMb: median(first.map(({ cost }) => cost.peakMb)),
      calls: first.at(-1)?.sight.calls ?? {},
      right: (all.at(-1) ?? []).map(({ sight }) => sight.right),
      possible: first.at(-1)?.sight.possible ?? 0,
    };
    console.log(
      `${name.padEnd(9)} ${scene.wish} ${scene.instances} EC2 ${scene.databases} RDS ${scene.latencyMs} ms:`,
      `${inSeconds(row.wallMs)}, CPU ${inSeconds(row.cpuMs)}, ${row.peakMb.toFixed(0)} MB,`,
      `right ${row.right.join(', ')} of ${row.possible}`,
    );
    return row;
  });
}

interface Run {
  readonly cost: ProcessCost;
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
  // May be a refusal, which is a result, or a mistake in this benchmark: show the output.
  const last = done.at(-1);
  if (last?.sight.right === 0) console.log(`${contender.name} did nothing at all:\n${last.cost.output}`);
  return done;
}

/** Custodian's work is due in the current hour, so the last minutes of an hour are waited out. */
async function quietHour(): Promise<Hour> {
  while (new Date().getUTCMinutes() >= 58) await new Promise((resolve) => setTimeout(resolve, 1_000));
  return new Date().getUTCHours();
}
