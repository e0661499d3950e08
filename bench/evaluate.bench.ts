import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Temporal } from 'temporal-polyfill';
import { expandSource } from '../src/calendars/expand.ts';
import type { Calendar } from '../src/core/calendar/calendar.ts';
import { desiredAt } from '../src/core/schedule/desired.ts';
import { parseSchedule } from '../src/core/schedule/parse.ts';
import type { Schedule } from '../src/core/schedule/schedule.ts';
import { isWithinHoursByTheBook } from '../test/core/schedule/by-the-book.ts';
import { outputOf } from './lib/child.ts';
import { inMs, rowsOf } from './lib/table.ts';
import { medianMs } from './lib/timing.ts';

const COUNT = 100_000;
const SAMPLE = 2_000;
const FROM = Date.UTC(2024, 0);
const SPAN_MS = 4 * 365.25 * 86_400_000;

interface Question {
  readonly schedule: string;
  readonly at: string;
}

/** Weekly hours in many zones, asked about at random minutes of four years. Every run asks the same. */
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

/** The holidays of Bavaria, and a weekly event of an hour. */
const CALENDARS: ReadonlyMap<string, Calendar> = new Map(
  [
    ['de-by', { kind: 'country', country: 'DE', subdivision: 'BY', types: ['public'] }] as const,
    ['weekly', { kind: 'ical', text: weekly() }] as const,
  ].map(([id, source]) => {
    const found = expandSource(source, Date.UTC(2025, 0));
    if ('message' in found) throw new Error(found.message);
    return [id, { ...found, id, title: id }];
  }),
);

function weekly(): string {
  const event =
    'SUMMARY:Backup\nDTSTART;TZID=Europe/Berlin:20240101T120000\nDURATION:PT1H\nRRULE:FREQ=WEEKLY';
  return `BEGIN:VCALENDAR\nBEGIN:VEVENT\n${event}\nEND:VEVENT\nEND:VCALENDAR\n`;
}

const readExcepted = (text: string): Weekly => read(`${text} except de-by weekly`);

function read(text: string): Weekly {
  const parsed = parseSchedule(text, { defaultTimeZone: 'UTC', named: new Map(), calendars: CALENDARS });
  if (!parsed.ok || parsed.schedule.kind !== 'weekly') throw new Error(`no weekly schedule: ${text}`);
  return parsed.schedule;
}

/** The whole command: a process starts, reads, answers and ends. */
function evaluate(input: string): Promise<string> {
  const cli = fileURLToPath(new URL('../src/cli/main.ts', import.meta.url));
  return outputOf(process.execPath, [cli, 'evaluate'], { input });
}

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
  // Schedules just parsed have no calendar pages yet, so every run has to fill them.
  const cold = await medianMs(3, () => askAll(inOrder(texts.map(read))));
  const kept = inOrder(texts.map(read));
  const warm = await medianMs(3, () => askAll(kept));
  const exceptedCold = await medianMs(3, () => askAll(inOrder(texts.map(readExcepted))));
  const excepted = inOrder(texts.map(readExcepted));
  const exceptedWarm = await medianMs(3, () => askAll(excepted));
  const book = await medianMs(1, () => {
    for (const [schedule, at] of kept.slice(0, SAMPLE)) if (schedule) isWithinHoursByTheBook(schedule, at);
  });

  const row = rowsOf(56, 10);
  const each = (ms: number, count: number): string => `${((ms * 1_000) / count).toFixed(2)} \u00b5s`;
  console.log(row('', 'all', 'each'));
  console.log(row('evaluate, no line (baseline: the start alone)', inMs(empty)));
  console.log(row(`evaluate, ${COUNT} lines, start included`, inMs(whole), each(whole, COUNT)));
  console.log(row(`parse, ${texts.length} texts`, inMs(reading), each(reading, texts.length)));
  console.log(row(`desired by Temporal's book (baseline), ${SAMPLE} asked`, inMs(book), each(book, SAMPLE)));
  console.log(row(`desired, empty calendars, ${COUNT} asked`, inMs(cold), each(cold, COUNT)));
  console.log(row(`desired, filled calendars, ${COUNT} asked`, inMs(warm), each(warm, COUNT)));
  console.log(
    row('the same except a country and an iCal file, empty', inMs(exceptedCold), each(exceptedCold, COUNT)),
  );
  console.log(
    row('the same except a country and an iCal file, filled', inMs(exceptedWarm), each(exceptedWarm, COUNT)),
  );
}

function askAll(all: readonly (readonly [Weekly | undefined, number])[]): void {
  for (const [schedule, at] of all) if (schedule) desiredAt(schedule, at);
}
