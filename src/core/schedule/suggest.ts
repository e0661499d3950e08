import { formatSchedule } from './format.ts';
import type { Issue } from './issue.ts';
import { type ParsedSchedule, parseSchedule, type ScheduleContext } from './parse.ts';
import type { Period, Schedule } from './schedule.ts';

/**
 * The whole text as it was most likely meant, in canonical form. Only where every issue has a suggestion, all of them
 * together make a schedule, and that is one that somebody may want: a wrong suggestion is worse than none, because people
 * copy it.
 */
export function suggestSchedule(text: string, context: ScheduleContext): string | null {
  const read = parseSchedule(text, context);
  if (read.ok) return null;
  const corrected = withSuggestions(text, read.issues);
  if (corrected === undefined) return null;
  const again = understood(corrected, context);
  if (again === undefined || !isPlausible(again.schedule)) return null;
  return again.name ?? formatSchedule(again.schedule);
}

type Understood = Extract<ParsedSchedule, { ok: true }>;

function understood(text: string, context: ScheduleContext): Understood | undefined {
  const read = parseSchedule(text, context);
  return read.ok ? read : undefined;
}

/** Undefined if one of them has none, or if two are about the same characters. */
function withSuggestions(text: string, issues: readonly Issue[]): string | undefined {
  let corrected = '';
  let from = 0;
  for (const { position, suggestion } of issues) {
    if (suggestion === undefined || position.start < from) return undefined;
    corrected += text.slice(from, position.start) + suggestion;
    from = position.end;
  }
  return corrected + text.slice(from);
}

const LONGEST_DAY_MINUTES = 16 * 60;

/** A day of 20 hours is rather a morning mistaken for an evening. All day long is meant as it is. */
const isPlausible = (schedule: Schedule): boolean =>
  schedule.kind !== 'weekly' || schedule.periods.every((period) => isPlausibleLength(minutesOf(period)));

const isPlausibleLength = (minutes: number): boolean => minutes <= LONGEST_DAY_MINUTES || minutes === 1440;

function minutesOf({ startMinute, stopMinute }: Period): number {
  if (startMinute === undefined || stopMinute === undefined) return 0;
  return stopMinute > startMinute ? stopMinute - startMinute : stopMinute + 1440 - startMinute;
}
