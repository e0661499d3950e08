import { inSeconds } from '../lib/table.ts';
import type { Contender } from './contenders.ts';
import type { Scene } from './scene.ts';

/** A contender's result on a scene. Costs and calls are of the first run; costs are medians over the rounds. */
export interface Row {
  readonly name: Contender['name'];
  readonly scene: Scene;
  readonly rounds: number;
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMb: number;
  readonly calls: Readonly<Record<string, number>>;
  /** After the first run, the second, ... */
  readonly right: readonly number[];
  readonly possible: number;
}

const HEAD = `| fleet | who | wall | CPU | peak memory | in the right state, run by run | calls of the first run |
| --- | --- | ---: | ---: | ---: | --- | --- |`;

/** The comparison in Markdown: a row for each scene and contender, then the aims. */
export const report = (rows: readonly Row[], machine: string): string =>
  [
    `# Uptime and Cloud Custodian on the same stand-in\n\n${machine}. Each run is a fresh process, its start included; medians of alternated rounds.`,
    HEAD + rows.map((row) => `\n${line(row)}`).join(''),
    `Aims, Uptime beside Custodian:\n\n${aims(rows).join('\n')}\n`,
  ].join('\n\n');

const line = ({ name, scene, rounds, wallMs, cpuMs, peakMb, calls, right, possible }: Row): string => {
  const cells = [
    `${titleOf(scene)}, ${rounds === 1 ? 'once' : `${rounds} rounds`}`,
    name,
    inSeconds(wallMs),
    inSeconds(cpuMs),
    `${peakMb.toFixed(0)} MB`,
    `${right.join(', ')} of ${possible}`,
    Object.entries(calls)
      .map(([operation, count]) => `${operation} ${count}`)
      .join(', '),
  ];
  return `| ${cells.join(' | ')} |`;
};

const titleOf = ({ wish, instances, databases, latencyMs, quotas, faults }: Scene): string =>
  [
    `${wish} ${[instances > 0 && `${instances} EC2`, databases > 0 && `${databases} RDS`].filter(Boolean).join(' + ')}`,
    `${latencyMs} ms`,
    ...(quotas ? [] : ['no quotas']),
    ...(faults ? ['faults'] : []),
  ].join(', ');

interface Aim {
  readonly what: string;
  readonly most: number;
  readonly of: (uptime: Row, custodian: Row) => number | undefined;
  readonly why: string;
}

const AIMS: readonly Aim[] = [
  {
    what: "CPU, of Custodian's",
    most: 0.2,
    of: (uptime, custodian) => uptime.cpuMs / custodian.cpuMs,
    why: 'to start Node, compile the bundle and make the first calls takes most of the time of a small fleet; of a large one, the SDK for JavaScript does: it reads XML and signs each call',
  },
  {
    what: "peak memory, of Custodian's",
    most: 1,
    of: (uptime, custodian) => uptime.peakMb / custodian.peakMb,
    why: 'an empty Node takes 42 MB, and V8 lets garbage lie before it collects',
  },
  {
    what: "wall at 50 ms a call on databases, of Custodian's",
    most: 0.1,
    of: (uptime, custodian) =>
      uptime.scene.latencyMs === 50 && uptime.scene.instances === 0
        ? uptime.wallMs / custodian.wallMs
        : undefined,
    why: 'RDS takes 300 calls at once from an account in a Region and then twelve a second, which Uptime keeps to; of a small fleet, the start of the process is most',
  },
  {
    what: 'calls to EC2 and RDS, of the least possible',
    most: 1.05,
    of: (uptime) => (uptime.scene.faults ? undefined : callsMade(uptime) / leastCalls(uptime)),
    why: 'a start names 200 machines a request at most, so that a bad one keeps few others down; a call that AWS refused; a batch cut to what its quota had room for',
  },
];

/** A line for each aim: the range over all scenes, and where it was missed. */
const aims = (rows: readonly Row[]): string[] => {
  const pairs = rows.flatMap((uptime) => {
    const custodian = rows.find(
      (row) => row.name === 'Custodian' && titleOf(row.scene) === titleOf(uptime.scene),
    );
    return uptime.name === 'Uptime' && custodian !== undefined ? [{ uptime, custodian }] : [];
  });
  return AIMS.flatMap(({ what, most, of, why }) => {
    const reached = pairs.flatMap(({ uptime, custodian }) => {
      const ratio = of(uptime, custodian);
      return ratio === undefined ? [] : [{ ratio, title: titleOf(uptime.scene) }];
    });
    if (reached.length === 0) return [];
    const missed = reached.filter(({ ratio }) => ratio > most);
    const ratios = reached.map(({ ratio }) => ratio);
    const range = `${Math.min(...ratios).toFixed(2)} to ${Math.max(...ratios).toFixed(2)}, aim ${most}`;
    if (missed.length === 0) return [`- ${what}: ${range}. Met.`];
    const where = missed.map(({ title, ratio }) => `${title} (${ratio.toFixed(2)})`).join('; ');
    return [`- ${what}: ${range}. Missed on ${missed.length} of ${reached.length}: ${where}. Why: ${why}.`];
  });
};

const callsMade = ({ calls }: Row): number =>
  Object.entries(calls).reduce((sum, [name, count]) => sum + (/^(ec2|rds):/.test(name) ? count : 0), 0);

/** The fewest calls possible: largest pages and batches, one database a call, one for clusters and one for database events. */
const leastCalls = ({ scene: { instances, databases } }: Row): number =>
  Math.max(1, Math.ceil(instances / 1_000)) +
  Math.ceil(instances / 1_000) +
  Math.max(1, Math.ceil(databases / 100)) +
  databases +
  1 +
  (databases > 0 ? 1 : 0);
