import { PRICES } from '../cost/prices.ts';
import { lambdaSeconds } from '../cost/usage.ts';
import type { Wait } from './measure.ts';
import type { TimedRun } from './timed-host.ts';

/** Megabytes of the function that answers. */
export const SIZES_MB = [512, 1_024, 1_769] as const;

/** As the door is deployed. */
export const DOOR_MB = 1_769;

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0);

export const isDoor = ({ of }: TimedRun): boolean => of === 'slack';

/** From the signed request to the answer in Slack. */
export const secondsOf = ({ runs }: Wait, memoryMb: number): number =>
  sum(runs.map((run) => lambdaSeconds(run, isDoor(run) ? DOOR_MB : memoryMb)));

/** A Markdown table: how long each wait is, and where the time goes. */
export function waitTable(waits: readonly Wait[], memoryMb: number): string {
  const head = ['machines', 'asked', 'start', 'seconds', 'the door', 'CPU', 'waiting', 'calls'];
  const rows = waits.map((wait) => {
    const answering = wait.runs.filter((run) => !isDoor(run));
    const cpu = sum(answering.map(({ cpuMs }) => (cpuMs * Math.max(1, CORE_MB / memoryMb)) / 1_000));
    const door = sum(wait.runs.filter(isDoor).map((run) => lambdaSeconds(run, DOOR_MB)));
    const all = secondsOf(wait, memoryMb);
    return [
      wait.machines.toLocaleString('en'),
      wait.asked,
      wait.start,
      all.toFixed(2),
      door.toFixed(2),
      cpu.toFixed(2),
      Math.max(0, all - door - cpu).toFixed(2),
      String(sum(answering.map(({ calls }) => calls.length))),
    ];
  });
  return tableOf(head, rows);
}

/** Which calls an answer makes, most often first. */
export function callTable(waits: readonly Wait[]): string {
  const rows = waits
    .filter(({ start }) => start === 'warm')
    .map(({ machines, asked, runs }) => {
      const calls = runs.filter((run) => !isDoor(run)).flatMap((run) => run.calls);
      const counts = [...Map.groupBy(calls, ({ name }) => name)]
        .map(([name, all]) => [name, all.length] as const)
        .sort(([, a], [, b]) => b - a);
      return [machines.toLocaleString('en'), asked, counts.map(([name, n]) => `${n} ${name}`).join(', ')];
    });
  return tableOf(['machines', 'asked', 'calls of a warm answer'], rows);
}

/** What each size of memory makes of the same answers, and what a thousand of them cost. */
export function memoryTable(waits: readonly Wait[]): string {
  const usd = (wait: Wait, memoryMb: number): number =>
    sum(wait.runs.filter((run) => !isDoor(run)).map((run) => lambdaSeconds(run, memoryMb))) *
    (memoryMb / 1_024) *
    PRICES.gbSeconds.usd *
    1_000;
  const rows = waits.map((wait) => [
    `${wait.machines.toLocaleString('en')} ${wait.asked}, ${wait.start}`,
    ...SIZES_MB.map((size) => `${secondsOf(wait, size).toFixed(2)} s, ${usd(wait, size).toFixed(4)} USD`),
  ]);
  return tableOf(['a thousand answers', ...SIZES_MB.map((size) => `${size.toLocaleString('en')} MB`)], rows);
}

/** "At 1,769 MB, a function has the equivalent of one vCPU", says AWS's page on a function's memory. */
const CORE_MB = 1_769;

function tableOf(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...rows.map(line)].join(
    '\n',
  );
}
