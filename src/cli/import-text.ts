import { formatSchedule } from '../core/schedule/format.ts';
import type { Schedule } from '../core/schedule/schedule.ts';
import { DAY_MS, type EpochMs } from '../core/time.ts';
import { differences } from '../import/differences.ts';
import type { Imported, Original } from '../import/imported.ts';
import type { Answer } from './answer.ts';
import { importNoteText } from './import-note.ts';
import { localTime } from './local-time.ts';
import { printable } from './printable.ts';

const DAYS_COMPARED = 31;

/** For people, with the difference of a month; for programs a line each. */
export function answerWith(imported: readonly Imported[], now: EpochMs): Answer {
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
