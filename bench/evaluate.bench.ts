import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { desiredAt } from '../src/core/schedule/desired.ts';
import { parseSchedule } from '../src/core/schedule/parse.ts';
import type { Schedule } from '../src/core/schedule/schedule.ts';
import { isWithinHoursByTheBook } from '../test/core/schedule/by-the-book.ts';
import { medianMs } from './measure.ts';

const COUNT = 100_000;
const SAMPLE = 2_000;
const FROM = Date.UTC(2024, 0);
const SPAN_MS = 4 * 365.25 * 86_400_000;

interface Question {
  readonly schedule: string;
  readonly at: string;
}

/** Weekly hours in many zones, asked about at any minute of four years. The same questions in every run. */
function questions(): Question[] {
  const file = new URL('../test/cases/weekly-hours.json', import.meta.url);
  const rows: Question[] = JSON.parse(readFileSync(file, 'utf8'));
  const texts = [...new Set(rows.map(({ schedule }) => schedule))];
  let seed = 1;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  return Array.from({ length: COUNT }, (_, i) => ({
    schedule: texts[i % texts.length] ?? '',
    at: new Date(FROM + Math.floor((random() * SPAN_MS) / 60_000) * 60_000).toISOString(),
  }));
}

type Weekly = Extract<Schedule, { kind: 'weekly' }>;

function read(text: string): Weekly {
  const parsed = parseSchedule(text, { defaultTimeZone: 'UTC', named: new Map() });
  if (!parsed.ok || parsed.schedule.kind !== 'weekly') throw new Error(`no weekly schedule: ${text}`);
  return parsed.schedule;
}

/** The whole command: a process starts, reads, answers and ends. */
const evaluate = (input: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
    const child = execFile(process.execPath, [cli, 'evaluate'], { maxBuffer: 64_000_000 }, (error, stdout) =>
      error ? reject(error) : resolve(stdout),
    );
    child.stdin?.end(input);
  });

export default async function bench(): Promise<void> {
  const asked = questions();
  const lines = asked.map((question) => `${JSON.stringify(question)}\n`).join('');
  const texts = [...new Set(asked.map(({ schedule }) => schedule))];
  const instants = asked.map(({ at }) => Temporal.Instant.from(at).epochMilliseconds);
  const inOrder = (schedules: readonly Weekly[]) =>
    instants.map((at, i) => [schedules[i % schedules.length], at] as const);

  const answers = (await evaluate(lines)).trimEnd().split('\n').length;
  if (answers !== COUNT) throw new Error(`${answers} answers to ${COUNT} questions`);
  const empty = await medianMs(3, () => evaluate(''));
  const whole = await medianMs(3, () => evaluate(lines));
  const reading = await medianMs(5, () => texts.map(read));
  // New schedules have no calendar yet, so that every run writes its pages anew.
  const cold = await medianMs(3, () => askAll(inOrder(texts.map(read))));
  const kept = inOrder(texts.map(read));
  const warm = await medianMs(3, () => askAll(kept));
  const book = await medianMs(1, () => {
    for (const [schedule, at] of kept.slice(0, SAMPLE)) if (schedule) isWithinHoursByTheBook(schedule, at);
  });

  const per = (ms: number, count: number): string =>
    `${ms.toFixed(0)} ms, ${((ms * 1000) / count).toFixed(2)} \u00b5s each`;
  console.log(`evaluate, no line (baseline: the start alone):    ${empty.toFixed(0)} ms`);
  console.log(`evaluate, ${COUNT} lines, start included:         ${per(whole, COUNT)}`);
  console.log(`parse, ${texts.length} texts:                                 ${per(reading, texts.length)}`);
  console.log(`desired by Temporal's book (baseline, ${SAMPLE} asked): ${per(book, SAMPLE)}`);
  console.log(`desired, calendars unwritten, ${COUNT} asked:     ${per(cold, COUNT)}`);
  console.log(`desired, calendars written:                       ${per(warm, COUNT)}`);
}

function askAll(all: readonly (readonly [Weekly | undefined, number])[]): void {
  for (const [schedule, at] of all) if (schedule) desiredAt(schedule, at);
}
