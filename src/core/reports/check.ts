import { type ClosedSpell, closedSpells } from '../schedule/closed-spell.ts';
import { desiredAt } from '../schedule/desired.ts';
import type { Issue } from '../schedule/issue.ts';
import { occurrences } from '../schedule/occurrences.ts';
import { parseSchedule, type ScheduleContext } from '../schedule/parse.ts';
import type { Desired, Occurrence, Schedule } from '../schedule/schedule.ts';
import { suggestSchedule } from '../schedule/suggest.ts';
import { unknownCalendars } from '../schedule/unknown-calendar.ts';
import { DAY_MS, type EpochMs } from '../time.ts';

/** What a schedule's text means, or everything that is wrong with it. */
export type CheckReport = { readonly at: EpochMs; readonly text: string } & (
  | {
      readonly ok: true;
      readonly schedule: Schedule;
      readonly desired: Desired;
      /** The starts and stops of the next week. */
      readonly coming: readonly Occurrence[];
      /** What its exceptions close in the next months. Undefined if it has none. */
      readonly closures?: readonly ClosedSpell[] | undefined;
    }
  | {
      readonly ok: false;
      readonly issues: readonly Issue[];
      /** The whole text as it was most likely meant. */
      readonly suggestion: string | null;
    }
);

/** Half a year: from any day, the holidays of Christmas or of Easter are within it. */
const CLOSURES_MS = 183 * DAY_MS;

export const monthsOfClosures = (schedule: Schedule, at: EpochMs): readonly ClosedSpell[] | undefined =>
  schedule.kind === 'weekly' && schedule.except !== undefined
    ? closedSpells(schedule, at, at + CLOSURES_MS)
    : undefined;

export function checkSchedule(text: string, context: ScheduleContext, at: EpochMs): CheckReport {
  const read = parseSchedule(text, context);
  if (!read.ok)
    return { at, text, ok: false, issues: read.issues, suggestion: suggestSchedule(text, context) };
  const { schedule } = read;
  const unknown = unknownCalendars(schedule, at);
  if (unknown.length > 0) return { at, text, ok: false, issues: unknown, suggestion: null };
  return {
    at,
    text,
    ok: true,
    schedule,
    desired: desiredAt(schedule, at),
    coming: occurrences(schedule, at, at + 7 * DAY_MS),
    closures: monthsOfClosures(schedule, at),
  };
}
