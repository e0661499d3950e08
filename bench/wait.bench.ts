import { writeFile } from 'node:fs/promises';
import { measureWaits, type Wait } from './wait/measure.ts';
import { callTable, DOOR_MB, memoryTable, waitTable } from './wait/report.ts';
import { AWS_MS, SLACK_MS } from './wait/timed-host.ts';

const FLEETS = [50, 1_000, 10_000];
const ROUNDS = 5;

/** As the function that answers is deployed. */
const MEMORY_MB = 1_769;

/** What a person waits, from the signed request until Slack has the answer. */
export default async function bench(): Promise<void> {
  const waits: Wait[] = [];
  for (const machines of FLEETS) waits.push(...(await measureWaits(machines, ROUNDS)));
  if (process.env.WAIT_JSON) await writeFile(process.env.WAIT_JSON, JSON.stringify(waits));
  const report = `# What a person waits

Written by \`npm run bench wait\`: the deployed bundles in aws-lambda-ric, over TLS, ${AWS_MS} ms for each call of AWS and ${SLACK_MS} ms for each of Slack. CPU time
is stretched by the function's share of a core, the answering function at ${MEMORY_MB.toLocaleString('en')} MB and the door at ${DOOR_MB.toLocaleString('en')} MB. Each figure is the least of ${ROUNDS} rounds.

${waitTable(waits, MEMORY_MB)}

${callTable(waits)}

${memoryTable(waits)}
`;
  console.log(report);
  await writeFile(new URL('./results/wait.md', import.meta.url), report);
}
