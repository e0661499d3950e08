import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { createExpander } from '../src/cli/calendars.ts';
import { settingsOf } from '../src/config/settings.ts';
import { desiredAt } from '../src/core/schedule/desired.ts';
import { parseSchedule } from '../src/core/schedule/parse.ts';
import type { Schedule } from '../src/core/schedule/schedule.ts';
import { scheduleContext } from '../src/core/settings/schedule-context.ts';
import { isWithinHoursByTheBook } from '../test/core/schedule/by-the-book.ts';
import config from '../uptime.config.ts';
import { CALENDARS, COUNT, type Question, questions } from './evaluate-questions.ts';
import type { Evaluated } from './evaluate-run.ts';
import { outputOf } from './lib/child.ts';
import { inMs, rowsOf } from './lib/table.ts';
import { type Cost, medianMs, medianOf } from './lib/timing.ts';

const SAMPLE = 2_000;
const RUNS = 7;

const BOTH = ['de-by', 'weekly'];

/** What each schedule ends with, and the calendars in the settings. */
const EXCEPTIONS = [
  { title: 'without exceptions (baseline)', text: '', calendars: [] },
  { title: 'except dates', text: ' except 2026-12-24..2027-01-01', calendars: [] },
  { title: 'except a country', text: ' except de-by', calendars: ['de-by'] },
  { title: 'except a country and an iCal file', text: ` except ${BOTH.join(' ')}`, calendars: BOTH },
];

export default async function bench(): Promise<void> {
  const asked = questions();
  await wholeCommand(asked);
  await schedulesAlone(asked);
}

/** A process starts, reads, answers and ends. */
async function wholeCommand(asked: readonly Question[]): Promise<void> {
  const row = rowsOf(44, 10);
  console.log(row(`evaluate, ${COUNT} lines, start included`, 'all', 'each', 'CPU'));
  const none = { title: 'no line, no calendar', lines: '', calendars: [], costs: [] as Cost[] };
  const kinds = EXCEPTIONS.map(({ title, text, calendars }) => {
    const lines = asked.map(({ schedule, at }) => `${JSON.stringify({ schedule: schedule + text, at })}\n`);
    return { title, calendars, lines: lines.join(''), costs: [] as Cost[] };
  });
  // In turns: what else the machine does then slows all of them.
  for (let run = 0; run < RUNS; run += 1)
    for (const { lines, calendars, costs } of [none, ...kinds]) {
      const { answers, ...cost } = await evaluate(lines, calendars);
      if (lines !== '' && answers !== COUNT) throw new Error(`${answers} answers to ${COUNT} questions`);
      costs.push(cost);
    }
  for (const { title, lines, costs } of [none, ...kinds]) {
    const { wallMs, cpuMs } = medianOf(costs);
    console.log(row(title, inMs(wallMs), lines === '' ? '' : each(wallMs, COUNT), inMs(cpuMs)));
  }
}

async function evaluate(input: string, calendars: readonly string[]): Promise<Evaluated> {
  const script = fileURLToPath(new URL('./evaluate-run.ts', import.meta.url));
  return JSON.parse(await outputOf(process.execPath, [script, ...calendars], { input }));
}

type Weekly = Extract<Schedule, { kind: 'weekly' }>;

/** In a process that has started. Schedules just parsed have no pages yet, so that a cold run has to fill them. */
async function schedulesAlone(asked: readonly Question[]): Promise<void> {
  const { expand } = await createExpander(Date.UTC(2025, 0));
  const context = scheduleContext(settingsOf({ ...config, calendars: CALENDARS }, 'us-east-1', expand));
  const read = (text: string): Weekly => {
    const parsed = parseSchedule(text, context);
    if (!parsed.ok || parsed.schedule.kind !== 'weekly') throw new Error(`no weekly schedule: ${text}`);
    return parsed.schedule;
  };
  const texts = [...new Set(asked.map(({ schedule }) => schedule))];
  const instants = asked.map(({ at }) => Temporal.Instant.from(at).epochMilliseconds);
  const inOrder = (schedules: readonly Weekly[]) =>
    instants.map((at, i) => [schedules[i % schedules.length], at] as const);
  const kept = inOrder(texts.map(read));
  const book = await medianMs(1, () => {
    for (const [schedule, at] of kept.slice(0, SAMPLE)) if (schedule) isWithinHoursByTheBook(schedule, at);
  });
  const row = rowsOf(60, 10);
  console.log(row('', 'all', 'each'));
  console.log(row(`desired by Temporal's book (baseline), ${SAMPLE} asked`, inMs(book), each(book, SAMPLE)));
  for (const { title, text } of EXCEPTIONS) {
    const own = texts.map((each) => each + text);
    const reading = await medianMs(5, () => own.map(read));
    const cold = await medianMs(3, () => askAll(inOrder(own.map(read))));
    const all = inOrder(own.map(read));
    const warm = await medianMs(3, () => askAll(all));
    console.log(row(`parse, ${own.length} texts, ${title}`, inMs(reading), each(reading, own.length)));
    console.log(row('  desired, no week known', inMs(cold), each(cold, COUNT)));
    console.log(row('  desired, all weeks known', inMs(warm), each(warm, COUNT)));
  }
}

const each = (ms: number, count: number): string => `${((ms * 1_000) / count).toFixed(2)} \u00b5s`;

function askAll(all: readonly (readonly [Weekly | undefined, number])[]): void {
  for (const [schedule, at] of all) if (schedule) desiredAt(schedule, at);
}
