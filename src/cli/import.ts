import { differences } from '../core/import/differences.ts';
import type { Imported, Original } from '../core/import/imported.ts';
import { importInstanceScheduler } from '../core/import/instance-scheduler.ts';
import { readInstanceScheduler } from '../core/import/read-instance-scheduler.ts';
import { formatSchedule } from '../core/schedule/format.ts';
import type { Schedule } from '../core/schedule/schedule.ts';
import { zoneNamed } from '../core/schedule/zone-name.ts';
import { DAY_MS, type EpochMs } from '../core/time.ts';
import { importNoteText } from '../text/import-note.ts';
import { quote } from '../text/quote.ts';
import type { Answer } from './answer.ts';
import { type Command, defineCommand } from './command.ts';
import { localTime } from './local-time.ts';
import { printable } from './printable.ts';
import { readBytes } from './read-bytes.ts';
import { UsageError } from './usage-error.ts';
import type { CliWorld } from './world.ts';

const ZONE = {
  zone: { value: '<zone>', says: 'The time zone of what names none', default: 'UTC' },
} as const;

const OFFICE =
  '{"schedules":[{"name":"office","timezone":"Europe/Berlin","periods":["days"]}],"periods":[{"name":"days","begintime":"08:00","endtime":"19:00","weekdays":["mon-fri"]}]}';

const instanceScheduler = defineCommand({
  name: 'import instance-scheduler',
  arguments: '<file...>',
  says: 'Say the schedules of Instance Scheduler on AWS as ours, and what has no equivalent',
  options: ZONE,
  examples: [
    { before: `echo '${OFFICE}' | `, line: 'import instance-scheduler -', says: 'From stdin' },
    {
      line: 'import instance-scheduler schedules.json periods.json',
      says: "What its own CLI's describe commands print",
    },
    {
      line: 'import instance-scheduler table.json --json',
      says: 'A scan or an export of its table, for programs',
    },
  ],
  async run({ words, options }, world) {
    const zone = zoneOf(options.zone);
    const documents: unknown[] = [];
    for (const file of words) documents.push(...(await readDocuments(file, world)));
    const { schedules, periods } = readInstanceScheduler(documents);
    const now = world.clock.now();
    return answerWith(
      schedules.map((schedule) => importInstanceScheduler(schedule, periods, zone, now)),
      now,
    );
  },
});

/** `uptimectl import ...` */
export const IMPORTS: readonly Command[] = [instanceScheduler];

function zoneOf(text: string): string {
  const zone = zoneNamed(text);
  if (zone === undefined)
    throw new UsageError(`--zone ${quote(text)}: expected an IANA time zone such as "Europe/Berlin".`);
  return zone;
}

/** One JSON document, or one a line. */
async function readDocuments(file: string, world: CliWorld): Promise<unknown[]> {
  const text = new TextDecoder().decode(await readBytes(file, world));
  const whole = jsonIn(text);
  if (whole !== NO_JSON) return [whole];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const documents = lines.map(jsonIn);
  if (lines.length === 0 || documents.includes(NO_JSON))
    throw new UsageError(
      `${printable(file)} is not JSON. Give the output of the tool, or one document a line.`,
    );
  return documents;
}

const NO_JSON = Symbol('no JSON');

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return NO_JSON;
    throw error;
  }
}

const DAYS_COMPARED = 31;

function answerWith(imported: readonly Imported[], now: EpochMs): Answer {
  if (imported.length === 0)
    return {
      code: 1,
      jsonLines: [],
      notes: ['Nothing was found to translate. docs/import.md says what is read.'],
    };
  const from = Math.floor(now / DAY_MS) * DAY_MS;
  return {
    code: 0,
    jsonLines: imported.map(asJson),
    text: () => `${imported.map((each) => asText(each, from)).join('\n\n')}\n`,
  };
}

const asJson = ({ name, schedule, notes }: Imported) => ({
  name,
  text: schedule === undefined ? null : formatSchedule(schedule),
  notes: notes.map(importNoteText),
});

function asText({ name, schedule, nearest, notes, original }: Imported, from: EpochMs): string {
  const close = schedule ?? nearest;
  const lines = [
    printable(name),
    schedule === undefined ? 'No schedule means the same.' : formatSchedule(schedule),
    ...notes.map((note) => printable(importNoteText(note))),
    ...(nearest === undefined ? [] : [`Closest: ${formatSchedule(nearest)}`]),
    ...(close === undefined || original === undefined ? [] : differenceText(original, close, from)),
  ];
  return lines.map((line, i) => (i === 0 ? line : `  ${line}`)).join('\n');
}

const MOST_DIFFERENCES_SHOWN = 5;

/** Hour by hour, over the coming month. */
function differenceText(original: Original, schedule: Schedule, from: EpochMs): string[] {
  const timeZone = schedule.kind === 'weekly' ? schedule.timeZone : 'UTC';
  const found = differences(original, schedule, from, from + DAYS_COMPARED * DAY_MS);
  const hours = `${DAYS_COMPARED * 24} hours from ${localTime(from, timeZone)}`;
  if (found.length === 0) return [`The same as the original in all ${hours}.`];
  const shown = found
    .slice(0, MOST_DIFFERENCES_SHOWN)
    .map(({ at, theirs, ours }) => `  ${localTime(at, timeZone)}: ${theirs} there, ${ours} here`);
  const more = found.length - shown.length;
  return [
    `Different in ${found.length} of the ${hours}:`,
    ...shown,
    ...(more > 0 ? [`  and ${more} more`] : []),
  ];
}
